package dev.jvmpool.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A thumbnail is upright. */
class OrientationTest {

    @TempDir
    Path dir;

    /** The picture is "abc" above "def"; what EXIF 2.32 says of each value, written row by row. */
    @ParameterizedTest
    @CsvSource({
        "0, abc def", "1, abc def", "2, cba fed", "3, fed cba", "4, def abc",
        "5, ad be cf", "6, da eb fc", "7, fc eb da", "8, cf be ad", "9, abc def"
    })
    void everyOrientation(int value, String upright) throws IOException {
        BufferedImage picture = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 6; i++) {
            picture.setRGB(i % 3, i / 3, 'a' + i);
        }
        Path file = dir.resolve("a.png");
        Pictures.write(picture, "png", file);
        for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
            byte[] png = Files.readAllBytes(file);
            Path turned = Files.write(
                    dir.resolve("b.png"), PictureBytes.withChunk(png, "eXIf", PictureBytes.exif(value, order)));
            assertEquals(upright, rows(thumbnailOf(turned)));
        }
    }

    @Test
    void jpeg() throws IOException {
        Path file = dir.resolve("a.jpg");
        Pictures.write(new BufferedImage(16, 8, BufferedImage.TYPE_INT_RGB), "jpeg", file);
        byte[] jpeg = Files.readAllBytes(file);
        byte[] exif = PictureBytes.exif(6, ByteOrder.BIG_ENDIAN);
        ByteBuffer turned = ByteBuffer.allocate(jpeg.length + 10 + exif.length).put(jpeg, 0, 2);
        turned.putShort((short) 0xffe1).putShort((short) (8 + exif.length));
        turned.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII)).put(exif).put(jpeg, 2, jpeg.length - 2);
        Files.write(file, turned.array());
        Thumbnail thumbnail = Images.thumbnail(file.toString());
        assertEquals("8 x 16", thumbnail.width() + " x " + thumbnail.height());
    }

    @Test
    void tiff() throws IOException {
        byte[] strip = {'a', 'b', 'c'};
        byte[] tiff = PictureBytes.tiff(3, strip, 258, 8, 262, 1, 274, 8, 277, 1);
        assertEquals("c b a", rows(thumbnailOf(Files.write(dir.resolve("a.tiff"), tiff))));
    }

    /** 2 x 1 pixels, red and blue, to be turned by a quarter. */
    @Test
    void webp() throws IOException {
        byte[] webp = Base64.getDecoder()
                .decode(
                        "UklGRlIAAABXRUJQVlA4WAoAAAAIAAAAAQAAAAAAVlA4TBEAAAAvAQAAAA8Q87//8x8OMqL/AQBFWElGGgAAAE1NACoAAAAI"
                                + "AAEBEgADAAAAAQAGAAAAAAAA");
        BufferedImage upright = thumbnailOf(Files.write(dir.resolve("a.webp"), webp));
        assertEquals("1 x 2", upright.getWidth() + " x " + upright.getHeight());
        assertEquals(0xffff0000, upright.getRGB(0, 0));
    }

    @Test
    void aFrameKeepsItsPlaceOnTheScreen() throws IOException {
        BufferedImage screen = thumbnailOf(Files.write(dir.resolve("a.gif"), PictureBytes.smallFrame(true)));
        assertEquals("10 x 10", screen.getWidth() + " x " + screen.getHeight());
        assertEquals(0, screen.getRGB(2, 3) >>> 24);
        assertEquals(0xff00ff00, screen.getRGB(3, 3));
    }

    private static String rows(BufferedImage picture) {
        StringBuilder rows = new StringBuilder();
        for (int y = 0; y < picture.getHeight(); y++) {
            rows.append(y == 0 ? "" : " ");
            for (int x = 0; x < picture.getWidth(); x++) {
                rows.append((char) (picture.getRGB(x, y) & 0xff));
            }
        }
        return rows.toString();
    }

    private static BufferedImage thumbnailOf(Path file) throws IOException {
        return ImageIO.read(
                Path.of(Images.thumbnail(file.toString()).thumbnail()).toFile());
    }
}
