package dev.jvmpool.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All of a document's text or none of it. */
class WholePdfTest {

    private static final String BOTH = "first page\nsecond page\n";

    @TempDir
    Path dir;

    @Test
    void whatFollowsTheEndIsNoPartOfIt() throws IOException {
        String pdf = PdfSource.ofTwoPages();
        for (String rest : List.of(
                "\0".repeat(3000),
                " \r\n".repeat(30_000),
                "\n<html><body>Served in 3 ms, 12 objects</body></html>".repeat(100),
                "\0".repeat((1 << 16) - 3))) {
            assertEquals(BOTH, textOf(pdf + rest));
        }
    }

    @Test
    void everyCut() throws IOException {
        String pdf = PdfSource.ofTwoPages();
        int end = pdf.lastIndexOf("%%EOF");
        for (int length = 8; length < end + 5; length += 3) {
            assertRefused("cut short, the end-of-file marker is missing", pdf.substring(0, length));
        }
    }

    @Test
    void everyCutOfALaterRevision() throws IOException {
        String first = PdfSource.ofTwoPages();
        String second = PdfSource.revised(first, 6, PdfSource.deflated(PdfSource.text("revised page")));
        assertEquals("first page\nrevised page\n", textOf(second));
        for (int length = first.length() + 1; length < second.lastIndexOf("%%EOF") + 5; length++) {
            assertRefused("cut short, its latest part has no end", second.substring(0, length));
        }
        String closed = second.substring(0, second.lastIndexOf("xref\n6")) + "%%EOF\n";
        assertRefused("cut short, its latest part has no end", closed);
    }

    @Test
    void aPageThatIsMissing() throws IOException {
        assertRefused("page 2 is missing", PdfSource.ofTwoPages().replace("\n4 0 obj", "\n9 0 obj"));
        assertRefused("only 2 of 3 pages are there", PdfSource.ofTwoPages().replace("/Count 2", "/Count 3"));
        assertRefused("page 1 is missing", PdfSource.ofTwoPages().replace("/Kids [3 0 R ", "/Kids [(3 R) "));
    }

    @Test
    void contentThatIsMissing() throws IOException {
        String pdf = PdfSource.ofTwoPages();
        assertRefused("the content of page 2 is missing or cut short", pdf.replace("\n6 0 obj", "\n9 0 obj"));
        assertRefused(
                "part 2 of the content of page 1 is missing or cut short",
                pdf.replace("/Contents 5 0 R", "/Contents [5 0 R 9 0 R]"));
        assertRefused("the content of page 2 is missing or cut short", pdf.replace("/Contents 6 0 R", "/C 6 0 R"));
    }

    @Test
    void contentThatIsCut() throws IOException {
        String pdf = PdfSource.ofTwoPages();
        int end = pdf.indexOf("\nendstream", pdf.indexOf("6 0 obj"));
        for (int bytes = 1; bytes < 30; bytes++) {
            String without = pdf.substring(0, end - bytes) + pdf.substring(end);
            assertRefused(
                    "the content of page 2 is missing or cut short", bytes <= 4 ? changed(pdf, end - bytes) : without);
        }
        String plain = PdfSource.ofTwoPages()
                .replace(
                        PdfSource.deflated(PdfSource.text("second page")),
                        PdfSource.plain("", PdfSource.text("second page")));
        assertEquals(BOTH, textOf(plain));
        assertRefused("the content of page 2 is missing or cut short", plain.replace("cond page) Tj", "c) Tj"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/Filter /FlateDecodf", "/Filler /FlateDecode", "/Filter [/Crypt /FlateDecodf]"})
    void aFilterThatIsNone(String filter) throws IOException {
        assertRefused(
                "the content of page 1 is missing or cut short",
                PdfSource.ofTwoPages().replaceFirst("/Filter /FlateDecode", filter));
    }

    @Test
    void whatThePageDraws() throws IOException {
        String form = PdfSource.deflated(
                "/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /Font << /F 4 0 R >> >>",
                PdfSource.text("in a form"));
        String pdf = PdfSource.of(
                "<< /Type /Catalog /Pages 2 0 R >>",
                "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                PdfSource.page(
                        "/Contents 5 0 R /Resources << /Font << /F 4 0 R >> /XObject << /X 6 0 R /Y 7 0 R >> >>"),
                PdfSource.FONT,
                PdfSource.plain("", "/X Do /Y Do"),
                form,
                PdfSource.deflated("/Type /XObject /Subtype /Image /Width 1 /Height 1", "picture"));
        assertEquals("in a form\n", textOf(pdf));
        int end = pdf.indexOf("\nendstream", pdf.indexOf("6 0 obj"));
        assertRefused("a form of page 1 is missing or cut short", changed(pdf, end - 12));
        assertRefused("an object of page 1 is missing or cut short", pdf.replace("\n6 0 obj", "\n9 0 obj"));
        assertRefused("a font of page 1 is missing or cut short", pdf.replace("\n4 0 obj", "\n9 0 obj"));
        int picture = pdf.indexOf("\nendstream", pdf.indexOf("7 0 obj"));
        assertEquals("in a form\n", textOf(changed(pdf, picture - 8)), "a picture has no text");
    }

    @Test
    void damageThatLosesNothingIsMended() throws IOException {
        String pdf = PdfSource.ofTwoPages();
        assertEquals(BOTH, textOf(pdf.replaceFirst("startxref\n\\d+", "startxref\n7")), "no table of objects");
        assertEquals(BOTH, textOf(pdf.replace("\n2 0 obj", "\n\n\n2 0 obj")), "all offsets wrong");
        assertEquals(BOTH, textOf("HTTP header\n" + pdf), "all offsets wrong");
        assertEquals(BOTH, textOf(pdf.replace("/Type /Page ", "")), "untyped pages");
        assertEquals(BOTH, textOf(pdf.replace("/Count 2", "/Count 1")), "a wrong count");
    }

    @Test
    void aBlankPageIsNoDamage() throws IOException {
        String pdf = PdfSource.of(
                "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", PdfSource.page(""));
        assertEquals("", textOf(pdf).strip());
    }

    @Test
    void pagesAreFoundAtAnyDepth() throws IOException {
        int depth = 6000;
        List<String> objects = new ArrayList<>(List.of("<< /Type /Catalog /Pages 2 0 R >>"));
        for (int number = 2; number < depth; number++) {
            String inherited = number == 2 ? "/Resources << /Font << /F " + (depth + 2) + " 0 R >> >>" : "";
            objects.add("<< /Type /Pages /Count 1 /Kids [" + (number + 1) + " 0 R] " + inherited + " >>");
        }
        objects.add(PdfSource.page("/Contents " + (depth + 1) + " 0 R"));
        objects.add(PdfSource.plain("", PdfSource.text("at the bottom")));
        objects.add(PdfSource.FONT);
        assertEquals("at the bottom\n", textOf(PdfSource.of(objects.toArray(String[]::new))));
    }

    @Test
    void pagesThatContainEachOther() throws IOException {
        assertRefused(
                "its pages contain each other", PdfSource.ofTwoPages().replace("/Kids [3 0 R 4", "/Kids [3 0 R 2"));
    }

    @Test
    void objectsNestedTooDeeply() throws IOException {
        String nested = "[".repeat(200_000) + "]".repeat(200_000);
        String path = PdfSource.write(
                dir.resolve("nested.pdf"), PdfSource.ofTwoPages().replace("/Contents 5 0 R", "/Contents " + nested));
        UnreadableFileException e = assertThrows(UnreadableFileException.class, () -> Pdfs.text(path));
        assertTrue(e.getMessage().startsWith("cannot read PDF '" + path + "': "), e.getMessage());
    }

    private static String changed(String pdf, int at) {
        return pdf.substring(0, at) + (char) (pdf.charAt(at) ^ 0x10) + pdf.substring(at + 1);
    }

    private String textOf(String pdf) throws IOException {
        return Pdfs.text(PdfSource.write(dir.resolve("a.pdf"), pdf)).text();
    }

    private void assertRefused(String reason, String pdf) throws IOException {
        String path = PdfSource.write(dir.resolve("a.pdf"), pdf);
        UnreadableFileException e = assertThrows(UnreadableFileException.class, () -> Pdfs.text(path));
        assertEquals("cannot read PDF '" + path + "': damaged PDF: " + reason + "; get a whole copy", e.getMessage());
    }
}
