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

    /** Runs until it is interrupted, in a directory of its own. */
    private static TaskCallable<Integer> blocking(Path directory, String name) throws Exception {
        String own = Files.createDirectory(directory.resolve(name)).toString();
        return () -> Tasks.untilInterrupted(own);
    }

    private static void awaitFile(Path file) {
        PoolContract.until(() -> Files.exists(file));
    }

    private interface Attempt {

        /** Says whether the time was long enough. */
        boolean make(long millis, Path own) throws Exception;
    }

    /** With more and more time, until it is enough for tasks to begin, and for a quick one to end. */
    private static void untilEnough(Path directory, Attempt attempt) throws Exception {
        long millis = 50;
        while (!attempt.make(millis, Files.createDirectory(directory.resolve(millis + " ms")))) {
            millis *= 2;
        }
    }

    private static boolean hasBegun(Path directory, String name) {
        return Files.exists(directory.resolve(name).resolve("begun"));
    }

    @Test
    void whenTheTimeIsOverWhatIsNotDoneIsCancelledAndStopped(@TempDir Path directory) throws Exception {
        TaskCallable<Integer> quick = () -> 42;
        untilEnough(directory, (millis, own) -> {
            List<TaskCallable<Integer>> tasks = List.of(quick, blocking(own, "a"), blocking(own, "b"));
            List<Future<Integer>> futures = executor().invokeAll(tasks, millis, TimeUnit.MILLISECONDS);
            for (int i = 1; i < 3; i++) {
                assertTrue(futures.get(i).isDone());
                assertTrue(futures.get(i).isCancelled());
            }
            if (futures.get(0).isCancelled() || !hasBegun(own, "a") || !hasBegun(own, "b")) {
                return false;
            }
            assertEquals(42, futures.get(0).get());
            awaitFile(own.resolve("a").resolve("interrupted"));
            awaitFile(own.resolve("b").resolve("interrupted"));
            return true;
        });
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
        untilEnough(directory, (millis, own) -> {
            List<TaskCallable<Integer>> tasks = List.of(blocking(own, "a"), blocking(own, "b"));
            assertThrows(TimeoutException.class, () -> executor().invokeAny(tasks, millis, TimeUnit.MILLISECONDS));
            if (!hasBegun(own, "a") || !hasBegun(own, "b")) {
                return false;
            }
            awaitFile(own.resolve("a").resolve("interrupted"));
            awaitFile(own.resolve("b").resolve("interrupted"));
            return true;
        });
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
