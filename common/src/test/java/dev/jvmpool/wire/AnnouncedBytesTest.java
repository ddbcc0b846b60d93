package dev.jvmpool.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnnouncedBytesTest {

    private static LineReader stream(byte[] bytes) {
        return new LineReader(new ByteArrayInputStream(bytes), 100);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0,
                1,
                AnnouncedBytes.BELIEVED_BYTES,
                AnnouncedBytes.BELIEVED_BYTES + 1,
                2 * AnnouncedBytes.BELIEVED_BYTES + 1
            })
    void allOfThemAreRead(int length) throws IOException {
        byte[] sent = new byte[length];
        new Random(length).nextBytes(sent);
        AnnouncedBytes read = new AnnouncedBytes(length);
        assertTrue(read.read(stream(sent)));
        assertArrayEquals(sent, read.array());
    }

    @Test
    void theStreamMayEndBefore() throws IOException {
        assertFalse(new AnnouncedBytes(10).read(stream(new byte[9])));
    }
}
