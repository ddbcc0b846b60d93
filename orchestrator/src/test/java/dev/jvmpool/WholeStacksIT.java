package dev.jvmpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who wants to see how a task was called can. */
class WholeStacksIT {

    private static final String ASKED = "-Djvmpool.stacks=whole";

    static int fail(int n) {
        throw new IllegalStateException("fails");
    }

    static int waitForEver(int n) throws InterruptedException {
        Thread.sleep(Long.MAX_VALUE);
        return n;
    }

    private static List<String> classes(Throwable thrown) {
        return Stream.of(thrown.getStackTrace())
                .map(StackTraceElement::getClassName)
                .toList();
    }

    @Test
    void ofAPool() {
        try (Pool pool = Pool.processes().workers(1).jvmArgs(ASKED).open()) {
            List<String> thrown =
                    classes(PoolContract.failure(IllegalStateException.class, pool.submit(WholeStacksIT::fail, 1)));
            assertTrue(thrown.contains("dev.jvmpool.worker.WorkerMain"), thrown.toString());
            List<String> stood = classes(PoolContract.failure(
                            TaskTimeoutException.class,
                            pool.with(CallOptions.timeout(Duration.ofMillis(200)))
                                    .submit(WholeStacksIT::waitForEver, 1))
                    .getCause());
            assertTrue(stood.contains("dev.jvmpool.worker.WorkerMain"), stood.toString());
        }
    }

    @Test
    void ofAProcess() {
        assertEquals(1, printedFrames());
        assertTrue(printedFrames(ASKED) > 2);
    }

    private static long printedFrames(String... jvmArgs) {
        Printed printed = new Printed();
        JvmProcess process = JvmProcess.builder()
                .jvmArgs(jvmArgs)
                .output(printed)
                .of(WholeStacksIT::fail, 1)
                .start();
        process.close();
        return printed.err().lines().filter(line -> line.startsWith("\tat ")).count();
    }
}
