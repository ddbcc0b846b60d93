package dev.jvmpool.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThumbnailTest {

    @TempDir
    Path dir;

    @ParameterizedTest
    @CsvSource({
        "256, 128, 128, 64",
        "100, 300, 43, 128",
        "1000, 2, 128, 1",
        "129, 129, 128, 128",
        "128, 5, 128, 5",
        "1, 1, 1, 1"
    })
    void fitsAndKeepsProportions(int width, int height, int thumbWidth, int thumbHeight) throws IOException {
        Path file = dir.resolve("a.png");
        Pictures.write(Pictures.of(BufferedImage.TYPE_INT_RGB, width, height, 3), "png", file);
        Thumbnail thumbnail = Images.thumbnail(file.toString());
        String target = dir.resolve("a.png.thumb.png").toString();
        assertEquals(new Thumbnail(file.toString(), target, thumbWidth, thumbHeight), thumbnail);
        BufferedImage written = ImageIO.read(Path.of(target).toFile());
        assertEquals(List.of(thumbWidth, thumbHeight), List.of(written.getWidth(), written.getHeight()));
        assertEquals(Set.of("a.png", "a.png.thumb.png"), names(), "no temporary file is left");
    }

    @Test
    void keepsASmallPictureAsItIs() throws IOException {
        Path file = dir.resolve("a.png");
        BufferedImage image = Pictures.of(BufferedImage.TYPE_INT_RGB, 60, 40, 3);
        Pictures.write(image, "png", file);
        assertSame(image, thumbnailOf(file));
    }

    @Test
    void averagesTheAreaOfEachPixel() throws IOException {
        BufferedImage stripes = new BufferedImage(256, 2, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 256; x++) {
            stripes.setRGB(x, 0, x % 2 == 0 ? 0xffffff : 0);
            stripes.setRGB(x, 1, x % 2 == 0 ? 0xffffff : 0);
        }
        Path file = dir.resolve("stripes.png");
        Pictures.write(stripes, "png", file);
        BufferedImage grey = new BufferedImage(128, 1, BufferedImage.TYPE_INT_RGB);
        grey.setRGB(0, 0, 128, 1, new int[128], 0, 128);
        for (int x = 0; x < 128; x++) {
            grey.setRGB(x, 0, 0x808080);
        }
        assertSame(grey, thumbnailOf(file));
    }

    @Test
    void oneColorStaysThatColorAtAnyScale() throws IOException {
        for (int width : new int[] {129, 130, 191, 383, 511}) {
            BufferedImage flat = new BufferedImage(width, 137, BufferedImage.TYPE_INT_RGB);
            for (int i = 0; i < width * 137; i++) {
                flat.setRGB(i % width, i / width, 0xfe0180);
            }
            Path file = dir.resolve(width + ".png");
            Pictures.write(flat, "png", file);
            assertEquals(
                    new PopularColor("", 0xfe, 0x01, 0x80, 100),
                    Pictures.count(thumbnailOf(file), ""),
                    "width " + width);
        }
    }

    @Test
    void hiddenColorsDoNotBleed() throws IOException {
        BufferedImage image = new BufferedImage(256, 2, BufferedImage.TYPE_INT_ARGB);
        for (int x = 0; x < 256; x++) {
            image.setRGB(x, 0, 0xff0000ff);
            image.setRGB(x, 1, 0x00ff0000);
        }
        Path file = dir.resolve("glass.png");
        Pictures.write(image, "png", file);
        assertEquals(0x800000ff, thumbnailOf(file).getRGB(64, 0));
    }

    @Test
    void saysWhatItCannotWrite() throws IOException {
        Path file = dir.resolve("a.png");
        Pictures.write(Pictures.of(BufferedImage.TYPE_INT_RGB, 6, 4, 3), "png", file);
        Path target = Files.createDirectories(dir.resolve("a.png.thumb.png").resolve("taken"))
                .getParent();
        IOException e = assertThrows(IOException.class, () -> Images.thumbnail(file.toString()));
        assertTrue(e.getMessage().startsWith("cannot write thumbnail '" + target + "': "), e.getMessage());
        assertEquals(Set.of("a.png", "a.png.thumb.png"), names(), "no temporary file is left");
    }

    private static BufferedImage thumbnailOf(Path file) throws IOException {
        return ImageIO.read(
                Path.of(Images.thumbnail(file.toString()).thumbnail()).toFile());
    }

    private static void assertSame(BufferedImage expected, BufferedImage actual) {
        assertEquals(expected.getWidth(), actual.getWidth());
        assertEquals(expected.getHeight(), actual.getHeight());
        for (int y = 0; y < expected.getHeight(); y++) {
            for (int x = 0; x < expected.getWidth(); x++) {
                assertEquals(expected.getRGB(x, y), actual.getRGB(x, y), "at " + x + ", " + y);
            }
        }
    }

    private Set<String> names() throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
    }
}
