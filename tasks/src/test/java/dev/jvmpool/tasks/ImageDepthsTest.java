package dev.jvmpool.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Half of full intensity is 128 at any depth, as it is for Pillow and ImageMagick. */
class ImageDepthsTest {

    private static final int GREY = 1;

    private static final int BITS = 258;
    private static final int PHOTOMETRIC = 262;
    private static final int SAMPLES = 277;
    private static final int ALPHA = 338;
    private static final int FORMAT = 339;
    private static final int FRACTIONS = 3;

    @TempDir
    Path dir;

    @ParameterizedTest
    @CsvSource({
        "8, 1, 8080",
        "12, 1, 807807",
        "16, 1, 80808080",
        "32, 1, 8080808080808080",
        "32, 3, 3f0080813f008081",
        "64, 3, 3fe01010101010103fe0101010101010",
        "16, 3, 38043804"
    })
    void greyTiff(int bits, int format, String strip) throws IOException {
        byte[] tiff = PictureBytes.tiff(
                2, HexFormat.of().parseHex(strip), BITS, bits, PHOTOMETRIC, GREY, SAMPLES, 1, FORMAT, format);
        assertColor(128, 128, 128, tiff, "tiff");
    }

    @ParameterizedTest
    @CsvSource({"7f800000, 255", "ff800000, 0", "7fc00000, 0", "42000000, 255", "be000000, 0", "3f800000, 255"})
    void whatIsNoFractionIsCutOff(String sample, int level) throws IOException {
        byte[] tiff = PictureBytes.tiff(
                1, HexFormat.of().parseHex(sample), BITS, 32, PHOTOMETRIC, GREY, SAMPLES, 1, FORMAT, FRACTIONS);
        assertColor(level, level, level, tiff, "tiff");
    }

    @Test
    void greyUnderPremultipliedOpacity() throws IOException {
        byte[] half = HexFormat.of().parseHex("4080");
        byte[] tiff = PictureBytes.tiff(1, half, BITS, 8, PHOTOMETRIC, GREY, SAMPLES, 2, ALPHA, 1);
        assertColor(128, 128, 128, tiff, "tiff");
    }

    @ParameterizedTest
    @CsvSource({"Pf, 1", "PF, 3"})
    void portableFloats(String magic, int samples) throws IOException {
        byte[] header = (magic + "\n1 1\n1.0\n").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer pfm = ByteBuffer.allocate(header.length + 4 * samples).put(header);
        for (int i = 0; i < samples; i++) {
            pfm.putFloat(128 / 255f);
        }
        assertColor(128, 128, 128, pfm.array(), "pfm");
    }

    @ParameterizedTest
    @CsvSource({
        "8, 8, 3, 0, a TIFF in L*a*b* colours",
        "4, 2, 3, 0, a TIFF of 4 bits for each of several colours",
        "8, 1, 1, 50000, 'a TIFF with compression 50000, its predictor or its sample size'",
        "16, 1, 1, -2, one with signed samples"
    })
    void saysWhatItDoesNotSupport(int bits, int photometric, int samples, int other, String kind) throws IOException {
        int[] tags = other > 0
                ? new int[] {BITS, bits, 259, other, PHOTOMETRIC, photometric, SAMPLES, samples}
                : new int[] {BITS, bits, PHOTOMETRIC, photometric, SAMPLES, samples, FORMAT, other < 0 ? -other : 1};
        Path file = Files.write(dir.resolve("a.tiff"), PictureBytes.tiff(1, new byte[6], tags));
        UnreadableFileException e = assertThrows(UnreadableFileException.class, () -> Images.colors(file.toString()));
        assertEquals(
                "cannot read image '" + file + "': unsupported image: " + kind + "; convert it to PNG, 8 bits a colour",
                e.getMessage());
    }

    @Test
    void aPixelThatIsNotInThePalette() {
        IndexColorModel palette = new IndexColorModel(8, 3, new byte[3], new byte[3], new byte[3]);
        BufferedImage image = new BufferedImage(5, 4, BufferedImage.TYPE_BYTE_INDEXED, palette);
        image.getRaster().setSample(4, 3, 0, 3);
        DamagedFileException e = assertThrows(DamagedFileException.class, () -> new PixelRows(image));
        assertEquals("a pixel has a colour that is not in its palette", e.getMessage());
    }

    @Test
    void aFrameLiesOnItsScreen() throws IOException {
        assertColor(0, 0, 255, PictureBytes.smallFrame(false), "gif");
        assertColor(255, 255, 255, PictureBytes.smallFrame(true), "gif");
    }

    private void assertColor(int red, int green, int blue, byte[] image, String format) throws IOException {
        Path file = Files.write(dir.resolve("a." + format), image);
        PopularColor found = Images.colors(file.toString());
        assertEquals(
                red + " " + green + " " + blue,
                found.red() + " " + found.green() + " " + found.blue(),
                found.toString());
    }
}
