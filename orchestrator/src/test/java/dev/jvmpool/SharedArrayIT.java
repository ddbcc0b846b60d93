package dev.jvmpool;

import static dev.jvmpool.PoolContract.failure;
import static dev.jvmpool.PoolContract.get;
import static dev.jvmpool.PoolContract.numbers;
import static dev.jvmpool.PoolContract.until;
import static dev.jvmpool.SharedArrayTest.file;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jvmpool.SharedArrayTasks.Part;
import java.io.File;
import java.io.IOException;
import java.nio.DoubleBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Arrays that worker processes share: held once, and kept as long as a call needs them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharedArrayIT {

    private static final int LENGTH = 1000;
    private static final double SUM = LENGTH;

    private Pool pool;

    /** Of one worker, behind whose task others wait. */
    private Pool one;

    @TempDir
    Path directory;

    @BeforeAll
    void open() {
        pool = quick(2).open();
        one = quick(1).open();
    }

    private static ProcessPoolBuilder quick(int workers) {
        return Pool.processes().workers(workers).jvmArgs(PoolMode.QUICK);
    }

    @AfterAll
    void close() {
        pool.close();
        one.close();
    }

    private static double[] ones() {
        double[] ones = new double[LENGTH];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** The kilobytes that a process has of a mapped file: all, and its share of those that several have. */
    private record Resident(long all, long share) {

        static Resident of(long pid, Path file) throws IOException {
            long all = 0;
            long share = 0;
            boolean isOfFile = false;
            for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/smaps"))) {
                if (line.matches("[0-9a-f]+-[0-9a-f]+ .*")) {
                    isOfFile = line.endsWith(file.toString());
                } else if (isOfFile && line.startsWith("Rss:")) {
                    all += kilobytes(line);
                } else if (isOfFile && line.startsWith("Pss:")) {
                    share += kilobytes(line);
                }
            }
            return new Resident(all, share);
        }

        private static long kilobytes(String line) {
            return Long.parseLong(line.replaceAll("\\D", ""));
        }
    }

    /** The heaps of the workers could not hold it, and the text of a thousand calls with it would be 100 GB. */
    @Test
    void a100MegabytesThatAThousandTasksReadAreHeldOnce() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/smaps")), "nothing tells here who holds which memory");
        int bytes = 100_000_000;
        int workers = 4;
        try (SharedArray data = SharedArray.of(new byte[bytes]);
                Pool small = quick(workers).heap("32m").open()) {
            Set<Long> pids = new HashSet<>();
            while (pids.size() < workers) {
                pids.addAll(small.with(CallOptions.batch(1))
                        .map((Integer n) -> SharedArrayTasks.touch(data, n), numbers(1000)));
            }
            pids.add(ProcessHandle.current().pid());
            long all = 0;
            long shares = 0;
            for (long pid : pids) {
                Resident resident = Resident.of(pid, file(data));
                all += resident.all();
                shares += resident.share();
            }
            assertTrue(all > 3.9 * bytes / 1024, all + " kB are mapped by " + pids);
            assertTrue(shares < 1.01 * bytes / 1024, shares + " kB are held");
            assertEquals(List.of(file(data)), filesOfThisProgram(data));
        }
    }

    private static List<Path> filesOfThisProgram(SharedArray beside) {
        File[] files = file(beside)
                .getParent()
                .toFile()
                .listFiles((where, name) ->
                        name.startsWith("jvmpool-" + ProcessHandle.current().pid() + "-") && name.endsWith(".shared"));
        return Stream.of(files).map(File::toPath).toList();
    }

    @Test
    void aWorkerMapsItOnceForAllTasks() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/maps")), "nothing tells here what is mapped");
        try (SharedArray data = SharedArray.of(ones())) {
            Set<Long> mappings = new HashSet<>();
            for (int i = 0; i < 100; i++) {
                mappings.add(get(pool.submit(SharedArrayTasks::mappings, data)));
                mappings.add(get(pool.submit(() -> SharedArrayTasks.mappings(data))));
            }
            assertEquals(Set.of(1L), mappings);
        }
    }

    /** A worker keeps the functions it was told of, and hears of no close. */
    @Test
    void aWorkerLetsGoOfThoseThatAreClosed() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/maps")), "nothing tells here what is mapped");
        byte[] values = new byte[50_000_000];
        try (Pool alone = quick(1).open()) {
            for (int i = 0; i < 20; i++) {
                try (SharedArray data = SharedArray.of(values)) {
                    get(alone.submit(() -> SharedArrayTasks.touch(data, 0)));
                    get(alone.submit(SharedArrayTasks::touch, data, 0));
                }
            }
            long pid = get(alone.submit(Tasks::pid));
            assertTrue(mapped(pid) <= 7, mapped(pid) + " are mapped in the worker");
            assertTrue(mapped(ProcessHandle.current().pid()) <= 7, "are mapped here");
        }
    }

    private static long mapped(long pid) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/maps"))) {
            return lines.filter(line -> line.contains("/jvmpool-") && line.contains(".shared"))
                    .count();
        }
    }

    @Test
    void theNextWorkerHasItWhenOneDied() throws Exception {
        try (SharedArray data = SharedArray.of(ones())) {
            String mark = directory.resolve("tried").toString();
            assertEquals(
                    SUM,
                    get(pool.with(CallOptions.retries(1))
                            .submit(SharedArrayTasks::sumAtTheSecondTry, data, LENGTH, mark)));
            String other = directory.resolve("other").toString();
            failure(WorkerDiedException.class, pool.submit(SharedArrayTasks::sumAtTheSecondTry, data, LENGTH, other));
            assertTrue(Files.exists(file(data)));
            assertEquals(SUM, get(pool.submit(SharedArrayTasks::sum, data, 0, LENGTH)));
        }
    }

    @Test
    void aWorkerReadsOnWhatItHasWhenTheArrayIsClosed() throws Exception {
        SharedArray data = SharedArray.of(ones());
        Path go = directory.resolve("go");
        TaskFuture<Double> reading = one.submit(SharedArrayIT::sumWhenToldTo, data, go.toString());
        until(() -> Files.exists(Path.of(go + ".begun")));
        TaskFuture<Double> queued = one.submit(SharedArrayTasks::sum, data, 0, LENGTH);
        data.close();
        assertFalse(Files.exists(file(data)));
        Files.createFile(go);
        assertEquals(SUM, get(reading));
        // Found again in the worker, or gone: that is not promised.
        until(queued::isDone);
        NotSendableException e =
                failure(NotSendableException.class, one.submit(SharedArrayTasks::sum, data, 0, LENGTH));
        assertTrue(e.getMessage().contains("this shared array was closed"), e.getMessage());
    }

    private static double sumWhenToldTo(SharedArray data, String go) {
        DoubleBuffer view = data.doubles();
        Tasks.untilThere(go);
        double sum = 0;
        while (view.hasRemaining()) {
            sum += view.get();
        }
        return sum;
    }

    @Test
    void aTaskThatComesTooLateIsToldWhy() throws Exception {
        SharedArray data = SharedArray.of(ones());
        Path go = directory.resolve("late");
        // A worker that was given many short tasks has some ahead, and may have looked at them.
        try (Pool alone = quick(1).open()) {
            TaskFuture<String> blocking = alone.submit(Tasks::untilThere, go.toString());
            TaskFuture<Double> late = alone.submit(SharedArrayTasks::sum, data, 0, LENGTH);
            data.close();
            Files.createFile(go);
            get(blocking);
            NotSendableException e = failure(NotSendableException.class, late);
            assertTrue(e.getMessage().contains("there is no " + file(data) + " here"), e.getMessage());
        }
    }

    @Test
    void whatATaskMakesIsForItsOwnWorkers() throws Exception {
        assertEquals(SUM, get(pool.submit(SharedArrayTasks::nested, LENGTH)));
        NotSendableException e = failure(NotSendableException.class, pool.submit(SharedArrayTasks::make, LENGTH));
        assertTrue(e.getMessage().contains("a task made this shared array"), e.getMessage());
    }

    @Test
    void aWorkerHandsItOnToItsOwnWorkers() throws Exception {
        try (SharedArray data = SharedArray.of(ones())) {
            assertEquals(SUM, get(pool.submit(SharedArrayTasks::handedOn, data, LENGTH)));
        }
    }

    /** Waits until what nobody has is collected. */
    private static void collect() {
        Path dropped = file(SharedArray.of(new byte[1]));
        until(() -> {
            System.gc();
            return !Files.exists(dropped);
        });
    }

    private static TaskFuture<Double> submitOneThatNobodyHas(Pool pool) {
        return pool.submit(SharedArrayTasks::sum, SharedArray.of(ones()), 0, LENGTH);
    }

    private static TaskFuture<Double> submitOneThatIsCaptured(Pool pool) {
        SharedArray data = SharedArray.of(ones());
        return pool.submit(() -> SharedArrayTasks.sum(data, 0, LENGTH));
    }

    private static TaskFuture<SharedArray> submitOneThatComesBack(Pool pool) {
        return pool.submit(SharedArrayTasks::same, SharedArray.of(ones()));
    }

    private static Results<Double> mapOneThatIsCaptured(Pool pool) {
        SharedArray data = SharedArray.of(ones());
        return pool.imap((Integer n) -> SharedArrayTasks.sum(data, 0, n), List.of(1, 2, 3));
    }

    @Test
    void whatACallThatWaitsWasGivenIsNotCollected() throws Exception {
        Path go = directory.resolve("collected");
        TaskFuture<String> blocking = one.submit(Tasks::untilThere, go.toString());
        TaskFuture<Double> argument = submitOneThatNobodyHas(one);
        TaskFuture<Double> captured = submitOneThatIsCaptured(one);
        TaskFuture<SharedArray> back = submitOneThatComesBack(one);
        Results<Double> mapped = one.imap(
                SharedArrayTasks::sumOfPart,
                Stream.generate(() -> new Part(SharedArray.of(ones()), 0, LENGTH))
                        .limit(3));
        Results<Double> mappedWithIt = mapOneThatIsCaptured(one);
        collect();
        Files.createFile(go);
        get(blocking);
        assertEquals(SUM, get(argument));
        assertEquals(SUM, get(captured));
        assertEquals(LENGTH, get(back).length());
        assertEquals(List.of(SUM, SUM, SUM), PoolContract.all(mapped));
        assertEquals(List.of(1.0, 2.0, 3.0), PoolContract.all(mappedWithIt));
    }

    private static Pool poolThatLoadsOne() {
        SharedArray data = SharedArray.of(ones());
        return quick(1).initializer(() -> SharedArrayTasks.load(data)).open();
    }

    @Test
    void whatAnInitializerCapturedIsKeptAsLongAsThePool() throws Exception {
        try (Pool loading = poolThatLoadsOne()) {
            collect();
            assertEquals(SUM, get(loading.submit(SharedArrayTasks::loaded)));
            failure(WorkerDiedException.class, loading.submit(Crashes::halt, 1));
            collect();
            assertEquals(SUM, get(loading.submit(SharedArrayTasks::loaded)));
        }
    }

    private static JvmProcess processThatReadsOne(Path file) {
        return JvmProcess.of(SharedArrayTasks::write, SharedArray.of(ones()), file);
    }

    @Test
    void whatAProcessWasGivenIsKeptAsLongAsTheProcess() throws Exception {
        Path written = directory.resolve("written");
        try (JvmProcess process = processThatReadsOne(written)) {
            collect();
            process.start();
            process.join();
            assertEquals(Double.toString(SUM), Files.readString(written));
        }
    }

    private static Path fileOfADoneCall(Pool pool) throws Exception {
        SharedArray data = SharedArray.of(ones());
        assertEquals(SUM, get(pool.submit(SharedArrayTasks::sum, data, 0, LENGTH)));
        assertEquals(SUM, get(pool.submit(() -> SharedArrayTasks.sum(data, 0, LENGTH))));
        assertEquals(List.of(1.0), pool.map((Integer n) -> SharedArrayTasks.sum(data, 0, n), List.of(1)));
        return file(data);
    }

    @Test
    void whatNoCallNeedsAnyMoreIsFreedWhilePoolsGoOn() throws Exception {
        Path file = fileOfADoneCall(pool);
        until(() -> {
            System.gc();
            return !Files.exists(file);
        });
        assertEquals(27L, get(pool.submit(Tasks::cube, 3)));
    }
}
