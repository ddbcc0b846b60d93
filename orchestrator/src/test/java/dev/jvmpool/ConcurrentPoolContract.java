package dev.jvmpool;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** What the contracts of those pools stand on that work beside the caller: on threads or in processes. */
abstract class ConcurrentPoolContract extends PoolContract {

    static void awaitFile(Path file) {
        until(() -> Files.exists(file));
    }

    /** Has every worker busy until {@link #release}. */
    List<TaskFuture<String>> block(Path directory) {
        return block(pool, directory);
    }

    static List<TaskFuture<String>> block(Pool pool, Path directory) {
        List<TaskFuture<String>> blocking = IntStream.range(0, WORKERS)
                .mapToObj(i -> pool.submit(
                        Tasks::untilThere, directory.resolve("go" + i).toString()))
                .toList();
        for (int i = 0; i < WORKERS; i++) {
            awaitFile(directory.resolve("go" + i + ".begun"));
        }
        return blocking;
    }

    static void release(Path directory, List<TaskFuture<String>> blocking) throws Exception {
        for (int i = 0; i < WORKERS; i++) {
            Tasks.touch(directory.toString(), "go" + i);
        }
        for (TaskFuture<String> each : blocking) {
            get(each);
        }
    }

    /** The names of the files that begin so. */
    static List<String> files(Path directory, String prefix) {
        String[] names = directory.toFile().list((parent, name) -> name.startsWith(prefix));
        return names == null ? List.of() : List.of(names);
    }
}
