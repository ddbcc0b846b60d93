package dev.jvmpool.process;

import dev.jvmpool.dispatch.WorkerLink;
import java.io.IOException;
import java.util.concurrent.Executor;

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

    @Override
    public WorkerLink open(int id) throws IOException {
        SharedMemoryFile memory = WorkerCommand.hasOwnChannel() ? SharedMemoryFile.create() : SharedMemoryFile.none();
        try {
            Process process = command.start(memory.path());
            return new ProcessLink(
                    process, id, WorkerCommand.hasOwnChannel(), memory, output, helpers, name + "-worker-" + id);
        } catch (IOException | RuntimeException | Error e) {
            memory.free();
            throw e;
        }
    }
}
