package dev.jvmpool.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.lock.LockWait;
import dev.jvmpool.memory.MemoryReference;
import dev.jvmpool.running.PacedReports;
import dev.jvmpool.running.RunningTask;
import dev.jvmpool.value.FunctionReference;
import dev.jvmpool.value.PartialJson;
import dev.jvmpool.value.Payload;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTest {

    private static Payload payload(String json) {
        return Payload.of(bytes(json));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The text of one line, as it was written, without its line break. */
    private static String body(byte[] line) {
        assertEquals('\n', line[line.length - 1]);
        String body = new String(line, 0, line.length - 1, StandardCharsets.UTF_8);
        assertFalse(body.contains("\n"), "one line");
        return body;
    }

    private static byte[] line(ToWorker message) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MessageWriter writer = new MessageWriter(out);
        writer.write(message);
        writer.flush();
        return out.toByteArray();
    }

    private static byte[] line(FromWorker message) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MessageWriter writer = new MessageWriter(out);
        writer.write(message);
        writer.flush();
        return out.toByteArray();
    }

    private static ToWorker toWorker(String line) throws IOException {
        return new ToWorkerReader(new ByteArrayInputStream(bytes(line + "\n"))).next();
    }

    private static FromWorker fromWorker(String line) throws IOException {
        return new FromWorkerReader(new ByteArrayInputStream(bytes(line + "\n")), true).next();
    }

    private static void same(ToWorker message) throws Exception {
        assertEquals(message, toWorker(body(line(message))));
        assertWritten(message);
    }

    /** It is one line, and no longer than was said. */
    private static void assertWritten(ToWorker message) throws IOException {
        byte[] line = line(message);
        body(line);
        assertTrue(line.length <= MessageWriter.mostBytes(message), line.length + " bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.1", "1.1", "1e999", "\"NaN\"", "null", "true"})
    void whatIsNoFractionIsNoMessage(String fraction) {
        assertThrows(
                ProtocolException.class, () -> fromWorker("{\"progress\":1,\"at\":0,\"fraction\":" + fraction + "}"));
    }

    @Test
    void takesNoMoreOfATextThanAWorkerSends() throws Exception {
        String text = "x".repeat(PacedReports.MAX_CHARACTERS + 1);
        FromWorker.Progress read =
                (FromWorker.Progress) fromWorker("{\"progress\":1,\"at\":0,\"text\":\"" + text + "\"}");
        assertEquals(PacedReports.MAX_CHARACTERS, read.text().length());
    }

    @Test
    void takesAPartialResultAsLongAsOneMayBeAndNoLonger() throws Exception {
        String longest = "\"" + "x".repeat(PartialJson.MAX_BYTES - 2) + "\"";
        String line = "{\"progress\":1,\"at\":0,\"partial\":";
        assertEquals(longest, ((FromWorker.Progress) fromWorker(line + longest + "}")).partial());
        assertThrows(ProtocolException.class, () -> fromWorker(line + "[" + longest + "]}"));
        assertThrows(ProtocolException.class, () -> fromWorker(line + "}"));
    }

    @Test
    void takesNoMoreLocksThanThereCanBe() throws Exception {
        String locks = "{\"lock\":\"L\",\"owner\":\"o\"},".repeat(LockWait.MAX_WAITS)
                + "{\"owner\":\"o\",\"lock\":\"L\",\"more\":[1]}";
        FromWorker message = fromWorker("{\"dump\":1,\"stack\":[],\"locks\":[" + locks + "]}");
        assertEquals(LockWait.MAX_WAITS, ((FromWorker.Dumped) message).locks().size());
        assertThrows(ProtocolException.class, () -> fromWorker("{\"dump\":1,\"stack\":[],\"locks\":[{}]}"));
    }

    @Test
    void longMessagesAreTheSameThoughNoLineIsMadeOfThem() throws Exception {
        assertWritten(new ToWorker.Call(Long.MAX_VALUE, 255, 1, payload("[[\"" + "\u20ac".repeat(100_000) + "\"]]")));
        String bound = "[\"" + "\u20ac".repeat(100_000) + "\"]";
        List<Integer> ignored = Collections.nCopies(1000, Integer.MAX_VALUE);
        MemoryReference memory = new MemoryReference("\u0000".repeat(1000), ignored, 5);
        assertWritten(new ToWorker.Define(
                255,
                new FunctionReference(
                        "\ud800".repeat(99), "\u0001".repeat(99), "\"", "\\", true, true, bound, memory)));
    }

    private static void same(FromWorker message) throws Exception {
        assertEquals(message, fromWorker(body(line(message))));
    }

    @Test
    void everyMessageComesBack() throws Exception {
        same(new ToWorker.Define(
                255, new FunctionReference("a.B$C", "<init>", "(I)V", "(I)La/B;", true, "[1,\"\\n\",-0.0]")));
        same(new ToWorker.Define(0, new FunctionReference("a.B", "c", null, null, false, "[]")));
        same(new ToWorker.Define(0, new FunctionReference("a.B", "c", null, null, true, true, "[]", null)));
        same(new ToWorker.Define(1, remembered(new MemoryReference("/a \"b\"", List.of(0, 3), 5000))));
        same(new ToWorker.Define(1, remembered(new MemoryReference("a", List.of(), MemoryReference.NEVER))));
        same(new ToWorker.Forget(255));
        same(new ToWorker.Cancel(Long.MAX_VALUE, false));
        same(new ToWorker.Dump(0));
        same(new ToWorker.Stop());
        same(new ToWorker.Heap());
        same(new FromWorker.Ready(1, 4711, "17.0.1"));
        same(new FromWorker.Started(3));
        same(new FromWorker.Returned(Long.MAX_VALUE));
        same(new FromWorker.Leaving());
        same(new FromWorker.HeapSize(Long.MAX_VALUE));
        same(new FromWorker.Refused(3, Integer.MAX_VALUE, "why\nand \ud800"));
        same(new FromWorker.Cancelled(3, 0));
        same(new FromWorker.Output(-1, FromWorker.Stream.STDERR, "\u20ac\u0000\n"));
        same(new FromWorker.Output(7, FromWorker.Stream.STDOUT, ""));
        same(new FromWorker.Failed(
                1,
                2,
                new RemoteError(
                        "a.B",
                        null,
                        "text",
                        List.of(new StackTraceElement("a.B", "c", "B.java", 3)),
                        new RemoteError("c", "m", null, List.of(), null, List.of()),
                        List.of(new RemoteError("s", "", null, List.of(), null, List.of())))));
        List<StackTraceElement> stack = List.of(new StackTraceElement("A", "b", null, -2));
        same(new FromWorker.Dumped(1, stack));
        same(new FromWorker.Progress(5, 0, 1e-9, null));
        same(new FromWorker.Progress(5, 3, 1, "\u20ac \"x\" \ud800"));
        same(new FromWorker.Progress(5, 3, 1, "\u20ac \"x\" \ud800", "{\"pages\":[\"\u20ac\"]}"));
        same(new FromWorker.Progress(5, 0, RunningTask.NO_FRACTION, null, "12345678901234567890.50"));
        same(new FromWorker.Progress(5, Integer.MAX_VALUE, RunningTask.NO_FRACTION, "page 12"));
        LockWait owned = new LockWait("java.lang.Object@1b", "\u20ac \"x\"", stack);
        same(new FromWorker.Dumped(1, stack, List.of(owned, new LockWait("B@2", "", List.of(), true))));
        ToWorker.Call call = new ToWorker.Call(5, 6, 2, payload("[[1],[\"\u20ac\"]]"));
        ToWorker.Call read = (ToWorker.Call) toWorker(body(line(call)));
        assertEquals(5, read.call());
        assertEquals(6, read.function());
        assertEquals(2, read.count());
        assertFalse(read.ahead());
        assertEquals(1, read.attempt());
        ToWorker.Call ahead = new ToWorker.Call(5, 6, 2, payload("[[1],[2]]"), true, 3);
        ToWorker.Call readAhead = (ToWorker.Call) toWorker(body(line(ahead)));
        assertTrue(readAhead.ahead());
        assertEquals(3, readAhead.attempt());
        String byHand = "{\"attempt\":4,\"args\":[[1]],\"call\":5,\"fn\":6}";
        assertEquals(4, ((ToWorker.Call) toWorker(byHand)).attempt());
        assertWritten(ahead);
        assertArrayEquals(call.arguments().json(), read.arguments().json());
        FromWorker.Values values = new FromWorker.Values(5, 6, 2, 99, payload("[\"\u20ac\",{\"a\":[]}]"));
        FromWorker.Values back = (FromWorker.Values) fromWorker(body(line(values)));
        assertEquals(List.of(5L, 6, 2, 99L), List.of(back.call(), back.at(), back.count(), back.nanos()));
        assertArrayEquals(values.values().json(), back.values().json());
    }

    @Test
    void resultsFromAMemoryAreCountedAndOthersCostNoByte() throws Exception {
        String plain = text(new FromWorker.Values(5, 6, 2, 99, 0, payload("[1,2]")));
        assertEquals("{\"outcome\":5,\"at\":6,\"n\":2,\"ns\":99,\"bytes\":5,\"values\":[1,2]}\n", plain);
        String line = text(new FromWorker.Values(5, 6, 2, 99, 2, payload("[1,2]")));
        assertEquals(
                "{\"outcome\":5,\"at\":6,\"n\":2,\"ns\":99,\"remembered\":2,\"bytes\":5,\"values\":[1,2]}\n", line);
        for (String each : List.of(line, line.replace(":5,\"at", ": 5,\"at"))) {
            assertEquals(2, ((FromWorker.Values) fromWorker(each.strip())).remembered());
        }
        String tooMany = line.replace("\"remembered\":2", "\"remembered\":3");
        assertThrows(ProtocolException.class, () -> fromWorker(tooMany.strip()));
    }

    private static String text(FromWorker message) throws Exception {
        return new String(line(message), StandardCharsets.UTF_8);
    }

    private static FunctionReference remembered(MemoryReference memory) {
        return new FunctionReference("a.B", "c", null, null, false, false, "[]", memory);
    }

    /** What a worker is told that knows no memory, or one with fields that are not known yet. */
    @Test
    void aMemoryIsOneFieldAmongOthers() throws Exception {
        String line = new String(
                line(new ToWorker.Define(1, remembered(new MemoryReference("d", List.of(1), MemoryReference.NEVER)))),
                StandardCharsets.UTF_8);
        assertEquals(
                "{\"define\":1,\"class\":\"a.B\",\"method\":\"c\",\"bound\":[],"
                        + "\"memory\":{\"directory\":\"d\",\"ignored\":[1]}}\n",
                line);
        assertEquals(
                new ToWorker.Define(1, new FunctionReference("a.B", "c", null, null, false, "[]")),
                toWorker((line.replace("memory", "unknown"))));
        assertEquals(
                new ToWorker.Define(1, remembered(new MemoryReference("d", List.of(), MemoryReference.NEVER))),
                toWorker(("{\"memory\":{\"new\":{\"directory\":[1]},\"directory\":\"d\"},\"define\":1,"
                        + "\"class\":\"a.B\",\"method\":\"c\"}")));
    }

    @Test
    void orderSpaceAndUnknownFieldsDoNotMatter() throws Exception {
        ToWorker.Call call = (ToWorker.Call)
                toWorker(("\t{ \"new\":{\"call\":[9]}, \"args\" : [ [1] , [] ] ,\"x\":null,\"fn\":2,\"call\":1 }\r"));
        assertEquals("[ [1] , [] ]", call.arguments().toString());
        assertEquals(
                new FromWorker.Ready(1, 2, "3"),
                fromWorker(("{\"ready\":{\"x\":[1],\"java\":\"3\",\"pid\":2,\"protocol\":1},\"and\":\"more\"}")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "[]",
                "null",
                "{",
                "{}",
                "{\"call\":1}",
                "{\"call\":1,\"fn\":1}",
                "{\"call\":1,\"call\":1,\"fn\":1,\"args\":[]}",
                "{\"stop\":true}x",
                "{\"stop\":true}{}",
                "{\"stop\":false}",
                "{\"stop\":1}",
                "{\"cancel\":-1}",
                "{\"cancel\":1.5}",
                "{\"cancel\":\"1\"}",
                "{\"cancel\":9223372036854775808}",
                "{\"call\":1,\"fn\":256,\"args\":[]}",
                "{\"call\":1,\"fn\":0,\"args\":{}}",
                "{\"call\":1,\"fn\":0,\"args\":[1}",
                "{\"define\":1,\"class\":\"a\"}",
                "{\"define\":1,\"class\":null,\"method\":\"b\"}",
                "{\"define\":1,\"class\":\"a\",\"method\":\"b\",\"bound\":1}",
                "{\"define\":256,\"class\":\"a\",\"method\":\"b\"}",
                "{\"define\":1,\"class\":\"a\",\"method\":\"b\",\"memory\":1}",
                "{\"define\":1,\"class\":\"a\",\"method\":\"b\",\"memory\":{}}",
                "{\"define\":1,\"class\":\"a\",\"method\":\"b\",\"memory\":{\"directory\":1}}",
                "{\"define\":1,\"class\":\"a\",\"method\":\"b\",\"memory\":{\"directory\":\"d\",\"ignored\":[-1]}}",
                "{\"define\":1,\"class\":\"a\",\"method\":\"b\",\"memory\":{\"directory\":\"d\",\"ignored\":1}}",
                "{\"define\":1,\"class\":\"a\",\"method\":\"b\",\"memory\":{\"directory\":\"d\",\"expiryMillis\":\"1\"}}",
                "{\"stop\":true,}",
                "{'stop':true}",
                "\ufeff{\"stop\":true}",
                "{\"stop\":tru"
            })
    void linesToAWorkerThatAreNone(String line) {
        assertThrows(ProtocolException.class, () -> toWorker((line)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello",
                "{\"ready\":{}}",
                "{\"ready\":1}",
                "{\"ready\":{\"protocol\":1,\"protocol\":1,\"pid\":1,\"java\":\"1\"}}",
                "{\"ready\":{\"protocol\":1,\"pid\":1,\"java\":17}}",
                "{\"outcome\":1}",
                "{\"outcome\":1,\"at\":0}",
                "{\"outcome\":1,\"at\":2147483648,\"cancelled\":true}",
                "{\"outcome\":1,\"at\":0,\"values\":1}",
                "{\"outcome\":1,\"at\":0,\"error\":{}}",
                "{\"outcome\":1,\"at\":0,\"error\":{\"class\":null}}",
                "{\"outcome\":1,\"at\":0,\"refused\":null}",
                "{\"output\":1,\"text\":\"a\"}",
                "{\"output\":1,\"stream\":\"stdlog\",\"text\":\"a\"}",
                "{\"output\":1,\"stream\":\"stdout\",\"text\":1}",
                "{\"dump\":1}",
                "{\"dump\":1,\"stack\":[1]}",
                "{\"dump\":1,\"stack\":[[\"a\"]]}",
                "{\"started\":-5}"
            })
    void linesFromAWorkerThatAreNone(String line) {
        assertThrows(ProtocolException.class, () -> fromWorker((line)));
    }

    @Test
    void aMessageCutShortIsNeverTakenForAnother() throws IOException {
        Error error = new Error("\u20ac\ud83d\ude00", new Exception("cause"));
        // With two frames, instead of all those of the test: each costs some 60 places to cut at.
        for (Throwable each : List.of(error, error.getCause())) {
            each.setStackTrace(Arrays.copyOf(each.getStackTrace(), 2));
        }
        byte[] line = line(new FromWorker.Failed(12, 34, RemoteError.of(error)));
        assertNull(fromWorker(""), "an empty line is no message");
        for (int length = 1; length < line.length - 2; length++) {
            byte[] cut = Arrays.copyOf(line, length);
            assertNull(new FromWorkerReader(new ByteArrayInputStream(cut), true).next(), "it ends in the middle");
            cut[length - 1] = '\n';
            if (length > 1) {
                FromWorkerReader reader = new FromWorkerReader(new ByteArrayInputStream(cut), true);
                assertThrows(ProtocolException.class, reader::next);
            }
        }
    }
}
