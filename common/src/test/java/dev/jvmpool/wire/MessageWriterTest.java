package dev.jvmpool.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.value.Payload;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a stream is given, and when. */
class MessageWriterTest {

    private static final int PIECE_BYTES = 64 * 1024;

    private final List<String> written = new ArrayList<>();
    private final MessageWriter writer = new MessageWriter(new OutputStream() {
        @Override
        public void write(int one) {
            throw new AssertionError("byte by byte");
        }

        @Override
        public void write(byte[] bytes, int from, int count) {
            written.add(new String(bytes, from, count, StandardCharsets.UTF_8));
        }
    });

    private static FromWorker.Values values(long call, int length) {
        String json = "[\"" + "x".repeat(length - 4) + "\"]";
        return new FromWorker.Values(call, 0, 1, 0, Payload.of(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static String line(long call, int length) {
        return "{\"outcome\":" + call + ",\"at\":0,\"n\":1,\"ns\":0,\"bytes\":" + length + ",\"values\":[\""
                + "x".repeat(length - 4) + "\"]}\n";
    }

    @Test
    void shortMessagesAreOneWriteWhenTheyAreFlushed() throws IOException {
        writer.write(values(7, 10));
        writer.write(new FromWorker.Started(8));
        writer.writeLineBreak();
        writer.write(values(Long.MAX_VALUE, 5000));
        assertEquals(List.of(), written);
        writer.flush();
        writer.flush();
        assertEquals(List.of(line(7, 10) + "{\"started\":8}\n\n" + line(Long.MAX_VALUE, 5000)), written);
    }

    @Test
    void longMessagesAreAsFewWritesAsThereCanBe() throws IOException {
        String all = "{\"started\":8}\n" + line(1, 200_000) + line(2, 300_000) + line(3, 10);
        writer.write(new FromWorker.Started(8));
        writer.write(values(1, 200_000));
        writer.write(values(2, 300_000));
        writer.write(values(3, 10));
        writer.flush();
        assertEquals(all, String.join("", written));
        assertEquals((all.length() + PIECE_BYTES - 1) / PIECE_BYTES, written.size());
        assertTrue(written.stream().allMatch(piece -> piece.length() <= PIECE_BYTES));
    }

    @Test
    void everyLengthAroundThatOfAPieceIsWrittenWhole() throws IOException {
        for (int length = PIECE_BYTES - 200; length < PIECE_BYTES + 20; length++) {
            written.clear();
            writer.write(values(1, length));
            writer.write(new FromWorker.Started(8));
            writer.flush();
            assertEquals(line(1, length) + "{\"started\":8}\n", String.join("", written));
        }
    }

    @Test
    void ofAMessageThatCannotBeWrittenNothingIsLeft() throws IOException {
        writer.write(new FromWorker.Started(1));
        assertThrows(NullPointerException.class, () -> writer.write(new FromWorker.Failed(1, 0, null)));
        writer.write(new FromWorker.Started(2));
        assertThrows(NullPointerException.class, () -> writer.write(new FromWorker.Values(1, 0, 1, 1, null)));
        writer.flush();
        assertEquals(List.of("{\"started\":1}\n{\"started\":2}\n"), written);
    }
}
