package dev.jvmpool;

import static dev.jvmpool.PoolContract.get;
import static dev.jvmpool.PoolContract.numbers;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.function.TaskFunction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Workers that die of their tasks, or of somebody else: only the task they ran fails, and the pool goes on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeathIT {

    private Pool pool;

    @BeforeAll
    void open() {
        pool = Pool.processes()
                .workers(2)
                .heap("48m")
                .grace(Duration.ofMillis(500))
                .jvmArgs(
                        PoolMode.QUICK,
                        "-Djvmpool.test.worker=true",
                        "-XX:MaxDirectMemorySize=32m",
                        "-XX:-CreateCoredumpOnCrash")
                .output(printed -> {})
                .open();
    }

    @AfterAll
    void close() {
        pool.close();
    }

    private static <E extends Throwable> E failure(Class<E> type, CompletableFuture<?> future) {
        return assertInstanceOf(
                type, assertThrows(ExecutionException.class, () -> get(future)).getCause());
    }

    /** The task fails as it should, and those beside and after it do not. */
    private <T, E extends Throwable> E onlyThisFails(Class<E> type, TaskFunction<T, Integer> task, T input)
            throws Exception {
        List<TaskFuture<Integer>> before =
                numbers(5).stream().map(n -> pool.submit(Tasks::same, n)).toList();
        TaskFuture<Integer> victim = pool.submit(task, input);
        List<TaskFuture<Integer>> after =
                numbers(5).stream().map(n -> pool.submit(Tasks::same, n)).toList();
        E failure = failure(type, victim);
        for (int i = 0; i < 5; i++) {
            assertEquals(i, get(before.get(i)));
            assertEquals(i, get(after.get(i)));
        }
        return failure;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 8})
    void anExitCostsOneTask(int value) throws Exception {
        WorkerDiedException e = onlyThisFails(WorkerDiedException.class, Crashes::exit, value);
        assertEquals(OptionalInt.of(value), e.exitValue());
        assertNull(e.signal());
        assertFalse(e instanceof WorkerOutOfMemoryException);
        assertTrue(e.getMessage().contains("Crashes::exit"), e.getMessage());
        assertEquals(Integer.toString(value), e.death().input());
        assertTrue(e.death().runTime().compareTo(e.death().age()) < 0, e.getMessage());
    }

    @Test
    void aHaltCostsOneTask() throws Exception {
        assertEquals(
                OptionalInt.of(4),
                onlyThisFails(WorkerDiedException.class, Crashes::halt, 4).exitValue());
    }

    @Test
    void whatATaskLastWroteToItsStandardErrorIsTold() throws Exception {
        WorkerDiedException e = onlyThisFails(WorkerDiedException.class, Crashes::complainAndHalt, "no licence\nsorry");
        List<String> tail = e.errorTail();
        assertEquals(List.of("no licence", "sorry"), tail.subList(tail.size() - 2, tail.size()));
        assertTrue(e.getMessage().endsWith("\n    no licence\n    sorry"), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"KILL", "SEGV", "TERM", "ABRT"})
    void aSignalCostsOneTask(String name) throws Exception {
        WorkerDiedException e = onlyThisFails(WorkerDiedException.class, Crashes::signal, name);
        // A JVM that crashes reports it and, told to leave no core, ends itself.
        assertEquals(name.equals("SEGV") ? null : "SIG" + name, e.signal());
        Matcher report = Pattern.compile("report is in (\\S+\\.log)").matcher(e.getMessage());
        boolean reported = report.find();
        assertEquals(name.equals("SEGV"), reported, e.getMessage());
        if (reported) {
            assertEquals(report.group(1), e.death().crashReport());
            assertTrue(
                    e.death().crash().startsWith("SIGSEGV (0xb) at pc="),
                    e.death().crash());
            assertTrue(
                    e.getMessage()
                            .lines()
                            .findFirst()
                            .orElseThrow()
                            .contains(e.death().crash()),
                    e.getMessage());
            Files.delete(Path.of(report.group(1)));
        }
    }

    @Test
    void aFullHeapCostsOneTaskAlsoWhereTheTaskWouldCatchIt() throws Exception {
        onlyThisFails(WorkerOutOfMemoryException.class, Crashes::fillTheHeap, 1);
        onlyThisFails(WorkerOutOfMemoryException.class, Crashes::catchAFullHeap, 1);
    }

    @Test
    void fullDirectMemoryIsAnError() throws Exception {
        onlyThisFails(OutOfMemoryError.class, Crashes::fillDirectMemory, 1);
    }

    @Test
    void aThreadTooManyIsAnError() throws Exception {
        onlyThisFails(OutOfMemoryError.class, Crashes::startAThreadTooMany, 1);
    }

    @Test
    void aStackOverflowIsAnError() throws Exception {
        onlyThisFails(StackOverflowError.class, Tasks::overflow, 1);
    }

    @Test
    void aCrashWhileTheArgumentIsRead() throws Exception {
        TaskFunction<Crashes.Bomb, Integer> task = Crashes::defuse;
        WorkerDiedException e = onlyThisFails(WorkerDiedException.class, task, new Crashes.Bomb(5, true));
        assertEquals(OptionalInt.of(5), e.exitValue());
        assertEquals(5, get(pool.submit(task, new Crashes.Bomb(5, false))));
    }

    @Test
    void aCrashWhileTheResultIsWritten() {
        WorkerDiedException e = failure(WorkerDiedException.class, pool.submit(Crashes::lateBomb, 1));
        assertEquals(OptionalInt.of(6), e.exitValue());
    }

    @Test
    void aCrashBetweenTwoTasks(@TempDir Path directory) throws Exception {
        Path go = directory.resolve("go");
        try (Pool one = Pool.processes(1)) {
            long pid = get(one.submit(Crashes::haltWhenThere, go.toString()));
            Files.createFile(go);
            awaitDeath(pid);
            assertNotEquals(pid, get(one.submit(() -> ProcessHandle.current().pid())));
        }
    }

    /** Before the worker is ready: {@link StartIT#anInitializerThatThrows}. */
    @Test
    void anExceptionIsThatTasksOwnWhereverItIsThrown() throws Exception {
        TaskFunction<Crashes.Thrower, Integer> task = Crashes::catchIt;
        NotSendableException read = onlyThisFails(NotSendableException.class, task, new Crashes.Thrower(1, true));
        assertTrue(read.getMessage().contains("in the constructor"), read.getMessage());
        assertEquals(
                "in the body",
                onlyThisFails(IllegalStateException.class, Crashes::throwIt, 1).getMessage());
        NotSendableException written = failure(NotSendableException.class, pool.submit(Crashes::lateThrower, 1));
        assertTrue(written.getMessage().contains("in the list"), written.getMessage());
        try (Pool one = Pool.processes().workers(1).output(printed -> {}).open()) {
            assertEquals(1, get(one.submit(Crashes::throwInAThreadAndInAHook, 1)));
            assertEquals(2, get(one.submit(Tasks::same, 2)));
        }
    }

    @Test
    void aWorkerKilledWhileIdle() throws Exception {
        long pid = get(pool.submit(() -> ProcessHandle.current().pid()));
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        for (int i = 0; i < 10; i++) {
            assertEquals(i, get(pool.submit(Tasks::same, i)));
        }
        assertNotEquals(pid, get(pool.submit(() -> ProcessHandle.current().pid())));
    }

    @Test
    void theCulpritOfABatchIsFound() {
        Results<Integer> results = pool.with(CallOptions.batch(1000)).imap(Crashes::haltAt500, numbers(1000));
        for (int i = 0; i < 1000; i++) {
            TaskOutcome<Integer> outcome = results.nextOutcome();
            if (i == 500) {
                assertInstanceOf(WorkerDiedException.class, outcome.error());
            } else {
                assertEquals(i, outcome.value());
            }
        }
    }

    @Test
    void anEndlessLoopIsKilledAndItsStackShown() throws Exception {
        Pool limited = pool.with(CallOptions.timeout(Duration.ofMillis(500)));
        TaskFuture<Integer> looping = limited.submit(Crashes::loop, 1);
        for (int i = 0; i < 20; i++) {
            assertEquals(i, get(pool.submit(Tasks::same, i)));
        }
        TaskTimeoutException e = failure(TaskTimeoutException.class, looping);
        assertEquals("loop", e.getCause().getStackTrace()[0].getMethodName());
        assertTrue(e.getMessage().contains("was killed"), e.getMessage());
    }

    /** The grace is longer than that takes, however busy the machine is. */
    @Test
    void aTaskThatIsBlockedSaysByWhomAlsoInABusyWorker() {
        try (Pool patient =
                Pool.processes().workers(1).grace(Duration.ofMinutes(2)).open()) {
            TaskFuture<Integer> blocked =
                    patient.with(CallOptions.timeout(Duration.ofSeconds(1))).submit(Crashes::blockBehindALoop, 1);
            TaskTimeoutException e = failure(TaskTimeoutException.class, blocked);
            assertTrue(e.getMessage().contains("the task waited for java.lang.Object@"), e.getMessage());
            assertTrue(e.getMessage().endsWith(", which the thread \"looping\" had"), e.getMessage());
            assertEquals("blockBehindALoop", e.getCause().getStackTrace()[0].getMethodName());
            Throwable owner = e.getCause().getCause();
            assertTrue(
                    List.of(owner.getStackTrace()).stream()
                            .anyMatch(frame -> frame.getMethodName().equals("loopUntilInterrupted")),
                    owner::toString);
        }
    }

    @Test
    void aTaskOverItsTimeTakesItsChildrenWithIt(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("pid");
        TaskFuture<Integer> future = pool.with(CallOptions.timeout(Duration.ofSeconds(2)))
                .submit(Crashes::startChildAndGoOn, file.toString());
        failure(TaskTimeoutException.class, future);
        awaitDeath(Long.parseLong(Files.readString(file)));
    }

    @Test
    void aCancelledTaskTakesItsChildrenWithIt(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("pid");
        TaskFuture<Integer> future = pool.submit(Crashes::startChildAndGoOn, file.toString());
        ConcurrentPoolContract.awaitFile(file);
        future.cancel(true);
        awaitDeath(Long.parseLong(Files.readString(file)));
    }

    /** What most tasks that run a program do; the interrupt ends the wait, and not the program. */
    @Test
    void aTaskThatHeedsItsInterruptTakesItsChildrenWithItToo(@TempDir Path directory) throws Exception {
        Path kept = directory.resolve("kept");
        Path stopped = directory.resolve("stopped");
        Path late = directory.resolve("late");
        try (Pool one = Pool.processes(1)) {
            one.submit(Crashes::startChild, kept.toString()).get(60, TimeUnit.SECONDS);
            // The system counts the starts of processes in hundredths of a second: one that began just before a run
            // might be of it.
            await().pollDelay(Duration.ofMillis(200)).until(() -> true);
            TaskFuture<Integer> cancelled = one.submit(Crashes::startChildAndWait, stopped.toString());
            ConcurrentPoolContract.awaitFile(stopped);
            cancelled.cancel(true);
            awaitDeath(Long.parseLong(Files.readString(stopped)));
            failure(
                    TaskTimeoutException.class,
                    one.with(CallOptions.timeout(Duration.ofSeconds(2)))
                            .submit(Crashes::startChildAndWait, late.toString()));
            awaitDeath(Long.parseLong(Files.readString(late)));
            long helper = Long.parseLong(Files.readString(kept));
            assertTrue(ProcessHandle.of(helper).orElseThrow().destroyForcibly(), "one that served them all is there");
        }
    }

    private static void awaitDeath(long pid) {
        await().until(() ->
                ProcessHandle.of(pid).map(process -> !process.isAlive()).orElse(true));
    }

    @Test
    void aStoppedWorkerEndsInTime() {
        Pool limited = pool.with(CallOptions.timeout(Duration.ofMillis(500)));
        failure(TaskTimeoutException.class, limited.submit(Crashes::signal, "STOP"));
    }

    /** The grace is longer than this test may take. */
    @Test
    void aThreadThatATaskLeftDoesNotKeepItsWorker() throws Exception {
        try (Pool patient =
                Pool.processes().workers(1).grace(Duration.ofMinutes(30)).open()) {
            assertTrue(patient.submit(DeathIT::leaveAThread).get());
        }
    }

    static boolean leaveAThread() {
        Thread left = new Thread(LockSupport::park);
        left.start();
        return !left.isDaemon();
    }

    @Test
    void aCrashDuringShutdownDisturbsNobody() throws Exception {
        try (Pool closing = Pool.processes(1)) {
            assertEquals(1, get(closing.submit(Crashes::haltInAHook, 1)));
        }
    }
}
