package dev.jvmpool.cli.input;

import dev.jvmpool.cli.terminal.Reasons;
import dev.jvmpool.value.Json;
import dev.jvmpool.wire.LineReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The lines of a file, one input each, read as they are pulled. Blank lines are skipped. What is kept about a line is
 * forgotten when it has its row, so that a file of any length fits.
 *
 * <p>One thread pulls while another writes rows: the maps are shared between them, the counters belong to the one that pulls.
 */
public final class LineInputs implements InputSource {

    /** The longest line, in bytes: 64 MiB. */
    static final int MAX_LINE_BYTES = 64 << 20;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final InputStream in;
    private final String name;
    private final LineForm form;
    private final long linesBefore;

    /** The line numbers of inputs that have no row yet; only where they are not simply one more than the index. */
    private final Map<Long, Long> lineNumbers = new ConcurrentHashMap<>();

    /** What was wrong with lines that are not even text. */
    private final Map<Long, MalformedInputException> unreadable = new ConcurrentHashMap<>();

    /** The lines that were read. */
    private long lines;

    private long inputs;

    /** Closes the stream with itself. {@code name} is for messages. */
    LineInputs(InputStream in, String name, LineForm form) {
        this(in, name, form, 0);
    }

    /**
     * The lines of a part of a file.
     *
     * @param linesBefore how many lines the file has before it, or -1 if some, and nobody knows how many
     */
    public LineInputs(InputStream in, String name, LineForm form, long linesBefore) {
        this.in = in;
        this.name = name;
        this.form = form;
        this.linesBefore = linesBefore;
    }

    /** Reads everything, instead of making inputs of it, and tells how many that would be. */
    public long count() {
        Lines all = new Lines();
        for (byte[] line = all.read(); line != null; line = all.read()) {
            lines++;
            String content = new String(line, isAscii(line) ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
            if (!isBlank(withoutMarks(content))) {
                inputs++;
            }
        }
        return inputs;
    }

    /** How many lines were read so far. */
    public long lines() {
        return lines;
    }

    @Override
    public Iterable<Json> values() {
        return Lines::new;
    }

    @Override
    public long size() {
        return -1;
    }

    @Override
    public boolean isText() {
        return form.isText();
    }

    @Override
    public MalformedInputException problem(long index, Json input) {
        MalformedInputException known = unreadable.get(index);
        if (known != null) {
            return known;
        }
        String why = JsonWords.whyNotJson(input.text());
        return why == null
                ? null
                : new MalformedInputException(
                        place(lineNumber(index)) + " is not JSON: " + why + "; for plain text add --text",
                        input.text());
    }

    private String place(long number) {
        return numbered(number) + " of " + name;
    }

    private String numbered(long number) {
        return linesBefore < 0 ? "a " + form.noun : form.noun + " " + (linesBefore + number);
    }

    private long lineNumber(long index) {
        return lineNumbers.getOrDefault(index, index + 1);
    }

    @Override
    public void done(long index) {
        // Empty, most of the time.
        if (!lineNumbers.isEmpty()) {
            lineNumbers.remove(index);
        }
        if (!unreadable.isEmpty()) {
            unreadable.remove(index);
        }
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            // Everything was read that anybody wanted.
        }
    }

    private final class Lines implements Iterator<Json> {

        private final LineReader reader = new LineReader(in, MAX_LINE_BYTES, form.end);
        private Json next;

        @Override
        public boolean hasNext() {
            while (next == null) {
                byte[] line = read();
                if (line == null) {
                    return false;
                }
                lines++;
                next = input(line);
            }
            return true;
        }

        @Override
        public Json next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Json input = next;
            next = null;
            return input;
        }

        private byte[] read() {
            byte[] line;
            try {
                line = reader.next();
            } catch (IOException e) {
                throw unreadable(e);
            }
            if (line != null && line.length == MAX_LINE_BYTES) {
                throw unreadable(
                        new IOException(numbered(lines + 1) + " is longer than " + (MAX_LINE_BYTES >> 20) + " MiB"));
            }
            return line;
        }
    }

    private UncheckedIOException unreadable(IOException e) {
        return new UncheckedIOException("cannot read " + name + ": " + Reasons.of(e), e);
    }

    /** The input that a line holds, or null if it is blank. */
    private Json input(byte[] line) {
        String content;
        MalformedInputException problem = null;
        try {
            content = isAscii(line) ? new String(line, StandardCharsets.ISO_8859_1) : decoded(line);
        } catch (CharacterCodingException e) {
            content = new String(line, StandardCharsets.UTF_8);
            problem = new MalformedInputException(place(lines) + " is not UTF-8; " + form.remedy, content);
        }
        content = withoutMarks(content);
        if (isBlank(content)) {
            return null;
        }
        long index = inputs++;
        if (lines != inputs) {
            lineNumbers.put(index, lines);
        }
        if (problem != null) {
            unreadable.put(index, problem);
            // Refused as it is sent, and thereby in its place among the others.
            return new Json("");
        }
        return new Json(isText() ? JsonWords.quote(content) : content.strip());
    }

    private boolean isBlank(String content) {
        return content.isEmpty() || form != LineForm.NULL_ENDED && content.isBlank();
    }

    private static boolean isAscii(byte[] line) {
        for (byte one : line) {
            if (one < 0) {
                return false;
            }
        }
        return true;
    }

    private static String decoded(byte[] line) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
    }

    private String withoutMarks(String content) {
        if (form == LineForm.NULL_ENDED) {
            return content;
        }
        int from = linesBefore == 0 && lines == 1 && !content.isEmpty() && content.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
        int to = content.endsWith("\r") ? content.length() - 1 : content.length();
        return content.substring(from, Math.max(from, to));
    }
}
