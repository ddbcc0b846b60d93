package dev.jvmpool.process;

import dev.jvmpool.dispatch.WorkerLink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;

/**
 * Starts worker processes.
 *
 * @param command how
 * @param output who hears what they print
 * @param helpers writes long messages, which may have to wait for the worker
 * @param name the pool's name, for the names of threads
 */
public record ProcessLinks(WorkerCommand command, OutputListener output, Executor helpers, String name)
        implements WorkerLink.Factory {

    /** So often in a row nobody kills what lives for a millisecond without meaning it. */
    private static final int MOST_STARTS = 20;

    @Override
    public WorkerLink open(int id) throws IOException {
        SharedMemoryFile memory = WorkerCommand.hasOwnChannel() ? SharedMemoryFile.create() : SharedMemoryFile.none();
        try {
            Process process = start(memory.path());
            return new ProcessLink(
                    process, id, WorkerCommand.hasOwnChannel(), memory, output, helpers, name + "-worker-" + id);
        } catch (IOException | RuntimeException | Error e) {
            memory.free();
            throw e;
        }
    }

    private Process start(Path memory) throws IOException {
        for (int starts = 1; ; starts++) {
            try {
                return command.start(memory);
            } catch (IOException e) {
                if (starts == MOST_STARTS || !isKilledEarly(e)) {
                    throw e;
                }
            }
        }
    }

    /** Whether somebody killed the helper of the JDK that was to become the worker. That says nothing about the next one, as it says nothing of a worker. */
    static boolean isKilledEarly(IOException failure) {
        return Pattern.compile("spawn helper: pid: \\d+, signal: (9|15)\\b")
                .matcher(String.valueOf(failure.getMessage()))
                .find();
    }
}
