package dev.jvmpool.tasks;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Keeps the first bytes written to it and counts the rest.
 *
 * <p>Thread-safe: it may be read while a pump that was given up on still writes. All fields are guarded by this.
 */
final class BoundedOutput extends OutputStream {

    private final int limit;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private long written;

    BoundedOutput(int limit) {
        this.limit = limit;
    }

    @Override
    public synchronized void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        written += length;
        kept.write(bytes, offset, Math.min(length, limit - kept.size()));
    }

    /** What was kept, decoded as UTF-8; if that is not all, a last line says so. */
    synchronized String text() {
        byte[] bytes = kept.toByteArray();
        if (written == bytes.length) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        int whole = bytes.length;
        // The limit may fall inside a character: drop its beginning, at most a lead byte and two continuations.
        for (int i = bytes.length - 1; i >= Math.max(0, bytes.length - 3) && bytes[i] < 0; i--) {
            if ((bytes[i] & 0xc0) == 0xc0) {
                int size = Integer.numberOfLeadingZeros(~(bytes[i] << 24));
                whole = i + size > bytes.length ? i : whole;
                break;
            }
        }
        return new String(bytes, 0, whole, StandardCharsets.UTF_8) + "\n[truncated: the first " + whole + " of "
                + written + " bytes]\n";
    }
}
