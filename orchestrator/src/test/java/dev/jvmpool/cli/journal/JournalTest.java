package dev.jvmpool.cli.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.cli.terminal.UsageException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {

    private static final RunIdentity RUN = new RunIdentity(Map.of("task", "a.B::c"));

    @TempDir
    private Path directory;

    @Test
    void rowsAreThereAgainAndComeInOrder() throws IOException {
        try (Journal journal = open()) {
            ok(journal, 2, "\"é\"", "3");
            failed(journal, 0, "7");
        }
        try (Journal journal = open()) {
            assertEquals(2, journal.before());
            assertEquals(1, journal.failedBefore());
            assertTrue(journal.isDone(0) && !journal.isDone(1) && journal.isDone(2));
            assertTrue(journal.fits(2, "\"é\"") && !journal.fits(2, "\"e\"") && journal.fits(1, "whatever"));
            ok(journal, 1, "8", "9");
            assertEquals(errorRow(0, "7") + row(1, "8", "9") + row(2, "\"é\"", "3"), copy(journal, true, false));
            assertEquals(row(2, "\"é\"", "3") + errorRow(0, "7") + row(1, "8", "9"), copy(journal, false, false));
            assertEquals("9\n3\n", copy(journal, true, true));
            journal.finish();
        }
        assertFalse(Files.exists(path()));
    }

    @Test
    void journalWithoutRowsIsNotLeft() throws IOException {
        open().close();
        assertFalse(Files.exists(path()));
    }

    @Test
    void rowThatIsTornAtAnyByteIsNone() throws IOException {
        try (Journal journal = open()) {
            ok(journal, 0, "1", "10");
        }
        int whole = (int) Files.size(path());
        try (Journal journal = open()) {
            ok(journal, 1, "2", "20");
        }
        byte[] bytes = Files.readAllBytes(path());
        for (int length = whole; length < bytes.length; length++) {
            Files.write(path(), Arrays.copyOf(bytes, length));
            try (Journal journal = open()) {
                assertTrue(journal.isDone(0));
                assertFalse(journal.isDone(1), "with " + length + " bytes");
                ok(journal, 1, "2", "20");
                assertEquals(row(0, "1", "10") + row(1, "2", "20"), copy(journal, true, false));
            }
            assertTrue(Arrays.equals(bytes, Files.readAllBytes(path())), "with " + length + " bytes");
        }
    }

    @Test
    void rowInWhichAnyByteIsAnotherIsNone() throws IOException {
        try (Journal journal = open()) {
            ok(journal, 0, "1", "10");
        }
        int from = (int) Files.size(path());
        try (Journal journal = open()) {
            ok(journal, 1, "2", "20");
            ok(journal, 2, "3", "30");
        }
        byte[] bytes = Files.readAllBytes(path());
        int to = from + new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8).indexOf('\n');
        for (int at = from; at < to; at++) {
            for (byte other : new byte[] {0, '\n', 'x', (byte) 0x80}) {
                byte[] spoilt = bytes.clone();
                if (spoilt[at] == other) {
                    continue;
                }
                spoilt[at] = other;
                Files.write(path(), spoilt);
                try (Journal journal = open()) {
                    assertTrue(journal.isDone(0) && journal.isDone(2));
                    assertFalse(journal.isDone(1), "byte " + at + " is " + other);
                    assertEquals(1, Math.min(1, journal.broken()));
                    ok(journal, 1, "2", "20");
                    assertEquals(row(0, "1", "10") + row(1, "2", "20") + row(2, "3", "30"), copy(journal, true, false));
                }
            }
        }
    }

    @Test
    void lastRowOfAnInputCounts() throws IOException {
        try (Journal journal = open()) {
            failed(journal, 0, "1");
            ok(journal, 1, "2", "20");
        }
        try (Journal journal = Journal.open(output(), RUN, null, true)) {
            assertFalse(journal.isDone(0), "it is to be tried again");
            assertTrue(journal.isDone(1));
            ok(journal, 0, "1", "10");
            assertEquals(0, journal.failed());
        }
        try (Journal journal = open()) {
            assertEquals(2, journal.before());
            assertEquals(row(0, "1", "10") + row(1, "2", "20"), copy(journal, true, false));
            assertEquals(row(1, "2", "20") + row(0, "1", "10"), copy(journal, false, false));
        }
    }

    @Test
    void anotherRunIsRefusedAndLosesNothing() throws IOException {
        try (Journal journal = open()) {
            ok(journal, 0, "1", "10");
        }
        RunIdentity other = new RunIdentity(Map.of("task", "a.B::d"));
        UsageException refused = assertThrows(UsageException.class, () -> Journal.open(output(), other, null, false));
        assertTrue(refused.getMessage().contains("the task was a.B::c and is a.B::d"), refused.getMessage());
        open().close();
        assertTrue(Files.exists(path()));
    }

    @Test
    void codeMayBeAnotherWhereFailedTasksRunAgain() {
        RunIdentity then = new RunIdentity(Map.of(RunIdentity.CODE, "1"));
        RunIdentity now = new RunIdentity(Map.of(RunIdentity.CODE, "2"));
        assertEquals("the code of the task is another", then.difference(now, false));
        assertNull(then.difference(now, true));
        assertEquals(then, RunIdentity.read(then.line()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello\n",
                "{\"index\":0,\"input\":1,\"result\":1}\n",
                "{\"jvmpool\":\"other\"}\n",
                "x",
                "\0\0image"
            })
    void fileOfSomebodyElseIsLeftAlone(String content) throws IOException {
        Files.writeString(path(), content);
        assertThrows(UsageException.class, this::open);
        assertEquals(content, Files.readString(path()));
        assertFalse(RunIdentity.isAt(path()));
    }

    @Test
    void fileThatSomebodyPutInItsPlaceIsLeftAlone() throws IOException {
        try (Journal journal = open()) {
            ok(journal, 0, "1", "10");
            assertTrue(journal.isKept());
            Files.delete(path());
            assertFalse(journal.isKept());
            Files.writeString(path(), "hello");
            assertFalse(journal.isKept());
            journal.finish();
        }
        assertEquals("hello", Files.readString(path()));
    }

    @Test
    void whatIsNoFileIsRefusedByItsName() throws IOException {
        Files.createDirectory(path());
        UsageException refused = assertThrows(UsageException.class, this::open);
        assertTrue(refused.getMessage().contains(path() + " is no file in which"), refused.getMessage());
    }

    @Test
    void journalWhoseBeginningWasNotWrittenBeginsAnew() throws IOException {
        byte[] first = RUN.line().getBytes(StandardCharsets.UTF_8);
        byte[] killed = (RUN.line() + "\0" + "deadbeef + 1 {}\n").getBytes(StandardCharsets.UTF_8);
        List<byte[]> contents = new ArrayList<>(List.of(new byte[0], new byte[200], first, killed));
        for (int length = 1; length < first.length; length += 7) {
            contents.add(Arrays.copyOf(first, length));
        }
        for (byte[] content : contents) {
            Files.write(path(), content);
            try (Journal journal = open()) {
                assertEquals(0, journal.size());
                assertTrue(RunIdentity.isAt(path()));
            }
        }
    }

    @Test
    void oneRunAtATimeHasIt() throws IOException {
        try (Journal journal = open()) {
            UsageException refused = assertThrows(UsageException.class, this::open);
            assertTrue(refused.getMessage().contains("another run writes to"), refused.getMessage());
            ok(journal, 0, "1", "10");
        }
        open().close();
    }

    @Test
    void rowsOfAFinishedFileAreABeginning() throws IOException {
        String rows = row(0, "{\"a\":[1,\"result\"]}", "10") + errorRow(1, "\"é\\\"\"") + row(2, "1e3", "null");
        Files.writeString(output(), rows);
        assertTrue(RowsFile.isAt(output()));
        try (Journal journal = Journal.open(output(), RUN, output(), true)) {
            assertTrue(journal.isDone(0) && !journal.isDone(1) && journal.isDone(2));
            assertTrue(journal.fits(0, "{\"a\":[1,\"result\"]}")
                    && journal.fits(1, "\"é\\\"\"")
                    && journal.fits(2, "1e3"));
            assertEquals(rows, copy(journal, true, false));
        }
        assertFalse(RunIdentity.isAt(path()), "its rows are all in the file, and another command may come");
        try (Journal journal = Journal.open(output(), RUN, output(), true)) {
            ok(journal, 1, "\"é\\\"\"", "20");
        }
        assertTrue(RunIdentity.isAt(path()), "rows are never lost");
        try (Journal journal = open()) {
            assertEquals(3, journal.before());
        }
        assertTrue(RunIdentity.isAt(path()), "rows are never lost");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1\n",
                "{\"index\":0,\"input\":1,\"result\":1}",
                "{\"index\": 0,\"input\":1,\"result\":1}\n",
                "{\n"
            })
    void fileThatHasOtherLinesIsNoBeginning(String content) throws IOException {
        Files.writeString(output(), content);
        assertThrows(UsageException.class, () -> Journal.open(output(), RUN, output(), true));
        assertFalse(Files.exists(path()));
    }

    @Test
    void rowsFarFromEachOtherAndLongOnesAreFound() throws IOException {
        StringBuilder expected = new StringBuilder();
        try (Journal journal = open()) {
            int count = 3_000;
            for (int i = 0; i < count; i++) {
                long index = (i * 1_009L) % count;
                ok(journal, index, "" + index, "\"" + "x".repeat(i == 7 ? 1 << 20 : 300) + "\"");
            }
            for (int index = 0; index < count; index++) {
                boolean isLong = index == 7 * 1_009 % count;
                expected.append(row(index, "" + index, "\"" + "x".repeat(isLong ? 1 << 20 : 300) + "\""));
            }
            assertEquals(expected.toString(), copy(journal, true, false));
        }
    }

    private Journal open() throws IOException {
        return Journal.open(output(), RUN, null, false);
    }

    private Path output() {
        return directory.resolve("rows");
    }

    private Path path() {
        return Journal.pathFor(output());
    }

    private static void ok(Journal journal, long index, String input, String result) throws IOException {
        write(journal, index, false, input, row(index, input, result));
    }

    private static void failed(Journal journal, long index, String input) throws IOException {
        write(journal, index, true, input, errorRow(index, input));
    }

    private static void write(Journal journal, long index, boolean failed, String input, String row)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(row.getBytes(StandardCharsets.UTF_8));
        journal.line(index, failed, input, bytes).writeTo(journal.stream());
    }

    private static String row(long index, String input, String result) {
        return "{\"index\":" + index + ",\"input\":" + input + ",\"result\":" + result + "}\n";
    }

    private static String errorRow(long index, String input) {
        return "{\"index\":" + index + ",\"input\":" + input + ",\"error\":{\"class\":\"X\",\"message\":null}}\n";
    }

    private static String copy(Journal journal, boolean inOrder, boolean plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        journal.copyTo(out, inOrder, plain);
        return out.toString(StandardCharsets.UTF_8);
    }
}
