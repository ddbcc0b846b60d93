package dev.jvmpool.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnreadableImagesTest {

    /** So that the pixels are in two blocks of a JPEG and two strips of a TIFF, and the rows of a BMP have to be filled up. */
    private static final int WIDTH = 17;

    private static final int HEIGHT = 9;

    @TempDir
    Path dir;

    @Test
    void aMissingFile() {
        Path file = dir.resolve("none.png");
        assertEquals("cannot read image '" + file + "': no such file", refusal(file));
    }

    @Test
    void aDirectory() {
        assertEquals("cannot read image '" + dir + "': a directory, not a file", refusal(dir));
    }

    @Test
    void anEmptyFile() throws IOException {
        Path file = Files.createFile(dir.resolve("empty.png"));
        assertEquals("cannot read image '" + file + "': empty file", refusal(file));
    }

    @Test
    void aFileNotPermitted() throws IOException {
        Path file = Files.writeString(dir.resolve("secret.png"), "x");
        assumeTrue(file.toFile().setReadable(false), "the file system has no such permission");
        assumeFalse(Files.isReadable(file), "this user may read everything");
        assertEquals("cannot read image '" + file + "': permission denied", refusal(file));
    }

    @Test
    void aPathThatIsNone() {
        UnreadableFileException e = assertThrows(UnreadableFileException.class, () -> Images.colors("a\0b"));
        assertTrue(e.getMessage().contains("not a valid path"), e.getMessage());
    }

    @Test
    void aTextNamedPng() throws IOException {
        Path file = Files.writeString(dir.resolve("letter.png"), "Dear Sir or Madam");
        String message = refusal(file);
        assertTrue(
                message.startsWith("cannot read image '" + file
                        + "': not an image that ImageIO can read; known formats: bigtiff, bmp, "),
                message);
    }

    @Test
    void aHeaderThatClaimsMoreThanTheHeap() throws IOException {
        byte[] png = PictureBytes.withSize(encoded("png", 1, 1), 2_000_000, 2_000_000);
        Path file = Files.write(dir.resolve("bomb.png"), png);
        String message = refusal(file);
        assertTrue(message.contains("too large: 2000000 x 2000000 pixels take 11444091 MiB"), message);
    }

    /** However large the heap. */
    @Test
    void aWholePictureThatIsTooLargeIsNotCalledDamaged() throws IOException {
        byte[] png = encoded("png", 1, 1);
        png[25] = 6; // red, green, blue and opacity
        Path file = Files.write(dir.resolve("scan.png"), PictureBytes.withSize(png, 20_990, 29_700));
        String message = refusal(file);
        assertTrue(message.contains("too large: 20990 x 29700 pixels take 2378 MiB"), message);
    }

    @Test
    void theCauseIsKept() throws IOException {
        byte[] png = encoded("png", 40, 30);
        Path file = Files.write(dir.resolve("half.png"), Arrays.copyOf(png, png.length / 2));
        UnreadableFileException e = assertThrows(UnreadableFileException.class, () -> Images.colors(file.toString()));
        assertEquals("cannot read image '" + file + "': damaged image: cut short; get a whole copy", e.getMessage());
        assertNotNull(e.getCause());
    }

    /** The last bytes of a BMP and of a TIFF carry no pixels. */
    @ParameterizedTest
    @CsvSource({"png, 0", "jpeg, 1", "gif, 0", "bmp, 4", "tiff, 250"})
    void everyFileCutShort(String format, int spare) throws IOException {
        byte[] whole = encoded(format, WIDTH, HEIGHT);
        Path file = dir.resolve("cut." + format);
        for (int length = 1; length < whole.length - spare; length++) {
            FreshFile.write(file, Arrays.copyOf(whole, length));
            String message = refusal(file);
            assertTrue(message.contains("damaged image: ") || message.contains("not an image"), message);
        }
    }

    /** Damage may go unseen, but it is never anything but a result or an exception that says which file. */
    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "gif", "bmp", "tiff"})
    void damageNeverEndsInAnotherError(String format) throws IOException {
        byte[] whole = encoded(format, WIDTH, HEIGHT);
        Random random = new Random(1);
        Path file = dir.resolve("damaged." + format);
        for (int i = 0; i < 300; i++) {
            byte[] damaged = whole.clone();
            for (int flips = 0; flips < 3; flips++) {
                damaged[random.nextInt(whole.length)] = (byte) random.nextInt();
            }
            FreshFile.write(file, damaged);
            try {
                assertNotNull(Images.colors(file.toString()));
            } catch (UnreadableFileException e) {
                assertTrue(e.getMessage().startsWith("cannot read image '" + file + "': "), e.getMessage());
            }
        }
    }

    private byte[] encoded(String format, int width, int height) throws IOException {
        int type = format.equals("gif") ? BufferedImage.TYPE_BYTE_INDEXED : BufferedImage.TYPE_INT_RGB;
        Path file = dir.resolve("whole." + format);
        Pictures.write(Pictures.of(type, width, height, 7), format, file);
        return Files.readAllBytes(file);
    }

    private static String refusal(Path file) {
        return assertThrows(UnreadableFileException.class, () -> Images.colors(file.toString()))
                .getMessage();
    }
}
