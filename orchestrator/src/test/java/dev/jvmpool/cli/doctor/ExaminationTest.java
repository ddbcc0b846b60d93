package dev.jvmpool.cli.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** No check can hold the program up or end it; and how the report looks. */
class ExaminationTest {

    private final List<Throwable> failures = new ArrayList<>();

    @Test
    void aCheckThatHangsIsANoteAndItsThreadIsInterrupted() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Examination examination = new Examination(Duration.ofMillis(1), failures::add);
        // One whose thread takes longer than that to begin is given up before, and never runs.
        while (begun.getCount() > 0) {
            Finding finding = examination.of(new Check("slow", () -> {
                begun.countDown();
                try {
                    never.await();
                } finally {
                    interrupted.countDown();
                }
                return Finding.ok("");
            }));
            assertEquals(Grade.NOTE, finding.grade());
            assertTrue(finding.says().contains("longer than"), finding.says());
        }
        interrupted.await();
    }

    @Test
    void aCheckThatThrowsIsANote() throws Exception {
        Examination examination = new Examination(Duration.ofMinutes(1), failures::add);
        Finding broken = examination.of(new Check("broken", () -> {
            throw new IOException("no such device");
        }));
        assertTrue(broken.says().contains("cannot be found out: no such device"), broken.says());
        Finding worse = examination.of(new Check("worse", () -> {
            throw new StackOverflowError();
        }));
        assertEquals(Grade.NOTE, worse.grade());
        assertTrue(worse.says().contains("StackOverflowError"), worse.says());
        assertTrue(worse.mend().endsWith(" worse"), worse.mend());
        assertEquals(2, failures.size(), "what --verbose shows");
    }

    @Test
    void linesFitAndWhatIsToBePastedStaysWhole() {
        String mend = "mkdir -p ~/tmp && export JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=$HOME/tmp";
        Finding finding = Finding.wrong("one two three four five six seven eight nine ten eleven", mend);
        for (int columns : new int[] {39, 79}) {
            String lines = new Report(columns, false).lines("temp", finding);
            assertTrue(lines.startsWith("wrong temp: one two"), lines);
            assertTrue(
                    lines.lines().filter(line -> !line.contains(mend)).allMatch(line -> line.length() <= columns),
                    lines);
            assertTrue(lines.endsWith("\n        " + mend + "\n"), lines);
            assertFalse(lines.contains("\u001B"));
        }
        assertTrue(new Report(79, true).lines("temp", finding).startsWith("\u001B[1;31mwrong\u001B[0m temp"));
    }

    @Test
    void rowsAreForMachines() throws IOException {
        Finding finding =
                Finding.ok("all \"well\"").with("cores", 4L).with("used", true).with("home", "/x");
        assertEquals(
                "{\"check\":\"cores\",\"grade\":\"ok\",\"finding\":\"all \\\"well\\\"\",\"mend\":null,"
                        + "\"facts\":{\"cores\":4,\"used\":true,\"home\":\"/x\"}}\n",
                Report.row("cores", finding));
    }
}
