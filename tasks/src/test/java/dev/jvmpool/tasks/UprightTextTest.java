package dev.jvmpool.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UprightTextTest {

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
            assertEquals(
                    "The quick brown fox\njumps over the lazy dog\n", textOf(content, rotate), "rotated " + rotate);
        }
    }

    /** Turned by a quarter, what runs down at 100 from the left is as far from the top as what runs across at 700. */
    @Test
    void linesOfTwoDirectionsDoNotMix() throws IOException {
        String content = "BT /F 12 Tf 1 0 0 1 100 700 Tm (across) Tj 0 -1 1 0 100 100 Tm (down) Tj "
                + "1 0 0 1 100 700 Tm 80 0 Td (across) Tj ET";
        assertEquals("across\ndown\nacross\n", textOf(content, 0));
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
