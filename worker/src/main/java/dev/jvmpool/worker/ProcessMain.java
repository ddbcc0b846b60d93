package dev.jvmpool.worker;

import com.fasterxml.jackson.core.JsonParser;
import dev.jvmpool.stack.OwnFrames;
import dev.jvmpool.value.BoundFunction;
import dev.jvmpool.value.Payload;
import dev.jvmpool.value.RefusedException;
import dev.jvmpool.wire.ExitValues;
import java.io.IOException;

/**
 * A process that runs one function. Its main thread runs the first call that comes and then leaves the main method, by
 * returning or by throwing what the function threw, so that the JVM's own rules hold: it waits for threads that are no
 * daemons, prints the stack trace of what nobody caught, and ends with 0 or 1.
 *
 * <p>It speaks the protocol as {@link WorkerMain} does, but for two things: it sends no {@code started} and no outcome, and
 * says {@code leaving} when it ends.
 */
public final class ProcessMain {

    private ProcessMain() {}

    /**
     * Runs the process until its function has returned.
     *
     * @param args nothing, or the file to read from, the file to write to, and the process id
     */
    public static void main(String[] args) throws Throwable {
        Endpoint endpoint = Endpoint.open("ProcessMain", args);
        endpoint.nameThread(false);
        Runtime.getRuntime().addShutdownHook(new Farewell(endpoint));
        endpoint.ready();
        WarmUp.running();
        Inbox.Job job = endpoint.receiver().nextCall();
        if (job != null) {
            run(job);
        }
    }

    private static void run(Inbox.Job job) throws Throwable {
        BoundFunction function;
        Object[] arguments;
        try {
            function = job.function().resolve();
            arguments = readArguments(function, job.arguments());
        } catch (RefusedException | RuntimeException | LinkageError | StackOverflowError e) {
            // What is no refusal comes from finding the function, which may load classes of the user.
            String reason = e instanceof RefusedException ? e.getMessage() : e.toString();
            System.err.println("jvmpool: this process cannot run its function: " + reason);
            // As of one whose function threw.
            System.exit(ExitValues.NO_START);
            return;
        }
        try {
            function.call(arguments);
        } catch (Throwable thrown) {
            OwnFrames.cut(thrown);
            throw thrown;
        }
    }

    private static Object[] readArguments(BoundFunction function, Payload payload)
            throws IOException, RefusedException {
        try (JsonParser in = payload.parser()) {
            in.nextToken();
            in.nextToken();
            return function.readArguments(in);
        }
    }
}
