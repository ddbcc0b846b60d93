package dev.jvmpool.cli.journal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.jvmpool.cli.terminal.UsageException;
import dev.jvmpool.value.JsonText;
import dev.jvmpool.wire.LineReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The rows of a run that came to its end, as this program writes them. */
public final class RowsFile {

    private static final int MAX_LINE_BYTES = Integer.MAX_VALUE - 64;

    private RowsFile() {}

    /** Takes a row: whether the task failed, its index, how many bytes its input takes, a hash of that, and its line. */
    interface Rows {
        void take(boolean failed, long index, int echoBytes, int inputHash, byte[] line) throws IOException;
    }

    /** @throws UsageException if a line is no row */
    static void read(Path file, Rows rows) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            LineReader lines = new LineReader(in, MAX_LINE_BYTES);
            long number = 0;
            for (byte[] line = lines.next(); line != null; line = lines.next()) {
                number++;
                if (!lines.isWhole() || !take(line, rows)) {
                    throw new UsageException(
                            "line " + number + " of " + file
                                    + " is no row of JSON, as a run writes it without --plain, so nobody can tell which tasks are done");
                }
            }
        }
    }

    private static boolean take(byte[] line, Rows rows) throws IOException {
        try (JsonParser in = JsonText.FACTORY.createParser(line)) {
            if (in.nextToken() != JsonToken.START_OBJECT || !"index".equals(in.nextFieldName())) {
                return false;
            }
            long index = in.nextLongValue(-1);
            if (index < 0 || !"input".equals(in.nextFieldName())) {
                return false;
            }
            byte[] beginning = ("{\"index\":" + index + ",\"input\":").getBytes(StandardCharsets.UTF_8);
            int echo = beginning.length;
            if (line.length < echo || !Arrays.equals(beginning, 0, echo, line, 0, echo)) {
                return false;
            }
            in.nextToken();
            in.skipChildren();
            String outcome = in.nextFieldName();
            // What comes before the name of the next field is a comma.
            int echoBytes = (int) in.currentTokenLocation().getByteOffset() - 1 - echo;
            boolean failed = "error".equals(outcome);
            if (!failed && !"result".equals(outcome) || echoBytes <= 0) {
                return false;
            }
            byte[] row = Arrays.copyOf(line, line.length + 1);
            row[line.length] = '\n';
            rows.take(failed, index, echoBytes, JournalRow.inputHash(line, echo, echoBytes), row);
            return true;
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    /** Whether a file begins with a row, as against plain results. */
    public static boolean isAt(Path file) throws IOException {
        byte[] begin = "{\"index\":".getBytes(StandardCharsets.UTF_8);
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(begin, in.readNBytes(begin.length));
        }
    }
}
