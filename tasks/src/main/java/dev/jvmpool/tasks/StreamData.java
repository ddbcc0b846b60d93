package dev.jvmpool.tasks;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.Adler32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.FilterFactory;
import org.apache.pdfbox.pdmodel.common.PDStream;

/**
 * Whether the bytes of a stream in a PDF are all there.
 *
 * <p>PDFBox takes what it can get of a compressed stream. Here it is decompressed once more, to see that it has an end and
 * that its checksum is right. A checksum that is missing itself loses no data, and some writers leave it out.
 */
final class StreamData {

    private static final List<String> DEFLATED =
            List.of(COSName.FLATE_DECODE.getName(), COSName.FLATE_DECODE_ABBREVIATION.getName());

    private static final int ZLIB_HEADER = 2;
    private static final int CHECKSUM_BYTES = 4;
    private static final int BLOCK = 1 << 13;

    private StreamData() {}

    /** @param cut whether the stream has fewer bytes than it claims */
    static boolean isWhole(COSStream stream, boolean cut) {
        PDStream encoded = new PDStream(stream);
        // Other filters come first, if at all.
        try (PushbackInputStream data = new PushbackInputStream(encoded.createInputStream(DEFLATED), BLOCK)) {
            for (COSName filter : encoded.getFilters()) {
                FilterFactory.INSTANCE.getFilter(filter);
            }
            byte[] header = data.readNBytes(ZLIB_HEADER);
            if (header.length < ZLIB_HEADER) {
                return !cut;
            }
            boolean deflated = encoded.getFilters().stream().anyMatch(filter -> DEFLATED.contains(filter.getName()));
            return deflated ? inflates(data) : !cut && !isZlib(header);
        } catch (IOException | DataFormatException e) {
            return false;
        }
    }

    /** Compressed data of which it is no longer said that they are compressed; no text begins so. */
    private static boolean isZlib(byte[] header) {
        return header[0] == 0x78 && (header[0] << 8 | header[1] & 0xff) % 31 == 0;
    }

    /** Behind the header, which is not looked at, because PDFBox does not either. */
    private static boolean inflates(PushbackInputStream data) throws IOException, DataFormatException {
        Inflater inflater = new Inflater(true);
        Adler32 checksum = new Adler32();
        byte[] packed = new byte[BLOCK];
        byte[] plain = new byte[BLOCK * 4];
        int count = 0;
        try {
            while (!inflater.finished()) {
                if (inflater.needsInput()) {
                    count = data.read(packed);
                    if (count <= 0) {
                        return false;
                    }
                    inflater.setInput(packed, 0, count);
                }
                checksum.update(plain, 0, inflater.inflate(plain));
            }
            data.unread(packed, count - inflater.getRemaining(), inflater.getRemaining());
            return isRight(checksum, data);
        } finally {
            inflater.end();
        }
    }

    private static boolean isRight(Adler32 checksum, InputStream data) throws IOException {
        byte[] stored = data.readNBytes(CHECKSUM_BYTES);
        return stored.length < CHECKSUM_BYTES || ByteBuffer.wrap(stored).getInt() == (int) checksum.getValue();
    }
}
