package dev.jvmpool;

import dev.jvmpool.concurrent.DaemonThread;
import dev.jvmpool.function.TaskAction;
import dev.jvmpool.function.TaskBiConsumer;
import dev.jvmpool.function.TaskConsumer;
import dev.jvmpool.process.Machine;
import dev.jvmpool.process.ProcessLinks;
import dev.jvmpool.process.Slice;
import dev.jvmpool.process.WorkerCommand;
import dev.jvmpool.value.JsonArray;
import dev.jvmpool.value.RefusedException;
import dev.jvmpool.value.RemoteFunction;
import dev.jvmpool.wire.ToWorker;
import dev.jvmpool.worker.ProcessMain;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a {@link JvmProcess}. Wrong values are refused by {@code of}, with their name and the rule; none is changed
 * silently.
 *
 * <pre>{@code
 * JvmProcess loader = JvmProcess.builder().name("loader").heap("64m").daemon(true).of(Tasks::load, path).start();
 * }</pre>
 *
 * <p>One builder can make several processes. Not thread-safe.
 */
public final class JvmProcessBuilder extends JvmSettings<JvmProcessBuilder> {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private boolean daemon;

    JvmProcessBuilder() {}

    /**
     * Sets whether the process ends when the program does. The program does not wait for it then.
     *
     * @param on false by default: a program whose threads have all ended goes on until its processes have ended. In both cases a
     *     program that is killed, or ends itself with {@code System.exit}, takes its processes with it
     * @return this builder
     */
    public JvmProcessBuilder daemon(boolean on) {
        this.daemon = on;
        return this;
    }

    /**
     * Makes a process that calls a function without arguments.
     *
     * @param task the function; if it returns a value, that is dropped
     * @return the process, not started
     * @throws IllegalArgumentException if a setting is wrong; the message says which, its value, and the rule
     * @throws IllegalStateException if this JVM is itself a worker, and its heap takes its whole share of the memory
     * @throws NotSendableException if the function cannot be sent
     */
    public JvmProcess of(TaskAction task) {
        return make(task);
    }

    /**
     * Makes a process that calls a function with one argument.
     *
     * @param task the function; if it returns a value, that is dropped
     * @param input its argument; may be null
     * @param <T> the argument
     * @return the process, not started
     * @throws IllegalArgumentException if a setting is wrong; the message says which, its value, and the rule
     * @throws IllegalStateException if this JVM is itself a worker, and its heap takes its whole share of the memory
     * @throws NotSendableException if the function or the argument cannot be sent
     */
    public <T extends @Nullable Object> JvmProcess of(TaskConsumer<? super T> task, T input) {
        return make(task, input);
    }

    /**
     * Makes a process that calls a function with two arguments.
     *
     * @param task the function; if it returns a value, that is dropped
     * @param first its first argument; may be null
     * @param second its second argument; may be null
     * @param <A> the first argument
     * @param <B> the second argument
     * @return the process, not started
     * @throws IllegalArgumentException if a setting is wrong; the message says which, its value, and the rule
     * @throws IllegalStateException if this JVM is itself a worker, and its heap takes its whole share of the memory
     * @throws NotSendableException if the function or an argument cannot be sent
     */
    public <A extends @Nullable Object, B extends @Nullable Object> JvmProcess of(
            TaskBiConsumer<? super A, ? super B> task, A first, B second) {
        return make(task, first, second);
    }

    private JvmProcess make(Object task, Object... arguments) {
        Duration startTimeout = checkedStartTimeout();
        String name = chosenName("jvmpool-process", COUNT);
        WorkerCommand command = command(Machine.here());
        // Only a message too long for the pipe is written by a thread of its own.
        Executor helpers = body -> DaemonThread.of(body, name + "-writer").start();
        ProcessLinks links = new ProcessLinks(command, outputListener(), helpers, name);
        return new JvmProcess(
                name, daemon, startTimeout, links, messages(task, arguments), Arrays.asList(task, arguments));
    }

    /** Plans as if there were as many processes as cores, because nobody knows how many there will be. */
    private WorkerCommand command(Machine machine) {
        int planned = Math.min(machine.cores(), mostWorkers(machine));
        Slice slice = Slice.of(machine, planned);
        long share = machine.memory() / planned;
        if (heapBytes() > 0) {
            requireHeapFits(machine.memory(), 1);
            slice = new Slice(heapBytes(), slice.cores());
            share = Math.max(share, Slice.shareFor(heapBytes(), machine));
        }
        return command(ProcessMain.class, share, slice);
    }

    private static List<ToWorker> messages(Object task, Object... arguments) {
        RemoteFunction function;
        try {
            function = RemoteFunction.of(task);
        } catch (RefusedException e) {
            throw new NotSendableException("this function cannot be sent to a process: " + e.getMessage(), e);
        }
        JsonArray json = new JsonArray();
        try {
            function.write(json, arguments);
        } catch (RefusedException e) {
            throw new NotSendableException(
                    "the arguments of " + function.reference().displayName() + " cannot be sent: " + e.getMessage(), e);
        }
        return List.of(new ToWorker.Define(0, function.reference()), new ToWorker.Call(1, 0, 1, json.take()));
    }
}
