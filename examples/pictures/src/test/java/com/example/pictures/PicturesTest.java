package com.example.pictures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PicturesTest {

    @TempDir
    private Path directory;

    private String picture(String name, int rgb) throws IOException {
        BufferedImage picture = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 30; x++) {
            for (int y = 0; y < 30; y++) {
                picture.setRGB(x, y, rgb);
            }
        }
        Path file = directory.resolve(name);
        ImageIO.write(picture, "png", file.toFile());
        return file.toString();
    }

    @Test
    void aBrokenPictureCostsNoOther() throws IOException {
        String red = picture("red.png", 0xff0000);
        String broken = Files.writeString(directory.resolve("broken.png"), "no picture").toString();
        String blue = picture("blue.png", 0x0000ff);
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        Path page = directory.resolve("report.html");

        int failed =
                Pictures.run(List.of(red, broken, blue), new PrintStream(out, true, StandardCharsets.UTF_8), page);

        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertEquals(1, failed);
        assertEquals(red + " ff0000 75.0 %", lines.get(0));
        assertTrue(lines.get(1).startsWith(broken + " failed: java.io.IOException: not a picture"), lines.get(1));
        assertEquals(blue + " 0000ff 75.0 %", lines.get(2));
        assertTrue(Files.readString(page).contains("Colours"));
    }
}
