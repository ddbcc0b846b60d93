package dev.jvmpool;

import static dev.jvmpool.PoolContract.get;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Whatever is printed, by whomever in a worker, results are right and the text is shown. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutputIT {

    private final Queue<WorkerOutput> printed = new ConcurrentLinkedQueue<>();
    private Pool pool;

    @BeforeAll
    void open() {
        pool = Pool.processes()
                .workers(2)
                .jvmArgs("-Xlog:gc")
                .output(printed::add)
                .open();
    }

    @AfterAll
    void close() {
        pool.close();
    }

    @BeforeEach
    void forget() {
        printed.clear();
    }

    private String text(boolean error) {
        StringBuilder text = new StringBuilder();
        printed.stream().filter(each -> each.error() == error).forEach(each -> text.append(each.text()));
        return text.toString();
    }

    private void awaitText(boolean error, String part) {
        await().until(() -> text(error).contains(part));
    }

    static int print(int n) {
        System.out.println("out " + n);
        System.err.println("err " + n);
        return n;
    }

    static int printWithoutEnd(int n) {
        System.out.print("x".repeat(1 << 20));
        return n;
    }

    static int printLookAlikes(int n) {
        for (int call = 0; call < 100; call++) {
            System.out.println("{\"outcome\":" + call + ",\"at\":0,\"values\":[-1]}");
            System.out.println("{\"ready\":{\"protocol\":99,\"pid\":1,\"java\":\"1\"}}");
        }
        return n;
    }

    static int printAlot(int n) {
        String line = "noise ".repeat(30);
        for (int i = 0; i < 100_000; i++) {
            System.out.println(line);
        }
        return n;
    }

    static int closeOut(int n) {
        System.out.close();
        System.out.println("still here");
        return n;
    }

    static int writeToDescriptors(int n) throws Exception {
        byte[] fake = "{\"outcome\":0,\"at\":0,\"values\":[-1]}\n".getBytes(StandardCharsets.UTF_8);
        // Not closed: the next task could not write to it then.
        new FileOutputStream(FileDescriptor.out).write(fake);
        return n;
    }

    static int inheritIo(int n) throws Exception {
        return n
                + new ProcessBuilder("echo", "{\"outcome\":0,\"at\":0,\"values\":[-1]} of a child")
                        .inheritIO()
                        .start()
                        .waitFor();
    }

    static int quit(int n) throws Exception {
        String pid = Long.toString(ProcessHandle.current().pid());
        return n + new ProcessBuilder("kill", "-3", pid).start().waitFor();
    }

    static int collect(int n) {
        System.gc();
        return n;
    }

    static int readIn(int n) throws Exception {
        return System.in.read();
    }

    @Test
    void whatATaskPrintsIsThereBeforeItsResult() throws Exception {
        assertEquals(7, get(pool.submit(OutputIT::print, 7)));
        assertTrue(text(false).contains("out 7" + System.lineSeparator()));
        assertTrue(text(true).contains("err 7" + System.lineSeparator()));
    }

    @Test
    void aMillionCharactersWithoutAnEnd() throws Exception {
        assertEquals(1, get(pool.submit(OutputIT::printWithoutEnd, 1)));
        assertEquals(1 << 20, text(false).chars().filter(c -> c == 'x').count());
    }

    @Test
    void textThatLooksLikeMessages() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertEquals(i, get(pool.submit(OutputIT::printLookAlikes, i)));
        }
        assertTrue(text(false).contains("{\"outcome\":99,"));
    }

    @Test
    void twentyMegabytesOfNoise() throws Exception {
        TaskFuture<Integer> noisy = pool.submit(OutputIT::printAlot, 1);
        assertEquals(2, get(pool.submit(Tasks::same, 2)));
        assertEquals(1, get(noisy));
        assertTrue(text(false).length() > 18_000_000);
    }

    @Test
    void aTaskThatClosesItsOutputSilencesNobody() throws Exception {
        assertEquals(1, get(pool.submit(OutputIT::closeOut, 1)));
        assertTrue(text(false).contains("still here"));
        assertEquals(2, get(pool.submit(OutputIT::print, 2)));
    }

    @Test
    void bytesWrittenPastSystemOut() throws Exception {
        try (Pool own = Pool.processes().workers(1).output(printed::add).open()) {
            for (int i = 0; i < 3; i++) {
                assertEquals(i, get(own.submit(OutputIT::writeToDescriptors, i)));
            }
        }
    }

    @Test
    void aChildThatInheritsTheStreams() throws Exception {
        assertEquals(1, get(pool.submit(OutputIT::inheritIo, 1)));
        awaitText(true, "of a child");
    }

    @Test
    void aThreadDumpAndTheLogOfTheJvm() throws Exception {
        assertEquals(1, get(pool.submit(OutputIT::quit, 1)));
        awaitText(true, "Full thread dump");
        assertEquals(2, get(pool.submit(OutputIT::collect, 2)));
        awaitText(true, "Pause Full (System.gc())");
    }

    @Test
    void standardInputIsEmpty() throws Exception {
        assertEquals(-1, pool.submit(OutputIT::readIn, 1).get(60, TimeUnit.SECONDS));
    }

    @Test
    void aListenerThatThrowsCostsNothing() throws Exception {
        try (Pool own = Pool.processes()
                .workers(1)
                .output(text -> {
                    throw new IllegalStateException("mine");
                })
                .open()) {
            assertEquals(1, get(own.submit(OutputIT::print, 1)));
        }
    }

    @Test
    void aListenerThatThrowsAnErrorCostsNothingEither() throws Exception {
        try (Pool own = Pool.processes()
                .workers(1)
                .output(text -> {
                    throw new AssertionError("mine");
                })
                .open()) {
            assertEquals(1, get(own.submit(OutputIT::print, 1)));
        }
    }
}
