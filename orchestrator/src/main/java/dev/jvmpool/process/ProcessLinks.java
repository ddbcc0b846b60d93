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
        BegunFile begun = WorkerCommand.hasOwnChannel() ? BegunFile.create() : null;
        try {
            Process process = command.start(begun == null ? null : begun.path());
            return new ProcessLink(
                    process, id, WorkerCommand.hasOwnChannel(), begun, output, helpers, name + "-worker-" + id);
        } catch (IOException | RuntimeException | Error e) {
            if (begun != null) {
                begun.unname();
            }
            throw e;
        }
    }
}
