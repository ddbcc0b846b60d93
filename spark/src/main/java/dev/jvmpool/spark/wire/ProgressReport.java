package dev.jvmpool.spark.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * What a run says of itself, on its way to the driver.
 *
 * @param number which of the reports that a task of Spark's has made this is, counted from 1
 * @param at the index of the run in its batch
 * @param fraction how much is done, from 0 to 1, or {@link dev.jvmpool.running.RunningTask#NO_FRACTION}
 * @param text what it is at, no longer than {@link dev.jvmpool.running.PacedReports#MAX_CHARACTERS}; or null
 */
public record ProgressReport(long number, int at, double fraction, String text) {

    /** The report as bytes. */
    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        try {
            out.writeLong(number);
            out.writeInt(at);
            out.writeDouble(fraction);
            out.writeBoolean(text != null);
            if (text != null) {
                out.writeUTF(text);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    /**
     * The report that is in bytes.
     *
     * @throws IOException if none is
     */
    public static ProgressReport of(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        return new ProgressReport(in.readLong(), in.readInt(), in.readDouble(), in.readBoolean() ? in.readUTF() : null);
    }
}
