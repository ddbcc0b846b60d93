package dev.jvmpool.tasks;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.text.PDFTextStripper;

/** Tasks on PDF documents. */
public final class Pdfs {

    /** How far from the end of a file PDFBox looks for the end-of-file marker, in bytes; so does {@link #isWhole}. */
    private static final int TRAILER_BYTES = 2048;

    private static final int HEADER_BYTES = 1024;

    /**
     * PDFBox warns about fonts and every oddity it repairs. Its loggers are silenced unless somebody has set their
     * level; they are held here because the JVM forgets the level of a logger nobody holds.
     */
    private static final List<Logger> QUIET = quiet("org.apache.pdfbox", "org.apache.fontbox");

    private Pdfs() {}

    /**
     * Extracts the text of all pages.
     *
     * <p>A document cut short, which PDFBox would repair by dropping what is missing, is refused: half a text that
     * looks whole is worse than none. Other damage is repaired where PDFBox can.
     *
     * <p>For fonts that a document does not embed, PDFBox lists those of the system once and keeps the list in
     * {@code .pdfbox.cache} in the home directory, or in the directory that the property {@code pdfbox.fontcache} names.
     *
     * @param path a PDF that opens without a password
     * @return the text, and the number of pages
     * @throws UnreadableFileException if there is no such file, or it is not a PDF, or it is damaged, or it needs a
     *     password, or its owner does not permit the extraction of text
     */
    public static PdfText text(String path) throws IOException {
        InputFile file = InputFile.check(path, "PDF");
        try {
            if (!isWhole(file)) {
                throw file.unreadable("damaged PDF: cut short, the end-of-file marker is missing", null);
            }
            return extract(file);
        } catch (UnreadableFileException e) {
            throw e;
        } catch (InvalidPasswordException e) {
            throw file.unreadable("encrypted, a password is needed", e);
        } catch (IOException | RuntimeException e) {
            throw file.unreadable("damaged PDF: " + InputFile.reasonOf(e), e);
        }
    }

    private static PdfText extract(InputFile file) throws IOException {
        try (PDDocument document = Loader.loadPDF(file.path().toFile())) {
            int pages = document.getNumberOfPages();
            if (pages == 0) {
                throw file.unreadable("damaged PDF: no pages found", null);
            }
            if (!document.getCurrentAccessPermission().canExtractContent()) {
                throw file.unreadable("its owner does not permit the extraction of text", null);
            }
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setLineSeparator("\n");
            stripper.setPageEnd("\n");
            return new PdfText(file.name(), pages, stripper.getText(document));
        }
    }

    private static boolean isWhole(InputFile file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.path().toFile(), "r")) {
            if (!read(bytes, 0, HEADER_BYTES).contains("%PDF-")) {
                throw file.unreadable("not a PDF", null);
            }
            return read(bytes, Math.max(0, bytes.length() - TRAILER_BYTES), TRAILER_BYTES)
                    .contains("%%EOF");
        }
    }

    private static String read(RandomAccessFile bytes, long from, int most) throws IOException {
        byte[] part = new byte[(int) Math.min(most, bytes.length() - from)];
        bytes.seek(from);
        bytes.readFully(part);
        return new String(part, StandardCharsets.ISO_8859_1);
    }

    private static List<Logger> quiet(String... names) {
        List<Logger> loggers = List.of(names).stream().map(Logger::getLogger).toList();
        for (Logger logger : loggers) {
            if (logger.getLevel() == null) {
                logger.setLevel(Level.OFF);
            }
        }
        return loggers;
    }
}
