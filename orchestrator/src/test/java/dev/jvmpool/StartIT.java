package dev.jvmpool;

import static dev.jvmpool.PoolContract.get;
import static dev.jvmpool.PoolContract.numbers;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers that do not start: one clear error for everybody, and no second try without end. */
class StartIT {

    private static ProcessPoolBuilder quiet() {
        return Pool.processes().workers(2).output(printed -> {});
    }

    /** Every pending and later task of the pool fails with the same message, which is returned. */
    private static String brokenBecause(ProcessPoolBuilder builder) {
        List<PoolListener.PoolBroken> heard = new CopyOnWriteArrayList<>();
        try (Pool pool = builder.open()) {
            pool.addListener(new PoolListener() {
                @Override
                public void poolBroken(PoolBroken event) {
                    heard.add(event);
                }
            });
            List<TaskFuture<Integer>> futures =
                    numbers(20).stream().map(n -> pool.submit(Tasks::same, n)).toList();
            String message = null;
            for (TaskFuture<Integer> future : futures) {
                Throwable cause = assertThrows(ExecutionException.class, () -> get(future))
                        .getCause();
                message = assertInstanceOf(BrokenPoolException.class, cause).getMessage();
            }
            assertEquals(
                    message,
                    assertThrows(BrokenPoolException.class, () -> pool.map(Tasks::same, numbers(5)))
                            .getMessage());
            assertEquals(
                    message,
                    assertThrows(
                                    BrokenPoolException.class,
                                    () -> pool.imap(Tasks::same, numbers(5)).next())
                            .getMessage());
            assertEquals(1, heard.size(), heard::toString);
            assertTrue(message.endsWith(" did not start: " + heard.get(0).reason()), message);
            return message;
        }
    }

    private static void assertSays(String text, String... parts) {
        for (String part : parts) {
            assertTrue(text.contains(part), "no \"" + part + "\" in: " + text);
        }
    }

    @Test
    void aWrongFlag() {
        AtomicInteger lines = new AtomicInteger();
        String message =
                brokenBecause(quiet().name("mine").jvmArgs("-XX:+NoSuchFlag").output(printed -> {
                    if (printed.text().contains("NoSuchFlag")) {
                        lines.incrementAndGet();
                    }
                }));
        assertSays(message, "mine", "NoSuchFlag", "exit value 1");
        assertTrue(lines.get() <= 2, "started " + lines.get() + " times");
    }

    @Test
    void noJava(@TempDir Path empty) {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> quiet().javaHome(empty).open());
        assertSays(refused.getMessage(), "javaHome", empty.toString());
    }

    /** It is there when the pool is opened, and cannot be run when a worker is started. */
    @Test
    void aJavaThatIsNone(@TempDir Path home) throws IOException {
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(java, "neither a program nor a script");
        assertTrue(java.toFile().setExecutable(true));
        assertSays(brokenBecause(quiet().javaHome(home)), home.toString());
    }

    @Test
    void anInitializerThatThrows() {
        String message = brokenBecause(quiet().initializer(Crashes::throwAtStart));
        assertSays(message, "initializer", "IllegalStateException: no database", "throwAtStart");
        assertFalse(message.contains("exit value"), "that is how the pool ended it: " + message);
    }

    @Test
    void anInitializerThatEndsTheJvm() {
        assertSays(brokenBecause(quiet().initializer(Crashes::haltAtStart)), "exit value 7");
    }

    @Test
    void aWorkerThatIsNotReadyInTime() {
        assertSays(brokenBecause(quiet().startTimeout(Duration.ofMillis(1))), "not ready within");
    }

    @Test
    void aClassPathWithoutTheTaskIsTheTasksOwnFailure(@TempDir Path empty) {
        try (Pool pool = quiet().classpath(empty).open()) {
            ExecutionException e = assertThrows(ExecutionException.class, () -> get(pool.submit(Tasks::same, 1)));
            assertInstanceOf(NotSendableException.class, e.getCause());
            assertSays(e.getCause().getMessage(), "dev.jvmpool.Tasks");
        }
    }

    private static int initialized;

    static void initialize() {
        initialized++;
    }

    static int initialized(int n) {
        return initialized;
    }

    @Test
    void theInitializerRunsOnceInEachWorkerReplacementsToo() throws Exception {
        try (Pool pool = quiet().initializer(StartIT::initialize).open()) {
            assertEquals(List.of(1, 1, 1, 1), pool.with(CallOptions.batch(1)).map(StartIT::initialized, numbers(4)));
            assertThrows(ExecutionException.class, () -> get(pool.submit(Crashes::halt, 1)));
            assertEquals(List.of(1, 1, 1, 1), pool.with(CallOptions.batch(1)).map(StartIT::initialized, numbers(4)));
        }
    }
}
