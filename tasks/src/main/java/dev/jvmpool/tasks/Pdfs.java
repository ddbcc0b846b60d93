package dev.jvmpool.tasks;

import java.io.IOException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.text.PDFTextStripper;

/** Tasks on PDF documents. */
public final class Pdfs {

    /**
     * PDFBox warns about fonts and every oddity it repairs. Its loggers are silenced unless somebody has set their
     * level; they are held here because the JVM forgets the level of a logger nobody holds.
     */
    private static final List<Logger> QUIET = quiet("org.apache.pdfbox", "org.apache.fontbox");

    private Pdfs() {}

    /**
     * Extracts the text of all pages.
     *
     * <p>All of it or nothing: half a text that looks whole is worse than none. A document cut short, also in the
     * middle of a later revision, is refused, and so is one that lacks a page, or some of what a page says. Damage that
     * loses no text (a wrong table of contents, bytes after the end, a picture) is not. Where a document has no checksum
     * and no length, as in text that is not compressed, bytes that were changed go unseen.
     *
     * <p>Lines are in the order in which the document stores them, each in the direction in which it runs, on a page
     * turned by any number of quarters.
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
            return extract(file);
        } catch (UnreadableFileException e) {
            throw e;
        } catch (InvalidPasswordException e) {
            throw file.unreadable("encrypted, a password is needed", e);
        } catch (DamagedFileException e) {
            throw file.unreadable("damaged PDF: " + e.getMessage() + "; get a whole copy", e);
        } catch (StackOverflowError e) {
            throw file.unreadable("its objects are nested too deeply; rewrite it, with qpdf say", e);
        } catch (IOException | RuntimeException e) {
            throw file.unreadable("damaged PDF: its structure makes no sense; get a whole copy", e);
        }
    }

    private static PdfText extract(InputFile file) throws IOException {
        try (PDDocument document = WholePdf.open(file)) {
            if (!document.getCurrentAccessPermission().canExtractContent()) {
                throw file.unreadable("its owner does not permit the extraction of text", null);
            }
            PDFTextStripper stripper = new UprightText();
            stripper.setLineSeparator("\n");
            stripper.setPageEnd("\n");
            return new PdfText(file.name(), document.getNumberOfPages(), stripper.getText(document));
        }
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
