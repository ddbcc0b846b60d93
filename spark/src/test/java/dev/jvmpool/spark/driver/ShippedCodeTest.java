package dev.jvmpool.spark.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShippedCodeTest {

    @Test
    void aDirectoryIsPackedOnceForAllPools(@TempDir Path classes) throws Exception {
        Path jar = Files.createFile(classes.resolve("lib.jar"));
        Files.createDirectories(classes.resolve("com/acme"));
        Files.writeString(classes.resolve("com/acme/Pdf.class"), "code");
        List<String> files = ShippedCode.of(List.of(classes, jar, jar)).files();
        assertEquals(2, files.size());
        assertEquals(jar.toUri().toString(), files.get(1));
        try (ZipFile packed = new ZipFile(Path.of(URI.create(files.get(0))).toFile())) {
            assertEquals(4, packed.getEntry("com/acme/Pdf.class").getSize());
        }
        assertEquals(files, ShippedCode.of(List.of(classes, jar)).files());
    }

    @Test
    void whatWasChosenIsSentUnlessItWasSentBefore(@TempDir Path directory) throws Exception {
        Path jar = Files.createFile(directory.resolve("lib.jar"));
        Path other = Files.createFile(directory.resolve("other.jar"));
        ShippedCode code = ShippedCode.of(List.of(jar, other));
        String own = code.own();
        assertEquals(code.files(), code.missing(""));
        assertEquals(code.files(), code.missing(own));
        assertEquals(List.of(other.toUri().toString()), code.missing("spark://driver:1/jars/lib.jar," + own));
    }

    @Test
    void aJarIsNotTakenForOneWhoseNameEndsAlike(@TempDir Path directory) throws Exception {
        Path jar = Files.createFile(directory.resolve("lib.jar"));
        ShippedCode code = ShippedCode.of(List.of(jar));
        assertEquals(code.files(), code.missing("spark://driver:1/jars/my-lib.jar,spark://driver:1/jars/lib.jar.jar"));
    }

    @Test
    void ofWhatTheClassPathHasNothingIsSentWhereSparkHasSentTheProgram(@TempDir Path directory) throws Exception {
        Path jar = Files.createFile(directory.resolve("lib.jar"));
        ShippedCode code = new ShippedCode(Set.of(jar), false, "/app/jvmpool-spark.jar");
        assertEquals(code.files(), code.missing("spark://driver:1/jars/other.jar"));
        assertEquals(
                List.of(), code.missing("spark://driver:1/jars/other.jar,spark://driver:1/jars/jvmpool-spark.jar"));
    }
}
