package dev.jvmpool.tasks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.io.RandomAccessRead;

/**
 * The end of a PDF: its last end-of-file marker, whatever follows, and before that the place of its table of objects.
 *
 * <p>Servers, mail and disks add zeros, blanks and HTML to PDFs, any number of bytes, and these are no part of the
 * document. But a revision appended to a PDF, or the second part of a PDF made for the web, has an end of its own. Where it
 * is cut short, the last end left is that of an older revision or of the first part, and objects follow it.
 *
 * @param length of the document in bytes, at most that of the file
 * @param tableInPlace whether the table of objects is where it is said to be; else bytes were lost, or added, before it
 */
record PdfEnd(long length, boolean tableInPlace) {

    private static final String MARKER = "%%EOF";
    private static final String TABLE = "startxref";

    /** How many bytes are looked at together. */
    private static final int BLOCK = 1 << 16;

    /** The longest text that any of the patterns here needs, so that none is split unseen by the edge of a block. */
    private static final int OVERLAP = 64;

    private static final Pattern OBJECT = Pattern.compile("\\b\\d{1,10}\\s{1,8}\\d{1,5}\\s{1,8}obj\\b");

    /** What an object, or the table of them, begins with, cut short in the middle of that. */
    private static final Pattern BEGINNING =
            Pattern.compile("\\s*(\\d{1,10}(\\s+(\\d{1,5}(\\s+(o(bj?)?)?)?)?)?|x(r(e(f[\\s\\d]*)?)?)?)");

    private static final Pattern PLACE = Pattern.compile(TABLE + "\\s+(\\d{1,18})");

    private static final Pattern TABLE_OF_OBJECTS = Pattern.compile("\\s{0,8}(xref|\\d+\\s+\\d+\\s+obj)");

    /** Finds the end; a document that is cut short is damaged. */
    static PdfEnd of(RandomAccessRead bytes) throws IOException {
        long marker = last(MARKER, bytes, bytes.length());
        if (marker < 0) {
            throw new DamagedFileException("cut short, the end-of-file marker is missing");
        }
        long end = marker + MARKER.length();
        long table = last(TABLE, bytes, marker);
        if (hasObjects(bytes, table < 0 ? end : table) || beginsAnObject(bytes, end)) {
            throw new DamagedFileException("cut short, its latest part has no end");
        }
        return new PdfEnd(end, table >= 0 && isInPlace(bytes, table));
    }

    private static long last(String word, RandomAccessRead bytes, long before) throws IOException {
        for (long to = before; to > 0; to -= BLOCK) {
            long from = Math.max(0, to - BLOCK);
            int at = read(bytes, from, (int) Math.min(to - from + word.length() - 1, before - from))
                    .lastIndexOf(word);
            if (at >= 0) {
                return from + at;
            }
        }
        return -1;
    }

    private static boolean hasObjects(RandomAccessRead bytes, long start) throws IOException {
        for (long from = start; from < bytes.length(); from += BLOCK) {
            if (OBJECT.matcher(read(bytes, from, BLOCK + OVERLAP)).find()) {
                return true;
            }
        }
        return false;
    }

    private static boolean beginsAnObject(RandomAccessRead bytes, long end) throws IOException {
        return bytes.length() - end <= OVERLAP
                && BEGINNING.matcher(read(bytes, end, OVERLAP)).matches();
    }

    private static boolean isInPlace(RandomAccessRead bytes, long table) throws IOException {
        Matcher place = PLACE.matcher(read(bytes, table, OVERLAP));
        if (!place.lookingAt()) {
            return false;
        }
        long at = Long.parseLong(place.group(1));
        return at < table && TABLE_OF_OBJECTS.matcher(read(bytes, at, OVERLAP)).lookingAt();
    }

    /** At most so many bytes, as characters. */
    static String read(RandomAccessRead bytes, long from, int most) throws IOException {
        byte[] part = new byte[(int) Math.min(most, bytes.length() - from)];
        bytes.seek(from);
        int length = 0;
        while (length < part.length) {
            int count = bytes.read(part, length, part.length - length);
            if (count < 0) {
                throw new DamagedFileException("it was changed while it was read");
            }
            length += count;
        }
        return new String(part, StandardCharsets.ISO_8859_1);
    }
}
