package dev.jvmpool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jvmpool.concurrent.KeepAlive;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What runs now and did not when this was made: threads of this JVM, whatever their names, and processes below it. */
public final class Leftovers {

    /** Less than the 5 s after which the idle threads of a thread pool end by themselves, though nobody closed it. */
    private static final Duration FOR_THREADS = Duration.ofSeconds(4);

    private static final Duration FOR_PROCESSES = Duration.ofSeconds(15);
    private static final Duration BETWEEN_COLLECTIONS = Duration.ofMillis(100);
    private static final long LONGEST_PAUSE_MILLIS = 20;

    /** Those that serve the whole JVM once they were needed, and have no mark but their name. */
    private static final Set<String> SHARED = Set.of(
            // JUnit's, for the timeouts of all tests.
            "junit-jupiter-timeout-watcher",
            // The JDK's, for the timeouts of all CompletableFutures; of a newer one the second.
            "CompletableFutureDelayScheduler",
            "ForkJoinPool.commonPool-delayScheduler",
            // The Flight Recorder's, from the first recording on.
            "JFR Periodic Tasks",
            "JFR Recorder Thread",
            "JFR Recording Scheduler",
            // Ours, for the work of all pools; it lingers for milliseconds, and that no work is left is looked at.
            "jvmpool-keep-alive");

    /** Those that a test leaves because they are never to end. */
    private static final Set<Thread> EXCUSED = ConcurrentHashMap.newKeySet();

    /** Tell which threads another library keeps. */
    private static final Set<Predicate<Thread>> FOREIGN = ConcurrentHashMap.newKeySet();

    /** Those that many tests share. */
    private static final Set<ProcessHandle> SHARED_PROCESSES = ConcurrentHashMap.newKeySet();

    private final Set<Thread> threadsBefore = Thread.getAllStackTraces().keySet();
    private final Set<ProcessHandle> processesBefore =
            ProcessHandle.current().descendants().collect(Collectors.toSet());
    private final Duration forThreads;
    private final Duration forProcesses;

    /** Begins to look. */
    public Leftovers() {
        this(FOR_THREADS, FOR_PROCESSES);
    }

    /** With so much patience for what is about to end. */
    Leftovers(Duration forThreads, Duration forProcesses) {
        this.forThreads = forThreads;
        this.forProcesses = forProcesses;
    }

    /** Waits a moment for what is about to end, and fails for what does not. */
    void assertNone() throws InterruptedException {
        await(
                forProcesses,
                () -> KeepAlive.PROGRAM.outstanding() == 0 && processes().isEmpty());
        await(forThreads, () -> threads().isEmpty());
        assertEquals(0, KeepAlive.PROGRAM.outstanding(), () -> "work without an outcome, and " + all());
        assertEquals(List.of(), all(), "processes or threads that are left");
    }

    /** The threads that are left are meant to be: nobody complains of them. */
    public void excuse() {
        EXCUSED.addAll(threads());
    }

    /** Threads of this kind are another library's, which keeps as many as it likes; until what is returned is closed. */
    public static AutoCloseable excuse(Predicate<Thread> kind) {
        FOREIGN.add(kind);
        return () -> FOREIGN.remove(kind);
    }

    /** This process is to stay when a test is over, and so is all that is below it. */
    public static void excuse(ProcessHandle shared) {
        SHARED_PROCESSES.add(shared);
    }

    private static boolean isExcused(ProcessHandle process) {
        return Stream.iterate(Optional.of(process), Optional::isPresent, each -> each.flatMap(ProcessHandle::parent))
                .anyMatch(each -> SHARED_PROCESSES.contains(each.orElseThrow()));
    }

    private List<String> all() {
        return Stream.concat(
                        processes().stream().map(Leftovers::described),
                        threads().stream().map(Leftovers::described))
                .toList();
    }

    /** Most often nothing is left at once, and there are many classes to look after. */
    private static void await(Duration most, BooleanSupplier over) throws InterruptedException {
        long start = System.nanoTime();
        long collected = start;
        long pause = 1;
        while (!over.getAsBoolean() && System.nanoTime() - start < most.toNanos()) {
            if (System.nanoTime() - collected > BETWEEN_COLLECTIONS.toNanos()) {
                // What was dropped without being closed ends when it is collected.
                System.gc();
                collected = System.nanoTime();
            }
            TimeUnit.MILLISECONDS.sleep(pause);
            // Each look is one at all processes of the machine.
            pause = Math.min(pause + 1, LONGEST_PAUSE_MILLIS);
        }
    }

    private List<ProcessHandle> processes() {
        return ProcessHandle.current()
                .descendants()
                .filter(each -> !processesBefore.contains(each) && each.isAlive() && !isExcused(each))
                .toList();
    }

    private List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(each -> !threadsBefore.contains(each) && !EXCUSED.contains(each))
                .filter(each -> each.isAlive() && !staysByDesign(each))
                .filter(each -> FOREIGN.stream().noneMatch(kind -> kind.test(each)))
                .toList();
    }

    private static boolean staysByDesign(Thread thread) {
        ThreadGroup group = thread.getThreadGroup();
        return group == null
                // The JVM's and the JDK's own, which stay for whoever comes next: "process reaper", "Attach Listener".
                || group.getParent() == null
                // The thread of a Cleaner, which ends when the Cleaner is collected; ours are static.
                || thread.getClass().getName().equals("jdk.internal.misc.InnocuousThread")
                || thread instanceof ForkJoinWorkerThread worker && worker.getPool() == ForkJoinPool.commonPool()
                || SHARED.contains(thread.getName())
                // A pool's clock, which ends 5 s after its last alarm: not worth the wait after each class.
                || thread.getName().endsWith("-clock");
    }

    private static String described(Thread thread) {
        return thread.getName() + " " + Arrays.toString(thread.getStackTrace());
    }

    private static String described(ProcessHandle process) {
        return process.pid() + " " + process.info().commandLine().orElse("?");
    }
}
