package dev.jvmpool.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demonstration as people see it, with pictures that are small. */
class DemoIT {

    private static final int PICTURES = 4;

    @TempDir
    Path directory;

    @AfterEach
    void noProcessIsLeft() {
        Program.assertNoneIsLeft();
    }

    private String[] words() throws IOException {
        List<String> words = new ArrayList<>(List.of("demo", "--workers", "2", "--"));
        for (int i = 1; i <= PICTURES; i++) {
            BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
            Graphics2D drawing = image.createGraphics();
            drawing.setColor(new Color(10 * i, 20, 30));
            drawing.fillRect(0, 0, 40, 24);
            drawing.dispose();
            Path file = directory.resolve("picture" + i + ".png");
            ImageIO.write(image, "png", file.toFile());
            words.add(file.toString());
        }
        return words.toArray(String[]::new);
    }

    /** The lines of a part, without its heading. */
    private static List<String> part(String text, int number) {
        String[] parts = Pattern.compile("(?m)^" + number + "\\. .*$").split(text);
        assertEquals(2, parts.length, text);
        return parts[1].strip().split("\n\n")[0].lines().map(String::strip).toList();
    }

    private static void assertRow(int picture, String row) {
        assertTrue(row.contains("picture" + picture + ".png"), row);
        assertTrue(row.contains("rgb( " + picture + "0,  20,  30)  80.00 %"), row);
    }

    @Test
    void sixWaysAndThenACrash() throws Exception {
        Program program = Program.in(directory).run(words());
        assertEquals(0, program.exitValue(), program.err());
        assertEquals("", program.err());
        String out = program.out();
        assertTrue(out.startsWith("Customers send 4 pictures, "), out);
        for (int number = 1; number <= 5; number++) {
            List<String> rows = part(out, number);
            assertEquals(PICTURES, rows.size(), rows::toString);
            for (int i = 1; i <= PICTURES; i++) {
                assertRow(i, rows.get(i - 1));
            }
        }
        assertEquals(PICTURES, part(out, 6).size());
        assertTrue(out.contains("\n  imapUnordered, processes "), out);

        List<String> threads = part(out, 7);
        assertEquals(1, threads.size(), threads::toString);
        assertTrue(threads.get(0).endsWith("SIGABRT: the program is gone, and 4 of 4 rows with it"), threads::toString);
        List<String> processes = part(out, 8);
        assertEquals(PICTURES, processes.size());
        for (int i : new int[] {1, 2, 4}) {
            assertRow(i, processes.get(i - 1));
        }
        assertTrue(
                processes.get(2).matches(".*picture3\\.png +lost: worker \\d+ \\(pid \\d+\\) died, SIGABRT"),
                processes::toString);
        assertTrue(out.endsWith("\n3 of 4 rows: a crash costs the task that crashed, and no other.\n"), out);
        try (var left = Files.list(directory)) {
            assertEquals(PICTURES, left.count(), "a report or an image of the memory is left");
        }
    }
}
