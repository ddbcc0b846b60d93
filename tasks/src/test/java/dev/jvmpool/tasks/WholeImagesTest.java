package dev.jvmpool.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that their format itself says are not whole. */
class WholeImagesTest {

    /** 6 x 5 pixels, lossless, a third of them random. */
    private static final byte[] WEBP = Base64.getDecoder()
            .decode(
                    "UklGRnIAAABXRUJQVlA4TGUAAAAvBQABAFegJgAI5rWJooAE4grhE0kOswCYOIxgJjPZNa08Yggjgs5ONQGANBHIQg9SEmP1mI4a"
                            + "es1/GOQJbD0z7eniAvRF/+WSCmozKIYkic2+FmFRDuEEcvC5iP7HSRZzkabZnwA=");

    @TempDir
    Path dir;

    @Test
    void cutsOfALosslessWebp() throws IOException {
        Path whole = Files.write(dir.resolve("whole.webp"), WEBP);
        assertEquals(200, Images.colors(whole.toString()).red());
        refusesCuts(WEBP, "webp");
    }

    @Test
    void cutsOfAnIcon() throws IOException {
        byte[] ico = PictureBytes.ico(png(BufferedImage.TYPE_INT_ARGB), 9, 7);
        Path whole = Files.write(dir.resolve("whole.ico"), ico);
        assertEquals(
                Images.colors(write(png(BufferedImage.TYPE_INT_ARGB), "a.png")).percentage(),
                Images.colors(whole.toString()).percentage());
        refusesCuts(ico, "ico");
    }

    @Test
    void cutsOfAFilm() throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        Path film = dir.resolve("film.gif");
        try (ImageOutputStream output = ImageIO.createImageOutputStream(film.toFile())) {
            writer.setOutput(output);
            writer.prepareWriteSequence(null);
            for (long seed : new long[] {1, 2}) {
                BufferedImage frame = Pictures.of(BufferedImage.TYPE_BYTE_INDEXED, 9, 7, seed);
                writer.writeToSequence(new IIOImage(frame, null, null), null);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
        Images.colors(film.toString());
        refusesCuts(Files.readAllBytes(film), "gif");
    }

    /** All of a PNG is under a checksum but the lengths of its chunks. */
    @Test
    void changedBytesOfAPng() throws IOException {
        for (int type : List.of(BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_BYTE_INDEXED)) {
            byte[] png = png(type);
            Images.colors(write(png, "a.png"));
            for (int at = 0; at < png.length; at += 5) {
                byte[] changed = png.clone();
                changed[at] ^= 0x10;
                String path = write(changed, "a.png");
                assertThrows(UnreadableFileException.class, () -> Images.colors(path), "changed at " + at);
            }
        }
    }

    @Test
    void whatMayBeIgnoredMayBeDamaged() throws IOException {
        byte[] whole = png(BufferedImage.TYPE_INT_RGB);
        byte[] png = PictureBytes.withChunk(whole, "teXt", new byte[] {'a', 0, 'b'});
        png[33 + 8] = 'c';
        assertEquals(
                Images.colors(write(whole, "whole.png")).percentage(),
                Images.colors(write(png, "a.png")).percentage());
    }

    private void refusesCuts(byte[] image, String format) throws IOException {
        for (int length = image.length - 1; length > 0; length -= 5) {
            String path = write(Arrays.copyOf(image, length), "cut." + format);
            String message = assertThrows(UnreadableFileException.class, () -> Images.colors(path), "at " + length)
                    .getMessage();
            assertTrue(message.contains("damaged image: ") || message.contains("not an image"), message);
        }
    }

    private byte[] png(int type) throws IOException {
        Path file = dir.resolve("whole.png");
        Pictures.write(Pictures.of(type, 9, 7, 7), "png", file);
        return Files.readAllBytes(file);
    }

    private String write(byte[] bytes, String name) throws IOException {
        return FreshFile.write(dir.resolve(name), bytes).toString();
    }
}
