package dev.jvmpool.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImagesTest {

    @TempDir
    Path dir;

    @ParameterizedTest
    @CsvSource({
        "png, 1, 90, 70", // TYPE_INT_RGB
        "png, 2, 90, 70", // TYPE_INT_ARGB: transparent pixels count with the colour under them
        "png, 5, 41, 1", // TYPE_3BYTE_BGR
        "png, 6, 1, 41", // TYPE_4BYTE_ABGR
        "png, 13, 64, 64", // TYPE_BYTE_INDEXED
        "png, 12, 33, 9", // TYPE_BYTE_BINARY
        "gif, 13, 64, 64",
        "bmp, 1, 90, 70",
        "tiff, 1, 90, 70",
        "ppm, 5, 30, 20",
        "png, 1, 1, 1",
        "gif, 13, 1, 1"
    })
    void countsAsTheSlowWayDoes(String format, int type, int width, int height) throws IOException {
        BufferedImage image = Pictures.of(type, width, height, 42);
        String path = Pictures.write(image, format, dir.resolve("picture." + format));
        assertEquals(Pictures.count(image, path), Images.colors(path));
    }

    @Test
    void takesGreyAsStored() throws IOException {
        BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setPixels(0, 0, 3, 1, new int[] {128, 7, 128});
        String path = Pictures.write(image, "png", dir.resolve("grey.png"));
        assertEquals(new PopularColor(path, 128, 128, 128, 200.0 / 3), Images.colors(path));
    }

    @Test
    void roundsSixteenBitsToEight() throws IOException {
        BufferedImage rgb = Pictures.of16Bit(3, 2, 1, 0xffff, 128, 0x8080, 0xffff, 129, 0x8080);
        String path = Pictures.write(rgb, "png", dir.resolve("rgb16.png"));
        // 65535 / 255 = 257 steps: 128 is nearest to 0, and 129 to 1.
        assertEquals(new PopularColor(path, 255, 0, 128, 50), Images.colors(path));
        BufferedImage grey = Pictures.of16Bit(1, 1, 2, 0x1234, 0x1235);
        String greyPath = Pictures.write(grey, "png", dir.resolve("grey16.png"));
        assertEquals(new PopularColor(greyPath, 18, 18, 18, 100), Images.colors(greyPath));
    }

    @Test
    void readsPalettesOfFewerThanEightBits() throws IOException {
        byte[] reds = {0, 10, 20, (byte) 255};
        BufferedImage image = new BufferedImage(
                5, 1, BufferedImage.TYPE_BYTE_BINARY, new IndexColorModel(2, 4, reds, new byte[4], new byte[4]));
        image.getRaster().setPixels(0, 0, 5, 1, new int[] {0, 3, 3, 1, 3});
        String path = Pictures.write(image, "png", dir.resolve("palette.png"));
        assertEquals(new PopularColor(path, 255, 0, 0, 60), Images.colors(path));
    }

    @Test
    void readsJpeg() throws IOException {
        BufferedImage image = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
        String path = Pictures.write(image, "jpeg", dir.resolve("black.jpg"));
        assertEquals(new PopularColor(path, 0, 0, 0, 100), Images.colors(path));
    }

    @Test
    void readsCmykJpegWhichTheJdkRefuses() throws IOException {
        WritableRaster cmyk = Raster.createInterleavedRaster(0, 16, 16, 4, null);
        for (int band = 0; band < 4; band++) {
            cmyk.setSamples(0, 0, 16, 16, band, filled(16 * 16, 255));
        }
        Path file = dir.resolve("cmyk.jpg");
        byte[] jpeg = Files.readAllBytes(Path.of(writeAll(file, "jpeg", List.of(new IIOImage(cmyk, null, null)))));
        // The marker that tells CMYK from other four-part colours: APP14, length 14, name, version, flags, transform 0.
        ByteBuffer marked = ByteBuffer.allocate(jpeg.length + 16).put(jpeg, 0, 2);
        marked.putShort((short) 0xffee).putShort((short) 14).put("Adobe".getBytes(StandardCharsets.US_ASCII));
        marked.putShort((short) 100).putInt(0).put((byte) 0).put(jpeg, 2, jpeg.length - 2);
        Files.write(file, marked.array());
        PopularColor white = new PopularColor(file.toString(), 255, 255, 255, 100);
        assertEquals(white, Images.colors(file.toString()), "stored inverted: 255 is no ink");
    }

    @Test
    void readsWhatThePluginsAdd() throws IOException {
        Path file = dir.resolve("picture.ppm");
        Files.write(file, "P6 2 1 255\nabcabc".getBytes(StandardCharsets.US_ASCII));
        assertEquals(new PopularColor(file.toString(), 'a', 'b', 'c', 100), Images.colors(file.toString()));
    }

    @Test
    void readsTheFirstOfSeveralFrames() throws IOException {
        BufferedImage first = Pictures.of(BufferedImage.TYPE_BYTE_INDEXED, 30, 30, 1);
        BufferedImage second = Pictures.of(BufferedImage.TYPE_BYTE_INDEXED, 30, 30, 2);
        String path = writeAll(
                dir.resolve("film.gif"),
                "gif",
                List.of(new IIOImage(first, null, null), new IIOImage(second, null, null)));
        assertEquals(Pictures.count(first, path), Images.colors(path));
    }

    @Test
    void breaksTiesByTheSmallestColor() throws IOException {
        BufferedImage image = new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, 2, 2, new int[] {0xff0000, 0x00ff01, 0xff0000, 0x00ff01}, 0, 2);
        String path = Pictures.write(image, "png", dir.resolve("tie.png"));
        assertEquals(new PopularColor(path, 0, 255, 1, 50), Images.colors(path));
    }

    @Test
    void agreesOnManyThreadsAtOnce() throws Exception {
        List<String> paths = new ArrayList<>();
        List<PopularColor> expected = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String format = List.of("png", "jpeg", "bmp").get(i % 3);
            BufferedImage image = Pictures.of(BufferedImage.TYPE_INT_RGB, 60 + i, 50, i);
            paths.add(Pictures.write(image, format, dir.resolve(i + "." + format)));
            expected.add(Images.colors(paths.get(i)));
        }
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Future<PopularColor>> found = new ArrayList<>();
            for (int i = 0; i < 120; i++) {
                String path = paths.get(i % paths.size());
                found.add(threads.submit(() -> Images.colors(path)));
            }
            for (int i = 0; i < found.size(); i++) {
                assertEquals(expected.get(i % paths.size()), found.get(i).get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static int[] filled(int length, int value) {
        int[] values = new int[length];
        Arrays.fill(values, value);
        return values;
    }

    private static String writeAll(Path file, String format, List<IIOImage> images) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        try (ImageOutputStream output = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(output);
            if (images.size() == 1) {
                writer.write(images.get(0));
                return file.toString();
            }
            writer.prepareWriteSequence(null);
            for (IIOImage image : images) {
                writer.writeToSequence(image, null);
            }
            writer.endWriteSequence();
            return file.toString();
        } finally {
            writer.dispose();
        }
    }
}
