package dev.jvmpool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jvmpool.PoolListener.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is heard of tasks that wait, run, and are cancelled. Each test has a pool of its own. */
abstract class ConcurrentListenerContract extends ConcurrentPoolContract {

    @Test
    void whatWaitsAndWhatRunsIsCounted(@TempDir Path directory) throws Exception {
        try (Pool own = open()) {
            List<TaskFuture<String>> blocking = block(own, directory);
            List<TaskFuture<Long>> waiting =
                    numbers(7).stream().map(n -> own.submit(Tasks::cube, n)).toList();
            PoolStats stats = own.stats();
            assertEquals(WORKERS, stats.workers());
            assertEquals(WORKERS, stats.workersStarted());
            assertEquals(WORKERS, stats.busy());
            assertEquals(WORKERS, stats.running());
            assertEquals(7, stats.waiting());
            waiting.get(3).cancel(false);
            assertEquals(6, own.stats().waiting());
            assertEquals(1, own.stats().cancelled());
            release(directory, blocking);
            for (int i = 0; i < 7; i++) {
                if (i != 3) {
                    assertEquals(Tasks.cube(i), get(waiting.get(i)));
                }
            }
            assertEquals(WORKERS + 6, own.stats().succeeded());
            assertEquals(0, own.stats().waiting() + own.stats().running());
            until(() -> own.stats().busy() == 0);
        }
    }

    @Test
    void whoIsCancelledBeforeItBeginsHasNoWorker(@TempDir Path directory) throws Exception {
        try (Pool own = open()) {
            List<TaskFuture<String>> blocking = block(own, directory);
            Hearing heard = new Hearing();
            own.addListener(heard);
            TaskFuture<Long> waiting = own.submit(Tasks::cube, 3);
            waiting.cancel(true);
            until(() -> heard.tasks(Status.CANCELLED) == 1);
            assertEquals(-1, heard.ended().get(0).worker());
            assertEquals(List.of(), heard.started());
            release(directory, blocking);
            assertEquals(1, own.stats().cancelled());
        }
    }

    @Test
    void whoIsCancelledWhileItRunsEndsOnItsWorker(@TempDir Path directory) throws Exception {
        try (Pool own = open()) {
            Hearing heard = new Hearing();
            own.addListener(heard);
            TaskFuture<Integer> running = own.submit(Tasks::untilInterrupted, directory.toString());
            awaitFile(directory.resolve("begun"));
            // From another process, the news that it began may be slower than the file.
            until(() -> heard.started().size() == 1);
            running.cancel(true);
            until(() -> heard.tasks(Status.CANCELLED) == 1);
            assertEquals(1, heard.ended().size());
            assertEquals(heard.started().get(0).worker(), heard.ended().get(0).worker());
            assertEquals(1, own.stats().cancelled());
            until(() -> own.stats().running() == 0);
        }
    }

    @Test
    void whoIsOverItsTimeHasFailedOnItsWorker(@TempDir Path directory) throws Exception {
        try (Pool own = open()) {
            Hearing heard = new Hearing();
            own.addListener(heard);
            TaskFuture<Integer> late = own.with(CallOptions.timeout(Duration.ofMillis(50)))
                    .submit(Tasks::untilInterrupted, directory.toString());
            failure(TaskTimeoutException.class, late);
            assertEquals(1, heard.ended().size(), "ended before its result is delivered, and once");
            assertEquals(Status.TIMED_OUT, heard.ended().get(0).status());
            assertEquals(heard.started().get(0).worker(), heard.ended().get(0).worker());
            assertEquals(1, own.stats().failed());
        }
    }

    @Test
    void whatIsGivenUpIsHeardOnce(@TempDir Path directory) throws Exception {
        Files.createFile(directory.resolve("there"));
        try (Pool own = open()) {
            Hearing heard = new Hearing();
            own.addListener(heard);
            String there = directory.resolve("there").toString();
            List<String> inputs = List.of(there, directory.resolve("go").toString(), there, there);
            Results<String> results = own.with(CallOptions.batch(4)).imap(Tasks::untilThere, inputs);
            awaitFile(directory.resolve("go.begun"));
            results.close();
            Files.createFile(directory.resolve("go"));
            until(() -> own.stats().running() + own.stats().waiting() == 0);
            until(() -> heard.tasks(Status.SUCCEEDED) + heard.tasks(Status.CANCELLED) >= 4);
            PoolStats stats = own.stats();
            assertEquals(4, stats.succeeded() + stats.cancelled(), stats.toString());
            assertEquals(stats.succeeded(), heard.tasks(Status.SUCCEEDED));
            assertEquals(stats.cancelled(), heard.tasks(Status.CANCELLED));
        }
    }

    @Test
    void eventsAddUpUnderLoad() throws Exception {
        Hearing heard = new Hearing();
        try (Pool own = open()) {
            own.addListener(heard);
            List<Thread> callers = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                callers.add(new Thread(() -> {
                    own.with(CallOptions.batch(3)).map(Tasks::cube, numbers(100));
                    for (int i = 0; i < 20; i++) {
                        own.submit(Tasks::cube, i).cancel(i % 2 == 0);
                    }
                }));
            }
            callers.forEach(Thread::start);
            for (Thread caller : callers) {
                caller.join();
            }
        }
        assertEquals(480, heard.tasks(Status.SUCCEEDED) + heard.tasks(Status.CANCELLED));
        assertEquals(0, heard.tasks(Status.FAILED));
    }
}
