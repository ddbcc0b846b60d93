package dev.jvmpool.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PdfsTest {

    @TempDir
    Path dir;

    @Test
    void readsEveryPage() throws IOException {
        String path = write("two.pdf", null, "Hello", "World");
        assertEquals(new PdfText(path, 2, "Hello\nWorld\n"), Pdfs.text(path));
    }

    @Test
    void readsAnEmptyPage() throws IOException {
        String path = write("blank.pdf", null, "");
        assertEquals(1, Pdfs.text(path).pages());
        assertEquals("", Pdfs.text(path).text().strip());
    }

    @Test
    void opensWhatIsProtectedOnlyAgainstChange() throws IOException {
        AccessPermission permission = new AccessPermission();
        permission.setCanModify(false);
        String path = write("locked.pdf", new StandardProtectionPolicy("owner", "", permission), "Hello");
        assertEquals("Hello", Pdfs.text(path).text().strip());
    }

    @Test
    void refusesWhatNeedsAPassword() throws IOException {
        String path = write("secret.pdf", new StandardProtectionPolicy("owner", "user", new AccessPermission()), "x");
        assertEquals("cannot read PDF '" + path + "': encrypted, a password is needed", refusal(path));
    }

    @Test
    void respectsTheOwner() throws IOException {
        AccessPermission permission = new AccessPermission();
        permission.setCanExtractContent(false);
        String path = write("own.pdf", new StandardProtectionPolicy("owner", "", permission), "x");
        assertEquals("cannot read PDF '" + path + "': its owner does not permit the extraction of text", refusal(path));
    }

    @Test
    void refusesWhatIsNoPdf() throws IOException {
        Path text = Files.writeString(dir.resolve("letter.pdf"), "Dear Sir or Madam");
        assertEquals("cannot read PDF '" + text + "': not a PDF", refusal(text.toString()));
        Path empty = Files.createFile(dir.resolve("empty.pdf"));
        assertEquals("cannot read PDF '" + empty + "': empty file", refusal(empty.toString()));
        Path none = dir.resolve("none.pdf");
        assertEquals("cannot read PDF '" + none + "': no such file", refusal(none.toString()));
        assertEquals("cannot read PDF '" + dir + "': a directory, not a file", refusal(dir.toString()));
    }

    @Test
    void refusesWhatIsCutShort() throws IOException {
        byte[] whole = Files.readAllBytes(Path.of(write("whole.pdf", null, "Hello", "World")));
        Path cut = Files.write(dir.resolve("cut.pdf"), Arrays.copyOf(whole, whole.length - 40));
        assertEquals(
                "cannot read PDF '" + cut
                        + "': damaged PDF: cut short, the end-of-file marker is missing; get a whole copy",
                refusal(cut.toString()));
    }

    /** PDFBox repairs much; what it cannot repair must say which file. */
    @Test
    void damageNeverEndsInAnotherError() throws IOException {
        byte[] whole = Files.readAllBytes(Path.of(write("whole.pdf", null, "Hello")));
        Random random = new Random(1);
        Path file = dir.resolve("damaged.pdf");
        int refused = 0;
        for (int i = 0; i < 100; i++) {
            byte[] damaged = whole.clone();
            for (int flips = 0; flips < 20; flips++) {
                damaged[random.nextInt(whole.length)] = (byte) random.nextInt();
            }
            FreshFile.write(file, damaged);
            try {
                Pdfs.text(file.toString());
            } catch (UnreadableFileException e) {
                refused++;
                assertTrue(e.getMessage().startsWith("cannot read PDF '" + file + "': "), e.getMessage());
            }
        }
        assertTrue(refused > 0, "the damage was too small to prove anything");
    }

    @Test
    void agreesOnManyThreadsAtOnce() throws Exception {
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            paths.add(write(i + ".pdf", null, "page of " + i));
        }
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Future<PdfText>> texts = new ArrayList<>();
            for (int i = 0; i < 36; i++) {
                String path = paths.get(i % 6);
                texts.add(threads.submit(() -> Pdfs.text(path)));
            }
            for (int i = 0; i < 36; i++) {
                assertEquals(
                        new PdfText(paths.get(i % 6), 1, "page of " + i % 6 + "\n"),
                        texts.get(i).get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private String write(String name, StandardProtectionPolicy protection, String... pages) throws IOException {
        try (PDDocument document = new PDDocument()) {
            for (String text : pages) {
                PDPage page = new PDPage();
                document.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    content.beginText();
                    content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                    content.newLineAtOffset(50, 700);
                    content.showText(text);
                    content.endText();
                }
            }
            if (protection != null) {
                document.protect(protection);
            }
            Path file = dir.resolve(name);
            document.save(file.toFile());
            return file.toString();
        }
    }

    private static String refusal(String path) {
        return assertThrows(UnreadableFileException.class, () -> Pdfs.text(path))
                .getMessage();
    }
}
