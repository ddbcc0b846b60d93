package dev.jvmpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.function.TaskCallable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What invokeAll and invokeAny do with tasks that run beside the caller. */
abstract class ConcurrentInvocationContract extends InvocationContract {

    /** Long enough for a task to begin, and the one that is quick to end. */
    long limitMillis() {
        return 500;
    }

    /** Runs until it is interrupted, in a directory of its own. */
    private static TaskCallable<Integer> blocking(Path directory, String name) throws Exception {
        String own = Files.createDirectory(directory.resolve(name)).toString();
        return () -> Tasks.untilInterrupted(own);
    }

    private static void awaitFile(Path file) {
        PoolContract.until(() -> Files.exists(file));
    }

    @Test
    void whenTheTimeIsOverWhatIsNotDoneIsCancelledAndStopped(@TempDir Path directory) throws Exception {
        TaskCallable<Integer> quick = () -> 42;
        List<TaskCallable<Integer>> tasks = List.of(quick, blocking(directory, "a"), blocking(directory, "b"));
        List<Future<Integer>> futures = executor().invokeAll(tasks, limitMillis(), TimeUnit.MILLISECONDS);
        assertEquals(42, futures.get(0).get(60, TimeUnit.SECONDS));
        for (int i = 1; i < 3; i++) {
            assertTrue(futures.get(i).isDone());
            assertTrue(futures.get(i).isCancelled());
        }
        awaitFile(directory.resolve("a").resolve("interrupted"));
        awaitFile(directory.resolve("b").resolve("interrupted"));
    }

    @Test
    void invokeAnyStopsTheOthers(@TempDir Path directory) throws Exception {
        String go = directory.resolve("go").toString();
        TaskCallable<Integer> blocking = blocking(directory, "a");
        TaskCallable<Integer> winner = () -> Tasks.untilThere(go).length();
        CompletableFuture<Integer> result = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            try {
                result.complete(executor().invokeAny(List.of(blocking, winner)));
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        });
        caller.start();
        awaitFile(directory.resolve("a").resolve("begun"));
        Files.createFile(Path.of(go));
        assertEquals(go.length(), result.get(60, TimeUnit.SECONDS));
        awaitFile(directory.resolve("a").resolve("interrupted"));
        caller.join();
    }

    @Test
    void invokeAnyHasALimit(@TempDir Path directory) throws Exception {
        List<TaskCallable<Integer>> tasks = List.of(blocking(directory, "a"), blocking(directory, "b"));
        assertThrows(TimeoutException.class, () -> executor().invokeAny(tasks, limitMillis(), TimeUnit.MILLISECONDS));
        awaitFile(directory.resolve("a").resolve("interrupted"));
    }

    @Test
    void whoIsInterruptedWhileInvokingStopsTheTasks(@TempDir Path directory) throws Exception {
        interrupted(directory, "all", tasks -> executor().invokeAll(tasks));
        interrupted(directory, "any", tasks -> executor().invokeAny(tasks));
    }

    private interface Invocation {
        Object invoke(List<TaskCallable<Integer>> tasks) throws Exception;
    }

    private static void interrupted(Path directory, String name, Invocation invocation) throws Exception {
        List<TaskCallable<Integer>> tasks = List.of(blocking(directory, name));
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            try {
                invocation.invoke(tasks);
                thrown.complete(null);
            } catch (Throwable e) {
                thrown.complete(e);
            }
        });
        caller.start();
        awaitFile(directory.resolve(name).resolve("begun"));
        caller.interrupt();
        assertInstanceOf(InterruptedException.class, thrown.get(60, TimeUnit.SECONDS));
        awaitFile(directory.resolve(name).resolve("interrupted"));
        caller.join();
    }
}
