package dev.jvmpool.process;

import dev.jvmpool.dispatch.WorkerLink;
import dev.jvmpool.worker.ProcessMark;
import dev.jvmpool.worker.WorkerName;
import java.io.IOException;
import java.util.concurrent.Executor;

/**
 * Starts worker processes.
 *
 * @param command how
 * @param output who hears what they print
 * @param helpers writes long messages, which may have to wait for the worker
 * @param name the pool's name, for the names of threads, and for the worker
 */
public record ProcessLinks(WorkerCommand command, OutputListener output, Executor helpers, String name)
        implements WorkerLink.Factory {

    @Override
    public WorkerLink open(int id) throws IOException {
        SharedMemoryFile memory = WorkerCommand.hasOwnChannel() ? SharedMemoryFile.create() : SharedMemoryFile.none();
        Process process = null;
        try {
            ProcessMark mark = ProcessMark.next();
            WorkerName worker = new WorkerName(name, id);
            process = command.start(memory.path(), mark, worker);
            Descendants descendants = new Descendants(process, mark);
            return new ProcessLink(
                    descendants, id, WorkerCommand.hasOwnChannel(), memory, output, helpers, worker.ofThreads());
        } catch (IOException | RuntimeException | Error e) {
            memory.free();
            if (process != null) {
                // Nobody else knows of it.
                process.destroyForcibly();
            }
            throw e;
        }
    }
}
