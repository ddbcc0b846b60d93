package dev.jvmpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jvmpool.task.TaskContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What tasks hand out while somebody looks on. */
abstract class ConcurrentPartialContract extends ConcurrentPoolContract {

    /** Goes on when the file is there. */
    static int pages(String release) throws InterruptedException {
        for (int page = 1; page <= 12; page++) {
            TaskContext.current().partial(page);
        }
        while (!Files.exists(Path.of(release))) {
            Thread.sleep(5);
        }
        return 12;
    }

    @Test
    void theNewestIsThereWhileTheTaskRuns(@TempDir Path directory) throws Exception {
        Path release = directory.resolve("release");
        TaskFuture<Integer> future = pool.submit(ConcurrentPartialContract::pages, release.toString());
        until(() -> future.partial(Integer.class).equals(Optional.of(12)));
        Files.createFile(release);
        assertEquals(12, get(future));
        assertEquals(Optional.empty(), future.partial(Integer.class));
    }

    @Test
    void whoIsCancelledLeavesWhatItHandedOut(@TempDir Path directory) {
        TaskFuture<Integer> future = pool.submit(
                ConcurrentPartialContract::pages, directory.resolve("never").toString());
        until(() -> future.partial(Integer.class).equals(Optional.of(12)));
        future.cancel(true);
        assertThrows(CancellationException.class, () -> get(future));
        assertEquals(Optional.of(12), future.partial(Integer.class));
    }
}
