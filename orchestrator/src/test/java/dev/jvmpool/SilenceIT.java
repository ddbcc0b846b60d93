package dev.jvmpool;

import static dev.jvmpool.PoolContract.failure;
import static dev.jvmpool.PoolContract.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.task.TaskContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A timeout on silence, on real workers and threads: who says nothing is stopped, who reports is not. And what the stopped and the dead leave. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SilenceIT {

    /** Longer than a report is on its way, even where many programs want the processors. */
    private static final Duration SILENCE = Duration.ofSeconds(5);

    /** Reports as often as it likes, for longer than it might say nothing. */
    static int chatty(int n) {
        long end = System.nanoTime() + SILENCE.plusSeconds(2).toNanos();
        for (long now = System.nanoTime(); now - end < 0; now = System.nanoTime()) {
            TaskContext.current()
                    .progress(1
                            - Math.max(0, end - now)
                                    / (double) SILENCE.multipliedBy(2).toNanos());
            LockSupport.parkNanos(1_000_000);
        }
        return n;
    }

    static int mute(int n) throws InterruptedException {
        TaskContext.current().progress(0.4, "page 12");
        TaskContext.current().partial("pages 1 to 12");
        Thread.sleep(600_000);
        return n;
    }

    /** Heeds no interrupt, and never says anything. */
    static int stubborn(int n) {
        while (true) {
            try {
                Thread.sleep(600_000);
            } catch (InterruptedException e) {
                // It goes on.
            }
        }
    }

    static int muteAtFirst(String directory) throws Exception {
        if (TaskContext.current().attempt() == 1) {
            Files.createFile(Path.of(directory, "tried"));
            Thread.sleep(600_000);
        }
        return TaskContext.current().attempt();
    }

    private Pool processes;
    private Pool impatient;
    private Pool threads;

    @BeforeAll
    void open() {
        processes = Pool.processes()
                .workers(3)
                .grace(Duration.ofSeconds(60))
                .jvmArgs(PoolMode.QUICK)
                .open();
        // As long as a dying worker has to tell where its task stood.
        impatient = Pool.processes()
                .workers(1)
                .grace(Duration.ofSeconds(3))
                .jvmArgs(PoolMode.QUICK)
                .open();
        threads = Pool.threads(3);
    }

    @AfterAll
    void close() {
        processes.close();
        impatient.close();
        threads.close();
    }

    private static void assertMute(TaskTimeoutException e, String method, String last) {
        assertEquals(SILENCE, e.timeout());
        assertTrue(e.isSilence());
        assertTrue(e.getMessage().contains(" said nothing for 5s (" + last), e.getMessage());
        assertTrue(
                List.of(e.getCause().getStackTrace()).stream()
                        .anyMatch(frame -> frame.getMethodName().equals(method)),
                "the stack shows where it stood");
    }

    @Test
    void inProcesses(@TempDir Path directory) throws Exception {
        Pool limited = processes.with(CallOptions.silence(SILENCE));
        TaskFuture<Integer> chatty = limited.submit(SilenceIT::chatty, 1);
        TaskFuture<Integer> mute = limited.submit(SilenceIT::mute, 2);
        TaskFuture<Integer> stubborn =
                impatient.with(CallOptions.silence(SILENCE)).submit(SilenceIT::stubborn, 3);
        TaskFuture<Integer> again = processes
                .with(CallOptions.silence(SILENCE).retries(1))
                .submit(SilenceIT::muteAtFirst, directory.toString());
        assertMute(failure(TaskTimeoutException.class, mute), "mute", "its last report, after ");
        assertEquals(Optional.of("pages 1 to 12"), mute.partial(String.class));
        TaskTimeoutException killed = failure(TaskTimeoutException.class, stubborn);
        assertMute(killed, "stubborn", "it never reported anything");
        assertTrue(killed.getMessage().contains("so its worker"), killed.getMessage());
        assertEquals(2, get(again));
        assertEquals(1, get(chatty));
        assertTrue(Files.exists(directory.resolve("tried")));
    }

    @Test
    void onThreads() throws Exception {
        Pool limited = threads.with(CallOptions.silence(SILENCE));
        TaskFuture<Integer> chatty = limited.submit(SilenceIT::chatty, 1);
        TaskFuture<Integer> mute = limited.submit(SilenceIT::mute, 2);
        assertMute(failure(TaskTimeoutException.class, mute), "mute", "its last report, after ");
        assertEquals(Optional.of("pages 1 to 12"), mute.partial(String.class));
        assertEquals(1, get(chatty));
    }

    /** What was passed on is there; nobody knows what else there was. */
    static int handsOutAndDies(String file) {
        TaskContext.current().partial("some");
        Tasks.untilThere(file);
        Runtime.getRuntime().halt(3);
        return 0;
    }

    @Test
    void whatADeadWorkerHadHandedOutIsThere(@TempDir Path directory) throws Exception {
        Path passedOn = directory.resolve("passed-on");
        TaskFuture<Integer> dead = processes.submit(SilenceIT::handsOutAndDies, passedOn.toString());
        PoolContract.until(() -> dead.partial(String.class).isPresent());
        Files.createFile(passedOn);
        failure(WorkerDiedException.class, dead);
        assertEquals(Optional.of("some"), dead.partial(String.class));
    }

    @Test
    void theTimeoutCountsAllTheSame() {
        Pool limited =
                processes.with(CallOptions.silence(Duration.ofSeconds(60)).timeout(Duration.ofSeconds(5)));
        TaskTimeoutException e = failure(TaskTimeoutException.class, limited.submit(SilenceIT::mute, 1));
        assertFalse(e.isSilence());
        assertTrue(e.getMessage().contains(" ran longer than 5s (its last report, after "), e.getMessage());
        assertTrue(e.getMessage().contains(": 40 %, page 12); it was interrupted"), e.getMessage());
    }
}
