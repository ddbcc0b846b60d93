package dev.jvmpool.worker;

import dev.jvmpool.wire.ExitValues;
import java.io.IOException;

/**
 * A worker process. The main thread reads calls and runs them, one at a time and in the order they came; while one runs,
 * the thread "jvmpool-control" reads.
 *
 * <p>Without arguments it speaks on standard input and output, so that it can be tried by hand. With more, these are
 * the files to read from and write to, the process id, and the file of a {@link dev.jvmpool.wire.SharedMemory}: the orchestrator passes
 * {@code /dev/fd/4 /dev/fd/3 $$ /dev/fd/5}, descriptors that nothing else in this process knows.
 */
public final class WorkerMain {

    private WorkerMain() {}

    /**
     * Runs the worker until it is told to stop or its input ends.
     *
     * @param args nothing, or the file to read from, the file to write to, and the process id, and perhaps the file of the shared memory
     */
    public static void main(String[] args) throws IOException {
        Endpoint endpoint = Endpoint.open("WorkerMain", args);
        endpoint.nameThread(true);
        endpoint.ready();
        try {
            WarmUp.running();
            new Runner(
                            endpoint.receiver(),
                            endpoint.inbox(),
                            endpoint.channel(),
                            endpoint.memory(),
                            endpoint.out(),
                            endpoint.err())
                    .run();
        } catch (Throwable e) {
            // Without this thread no call would ever run, while other threads kept the process alive.
            e.printStackTrace();
            Runtime.getRuntime().halt(ExitValues.DEFECT);
        }
        if (!endpoint.inbox().isStopping()) {
            OrphanExit.parentGone();
        }
        endpoint.receiver().finish();
        // Not a plain return: a thread that a task left behind must not keep the worker alive.
        ProgramEnd.reached();
    }
}
