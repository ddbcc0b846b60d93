package dev.jvmpool.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.jvmpool.lock.LockWait;
import dev.jvmpool.memory.MemoryReference;
import dev.jvmpool.running.RunningTask;
import dev.jvmpool.value.FunctionReference;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written and read without Jackson is what it writes and reads. */
class PlainMessagesTest {

    private static final List<String> NAMES =
            List.of("C", "com.acme.A$B", "", "caf\u00e9", "\"", "\\", "a\u0001b", "\u007f");

    static Stream<ToWorker> toWorker() {
        Stream.Builder<ToWorker> messages = Stream.builder();
        for (String name : NAMES) {
            for (String other : new String[] {null, "()V", name}) {
                messages.add(define(name, "m", other, null, false, "[]"));
                messages.add(define("C", name, null, other, true, "[]"));
                messages.add(define("C", "m", other, name, true, "[]"));
            }
        }
        messages.add(define("C", "m", null, null, false, "[1]"));
        messages.add(new ToWorker.Define(
                255,
                new FunctionReference(
                        "C", "m", null, null, false, false, "[]", new MemoryReference("d", List.of(), 5))));
        messages.add(new ToWorker.Stop());
        messages.add(new ToWorker.Heap());
        messages.add(new ToWorker.Forget(3));
        messages.add(new ToWorker.Forget(255));
        messages.add(new ToWorker.Cancel(4, true));
        messages.add(new ToWorker.Cancel(Long.MAX_VALUE, false));
        messages.add(new ToWorker.Dump(5));
        return messages.build();
    }

    static Stream<FromWorker> fromWorker() {
        Stream.Builder<FromWorker> messages = Stream.builder();
        for (String name : NAMES) {
            messages.add(new FromWorker.Ready(2, 4711, name));
        }
        for (String text : NAMES) {
            messages.add(new FromWorker.Progress(4, 5, 0.4, text));
            messages.add(new FromWorker.Progress(4, 0, RunningTask.NO_FRACTION, text));
            messages.add(new FromWorker.Progress(4, 5, 0.4, text, "{\"a\":[1.50,null,\"\u20ac \\uD800\"]}"));
        }
        for (String partial : new String[] {"1", "\"\u20ac\"", "[]", "true"}) {
            messages.add(new FromWorker.Progress(4, 5, RunningTask.NO_FRACTION, null, partial));
        }
        messages.add(new FromWorker.Ready(0, Long.MAX_VALUE, "17.0.15"));
        for (long number : new long[] {0, 1, 4711, Long.MAX_VALUE}) {
            messages.add(new FromWorker.Started(number));
            messages.add(new FromWorker.Returned(number));
            messages.add(new FromWorker.HeapSize(number));
        }
        List<StackTraceElement> stack = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            messages.add(new FromWorker.Dumped(i, List.copyOf(stack)));
            stack.add(new StackTraceElement("com.acme.A$B", "lambda$" + i, i % 2 == 0 ? "A.java" : null, i - 2));
        }
        for (String name : NAMES) {
            messages.add(new FromWorker.Dumped(7, List.of(new StackTraceElement("C", name, "C.java", 1))));
            LockWait owned = new LockWait("java.lang.Object@1b", "pool 1", stack);
            messages.add(new FromWorker.Dumped(7, stack, List.of(owned, new LockWait(name, "o", List.of()), owned)));
            LockWait closing = new LockWait("L", "main", stack, true);
            messages.add(new FromWorker.Dumped(7, stack, List.of(owned, closing)));
            messages.add(new FromWorker.Dumped(7, List.of(), List.of(new LockWait("L", name, stack))));
            messages.add(new FromWorker.Dumped(7, List.of(new StackTraceElement("C", "m", name, 1))));
        }
        messages.add(new FromWorker.Leaving());
        messages.add(new FromWorker.Output(-1, FromWorker.Stream.STDOUT, "x"));
        return messages.build();
    }

    @ParameterizedTest
    @MethodSource("toWorker")
    void toAWorkerAsByJackson(ToWorker message) throws Exception {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        MessageWriter out = new MessageWriter(written);
        out.write(message);
        out.flush();
        if (message instanceof ToWorker.Define define) {
            ByteArrayOutputStream expected = new ByteArrayOutputStream();
            FieldWriter.write(define, expected);
            assertEquals(expected.toString(StandardCharsets.UTF_8), written.toString(StandardCharsets.UTF_8));
        }
        byte[] line = line(written);
        assertEquals(message, LineParser.parse(line, new ToWorkerFields(line)));
        ToWorker plain = PlainMessages.toWorker(line);
        if (plain != null) {
            assertEquals(message, plain);
        }
    }

    @ParameterizedTest
    @MethodSource("fromWorker")
    void fromAWorkerAsByJackson(FromWorker message) throws Exception {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        MessageWriter out = new MessageWriter(written);
        out.write(message);
        out.flush();
        if (message instanceof FromWorker.Ready
                || message instanceof FromWorker.Dumped
                || message instanceof FromWorker.Progress) {
            ByteArrayOutputStream expected = new ByteArrayOutputStream();
            FieldWriter.write(message, expected);
            assertEquals(expected.toString(StandardCharsets.UTF_8), written.toString(StandardCharsets.UTF_8));
        }
        byte[] line = line(written);
        assertEquals(message, LineParser.parse(line, new FromWorkerFields(line)));
        FromWorker plain = PlainMessages.fromWorker(line);
        if (plain != null) {
            assertEquals(message, plain);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"stop\":true}",
                "{\"dump\":1}",
                "{\"forget\":255}",
                "{\"cancel\":1,\"interrupt\":true}",
                "{\"cancel\":1,\"interrupt\":false}",
                "{\"define\":0,\"class\":\"C\",\"method\":\"m\",\"bound\":[]}",
                "{\"define\":255,\"class\":\"C\",\"method\":\"m\",\"descriptor\":\"(J)J\",\"as\":\"()V\",\"text\":true,\"bound\":[]}"
            })
    void whatEveryWorkerHearsNeedsNoJackson(String line) {
        assertNotNull(PlainMessages.toWorker(bytes(line)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"started\":1}",
                "{\"returned\":1}",
                "{\"ready\":{\"protocol\":2,\"pid\":5,\"java\":\"17.0.15\"}}"
            })
    void whatEveryWorkerSaysNeedsNoJackson(String line) {
        assertNotNull(PlainMessages.fromWorker(bytes(line)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"stop\":false}",
                "{\"stop\":true",
                "{\"forget\":256}",
                "{\"cancel\":1}",
                "{\"cancel\":1,\"interrupt\":1}",
                "{\"stop\":true} ",
                "{ \"stop\":true}",
                "{\"stop\":true}}",
                "{\"define\":256,\"class\":\"C\",\"method\":\"m\",\"bound\":[]}",
                "{\"define\":01,\"class\":\"C\",\"method\":\"m\",\"bound\":[]}",
                "{\"define\":-1,\"class\":\"C\",\"method\":\"m\",\"bound\":[]}",
                "{\"define\":0,\"class\":\"C\",\"method\":\"m\"}",
                "{\"define\":0,\"class\":\"C\",\"method\":\"m\",\"bound\":[1]}",
                "{\"define\":0,\"method\":\"m\",\"class\":\"C\",\"bound\":[]}",
                "{\"define\":0,\"class\":\"C\",\"method\":\"m\",\"bound\":[],\"x\":1}",
                "{\"define\":0,\"class\":\"\\u0041\",\"method\":\"m\",\"bound\":[]}",
                "{\"define\":0,\"class\":\"C\",\"method\":\"m\",\"text\":false,\"bound\":[]}",
                "{\"define\":0,\"class\":\"C",
                "{\"started\":1,\"x\":2}",
                "{\"started\":1",
                "{\"started\":1.0}",
                "{\"started\":9223372036854775808}",
                "{\"ready\":{\"protocol\":2147483648,\"pid\":5,\"java\":\"17\"}}",
                "{\"ready\":{\"protocol\":2,\"pid\":5,\"java\":\"17\"}"
            })
    void whateverIsNotJustSoIsLeftToJackson(String line) {
        assertNull(PlainMessages.toWorker(bytes(line)));
        assertNull(PlainMessages.fromWorker(bytes(line)));
    }

    private static ToWorker define(
            String className, String method, String descriptor, String as, boolean text, String bound) {
        return new ToWorker.Define(7, new FunctionReference(className, method, descriptor, as, text, bound));
    }

    private static byte[] line(ByteArrayOutputStream written) throws IOException {
        String text = written.toString(StandardCharsets.UTF_8);
        return bytes(text.substring(0, text.length() - 1));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
