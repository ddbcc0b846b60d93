package dev.jvmpool.process;

import static dev.jvmpool.PoolContract.until;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.dispatch.Exit;
import dev.jvmpool.dispatch.WorkerLink;
import dev.jvmpool.wire.FromWorker;
import dev.jvmpool.worker.ProcessMark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Links to processes that are no workers: what a link hears of whatever may happen at the other end. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the processes are shells")
class ProcessLinkIT {

    private static final String NAME = "jvmpool-link";

    /** Notes what it hears, and kills what it is told to be beyond reach, as a coordinator does. */
    private static final class Heard implements WorkerLink.Listener {

        private final BlockingQueue<String> all = new LinkedBlockingQueue<>();
        private volatile WorkerLink link;
        private volatile Exit exit;

        @Override
        public void received(FromWorker message) {
            all.add(message.toString());
        }

        @Override
        public void broken(String detail) {
            all.add("broken: " + detail);
        }

        @Override
        public void unreachable(String reason) {
            all.add("unreachable: " + reason);
            link.kill();
        }

        @Override
        public void exited(Exit how) {
            exit = how;
            all.add("exited");
        }

        String next() throws InterruptedException {
            String next = all.poll(20, TimeUnit.SECONDS);
            assertTrue(next != null, "nothing more is heard");
            return next;
        }
    }

    private final Heard heard = new Heard();
    private Process process;

    private void run(String script) throws IOException {
        run(script, ProcessMark.next());
    }

    private void run(String script, ProcessMark mark) throws IOException {
        ProcessLink link = link(script, mark, SharedMemoryFile.none());
        heard.link = link;
        link.start(heard);
    }

    private ProcessLink link(String script, ProcessMark mark, SharedMemoryFile memory) throws IOException {
        process = new ProcessBuilder("sh", "-c", script).start();
        return new ProcessLink(
                new Descendants(process, mark), 1, true, memory, (worker, pid, output) -> {}, Runnable::run, NAME);
    }

    private static void awaitNoThreads() {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertEquals(
                        List.of(),
                        Thread.getAllStackTraces().keySet().stream()
                                .map(Thread::getName)
                                .filter(name -> name.startsWith(NAME))
                                .toList()));
    }

    @Test
    void aMessageThatBreaksOffIsADeath() throws Exception {
        run("echo '{\"started\":1}'; printf '{\"outcome\":1,\"at\":0,\"values\":[\"xxxx'; kill -9 $$");
        assertEquals("Started[call=1]", heard.next());
        assertEquals("exited", heard.next());
        assertEquals(137, heard.exit.value());
    }

    @Test
    void aWholeLineThatIsNoMessageIsNot() throws Exception {
        run("echo '{\"outcome\":1,'; echo '{\"started\":1}'");
        assertTrue(heard.next().startsWith("broken: malformed JSON"));
        assertEquals("Started[call=1]", heard.next());
        assertEquals("exited", heard.next());
    }

    /** As when there is no thread to hear it. */
    @Test
    void ofAnAbandonedOneNothingIsLeft(@TempDir Path directory) throws Exception {
        SharedMemoryFile memory = SharedMemoryFile.create(directory);
        ProcessLink link = link("sleep 1000 & exec sleep 1000", ProcessMark.next(), memory);
        assertTrue(Files.exists(memory.path()));
        until(() -> process.descendants().count() == 1);
        ProcessHandle child = process.descendants().findAny().orElseThrow();
        link.abandon();
        assertEquals(137, process.waitFor());
        until(() -> !child.isAlive());
        assertFalse(Files.exists(memory.path()));
        assertFalse(memory.memory().isOpen());
    }

    @Test
    void whoClosesItsChannelAndLivesOnIsEnded() throws Exception {
        run("echo '{\"started\":1}'; exec >&-; exec sleep 1000");
        assertEquals("Started[call=1]", heard.next());
        assertEquals("unreachable: it closed its channel and did not end", heard.next());
        assertEquals("exited", heard.next());
        awaitNoThreads();
    }

    @Test
    void whoClosesItsChannelOnItsWayOutIsNot() throws Exception {
        run("exec >&-; sleep 0.3; exit 5");
        assertEquals("exited", heard.next());
        assertEquals(5, heard.exit.value());
    }

    @Test
    void whatIsWrittenBeforeTheEndIsHeard() throws Exception {
        run("i=0; while [ $i -lt 5000 ]; do echo line $i >&2; i=$((i+1)); done");
        assertEquals("exited", heard.next());
        List<String> tail = heard.exit.errorTail();
        assertEquals("line 4999", tail.get(tail.size() - 1));
        assertEquals("line 4998", tail.get(tail.size() - 2));
    }

    /** As without a descriptor to look at other processes with. */
    @Test
    void anEndIsToldThoughItCannotBeKnownWhatWasLeft() throws Exception {
        ProcessBuilder marked = new ProcessBuilder("sleep", "1000");
        marked.environment().put(ProcessMark.VARIABLE, ProcessMark.next().text());
        Process other = marked.start();
        try {
            run("exit 5", null);
            assertEquals("exited", heard.next());
            assertEquals(5, heard.exit.value());
        } finally {
            other.destroyForcibly();
        }
    }

    /** Where the JVM would have its report, a task may put a pipe that nobody writes to, or more than fits into any heap. */
    @ParameterizedTest
    @ValueSource(strings = {"mkfifo", "truncate -s 20G"})
    void whatIsNoReportHoldsNobody(String put) throws Exception {
        Path report = WorkerCommand.errorFile("$$").toAbsolutePath();
        run("echo '{\"started\":1}'; " + put + " " + report + "; exit 1");
        try {
            assertEquals("Started[call=1]", heard.next());
            assertEquals("exited", heard.next());
            assertEquals(1, heard.exit.value());
            awaitNoThreads();
        } finally {
            Files.delete(WorkerCommand.errorFile(Long.toString(process.pid())));
        }
    }

    /** The link's threads end though standard error has no end. The process lives until somebody waits for what it prints. */
    @Test
    void aChildThatHoldsStandardErrorHoldsNothingElse() throws Exception {
        run("sleep 1000 >/dev/null </dev/null & echo '{\"started\":'$!'}'; echo last words >&2; sleep 0.5");
        String started = heard.next();
        long child = Long.parseLong(started.replaceAll("\\D", ""));
        try {
            assertEquals("exited", heard.next());
            assertEquals(List.of("last words"), heard.exit.errorTail());
            awaitNoThreads();
            assertTrue(ProcessHandle.of(child).isPresent(), "the child still holds it");
        } finally {
            ProcessHandle.of(child).ifPresent(ProcessHandle::destroyForcibly);
        }
    }
}
