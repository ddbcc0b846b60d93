package dev.jvmpool.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UprightTextTest {

    private static final String UP = "0 1 -1 0 %d 100 Tm";

    @TempDir
    Path dir;

    /** The matrix turns the text, {@code rotate} the page. */
    @ParameterizedTest
    @CsvSource({"1 0 0 1", "0 1 -1 0", "-1 0 0 -1", "0 -1 1 0"})
    void linesStayTogetherWhicheverWayTheyRun(String matrix) throws IOException {
        String[] m = matrix.split(" ");
        int downX = Integer.parseInt(m[1]) * 15;
        int downY = -Integer.parseInt(m[0]) * 15;
        String content = "BT /F 12 Tf " + matrix + " 300 400 Tm (The quick brown fox) Tj " + matrix + " "
                + (300 + downX) + " " + (400 + downY) + " Tm (jumps over the lazy dog) Tj ET";
        for (int rotate = 0; rotate < 360; rotate += 90) {
            assertEquals("The quick brown fox\njumps over the lazy dog\n", textOf(content, rotate), "rotated " + rotate);
        }
    }

    @Test
    void linesOfTwoDirectionsDoNotMix() throws IOException {
        String content = "BT /F 12 Tf 1 0 0 1 100 700 Tm (across) Tj " + UP.formatted(100) + " (up) Tj "
                + UP.formatted(115) + " (and up) Tj 1 0 0 1 100 680 Tm (across) Tj ET";
        assertEquals("across\nup\nand up\nacross\n", textOf(content, 0));
    }

    @Test
    void theSameLetterInTwoDirectionsIsTwoLetters() throws IOException {
        // 100 up and 700 across from the corner of the turned page is where the upright letter is on its own.
        String content = "BT /F 12 Tf 1 0 0 1 100 100 Tm (e) Tj 0 1 -1 0 700 100 Tm (e) Tj ET";
        assertEquals("e\ne\n", textOf(content, 0));
    }

    private String textOf(String content, int rotate) throws IOException {
        String pdf = PdfSource.of(
                "<< /Type /Catalog /Pages 2 0 R >>",
                "<< /Type /Pages /Kids [3 0 R] /Count 1 /Rotate " + rotate + " >>",
                PdfSource.page("/Contents 4 0 R /Resources << /Font << /F 5 0 R >> >>"),
                PdfSource.deflated(content),
                PdfSource.FONT);
        return Pdfs.text(PdfSource.write(dir.resolve("a.pdf"), pdf)).text();
    }
}
