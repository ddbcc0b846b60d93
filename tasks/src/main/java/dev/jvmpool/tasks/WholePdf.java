package dev.jvmpool.tasks;

import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.io.RandomAccessReadView;
import org.apache.pdfbox.pdfparser.PDFParser;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Opens PDFs as PDFBox does, but for those of which a part is missing.
 *
 * <p>PDFBox mends what it can and drops what it cannot, both without a word but in its log. Mending is welcome: a
 * document whose table of objects is wrong has all its objects still. What was dropped is noticed here, at the places
 * where PDFBox does it: pages ({@link PageTree}), compressed objects whose stream is cut, and what the pages consist of
 * ({@link PageContents}).
 */
final class WholePdf extends PDFParser {

    private static final int HEADER_BYTES = 1024;

    /** How much shorter than it claims a stream may be: many writers count the end of line behind it. */
    private static final int END_OF_LINE = 2;

    private final RandomAccessRead file;
    /** Streams that have fewer bytes than they claim. */
    private final Set<COSStream> cut = Collections.newSetFromMap(new IdentityHashMap<>());

    private final Map<Long, Boolean> wholeObjectStreams = new HashMap<>();

    private WholePdf(RandomAccessRead file, long length) throws IOException {
        super(new RandomAccessReadView(file, 0, length, true));
        this.file = file;
    }

    /**
     * Opens a document and looks whether all its text is there. Its pages lie in one flat list, and the caller closes it.
     *
     * @throws UnreadableFileException if the file is not a PDF
     * @throws DamagedFileException if some of it is missing
     */
    static PDDocument open(InputFile input) throws IOException {
        RandomAccessRead file = new RandomAccessReadBufferedFile(input.path().toFile());
        PDDocument document = null;
        try {
            if (!PdfEnd.read(file, 0, HEADER_BYTES).contains("%PDF-")) {
                throw input.unreadable("not a PDF", null);
            }
            PdfEnd end = PdfEnd.of(file);
            WholePdf parser = new WholePdf(file, end.length());
            document = parser.parse();
            new PageContents(parser.cut, end.tableInPlace()).check(document.getPages());
            return document;
        } catch (Throwable e) {
            if (document != null) {
                document.close();
            }
            file.close();
            throw e;
        }
    }

    /** A view has no views of its own. */
    @Override
    public RandomAccessReadView createRandomAccessReadView(long start, long length) throws IOException {
        return file.createView(start, length);
    }

    /** PDFBox would drop pages that cannot be found, in some cases only. */
    @Override
    protected void checkPages(COSDictionary catalog) throws IOException {
        PageTree.flatten(catalog);
    }

    @Override
    protected COSStream parseCOSStream(COSDictionary dictionary) throws IOException {
        long claimed = dictionary.getLong(COSName.LENGTH);
        COSStream stream = super.parseCOSStream(dictionary);
        if (stream.getLong(COSName.LENGTH) + END_OF_LINE < claimed) {
            cut.add(stream);
        }
        return stream;
    }

    /** Where a stream of objects is cut, none of them is to be had: the last one may be half an object. */
    @Override
    protected COSBase parseObjectStreamObject(long number, COSObjectKey key) throws IOException {
        Boolean whole = wholeObjectStreams.get(number);
        if (whole == null) {
            COSBase stream = document.getObjectFromPool(getObjectKey(number, 0)).getObject();
            whole = !(stream instanceof COSStream objects) || StreamData.isWhole(objects, cut.contains(objects));
            wholeObjectStreams.put(number, whole);
        }
        if (!whole) {
            throw new DamagedFileException("stream of objects " + number + " is cut short");
        }
        return super.parseObjectStreamObject(number, key);
    }
}
