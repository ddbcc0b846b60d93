package dev.jvmpool.spark.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        assertTrue(ShippedCode.isSent(files.get(1), "spark://driver:1/jars/lib.jar"));
        assertFalse(ShippedCode.isSent(files.get(0), "spark://driver:1/jars/lib.jar"));
    }
}
