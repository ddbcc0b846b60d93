package dev.jvmpool.spark.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jvmpool.concurrent.TimeLimits;
import dev.jvmpool.value.FunctionReference;
import dev.jvmpool.value.Payload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SentCallTest {

    private static final FunctionReference FUNCTION = new FunctionReference(
            "com.acme.Pdf", "toText", "(Ljava/lang/String;I)J", "(Ljava/lang/Integer;)J", true, "[\"a ü\"]");

    private static Payload text(String json) {
        return Payload.of(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void comesBackAsItWas() throws Exception {
        SentCall call = new SentCall(FUNCTION, 2, text("[[1],[\"ü\"]]"), TimeLimits.NONE, 3);
        SentCall back = SentCall.of(call.bytes());
        assertEquals(FUNCTION, back.function());
        assertEquals(2, back.count());
        assertEquals("[[1],[\"ü\"]]", back.arguments().toString());
        assertSame(TimeLimits.NONE, back.time());
        assertEquals(3, back.retries());
    }

    @Test
    void hasItsTimeoutToTheNanosecond() throws Exception {
        for (Duration timeout :
                new Duration[] {Duration.ofSeconds(Long.MAX_VALUE), Duration.ofNanos(1), Duration.ofMillis(1500)}) {
            for (TimeLimits time : List.of(
                    new TimeLimits(timeout, null),
                    new TimeLimits(null, timeout),
                    new TimeLimits(timeout, Duration.ofSeconds(7)))) {
                SentCall call = new SentCall(FUNCTION, 1, text("[[]]"), time, 0);
                assertEquals(time, SentCall.of(call.bytes()).time());
            }
        }
    }

    @Test
    void bringsLargeValuesAsBytes() throws Exception {
        byte[] large = new byte[5_000];
        Arrays.fill(large, (byte) '\n');
        Payload arguments = Payload.of(
                        "[[{\"b\":0}],[{\"b\":1}]]".getBytes(StandardCharsets.UTF_8), new byte[][] {large, {1, 2}}, 0)
                .with(new int[] {0, 1});
        Payload back = SentCall.of(new SentCall(FUNCTION, 2, arguments, TimeLimits.NONE, 0).bytes())
                .arguments();
        assertArrayEquals(arguments.json(), back.json());
        assertArrayEquals(large, back.blobs()[0]);
        assertArrayEquals(new byte[] {1, 2}, back.blobs()[1]);
        assertArrayEquals(new int[] {0, 1}, back.elements());
    }

    @Test
    void isNotReadFromAnythingElse() {
        assertThrows(IOException.class, () -> SentCall.of(new byte[0]));
        byte[] whole = new SentCall(FUNCTION, 1, text("[[]]"), TimeLimits.NONE, 0).bytes();
        for (int length = 0; length < whole.length - 1; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThrows(IOException.class, () -> SentCall.of(cut), "cut at " + length);
        }
    }
}
