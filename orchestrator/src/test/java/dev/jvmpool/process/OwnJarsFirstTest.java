package dev.jvmpool.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnJarsFirstTest {

    @TempDir
    Path place;

    private String worker;
    private String jackson;

    @BeforeEach
    void makeOurs() throws IOException {
        worker = jar("worker.jar", null, "dev/jvmpool/worker/", "dev/jvmpool/worker/WorkerMain.class");
        jackson = jar("jackson.jar", null, "META-INF/services/", "META-INF/services/a.B", "com/json/Json.class");
    }

    private String jar(String name, String leadsTo, String... entries) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (leadsTo != null) {
            manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, leadsTo);
        }
        Path file = place.resolve(name);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            for (String entry : entries) {
                jar.putNextEntry(new ZipEntry(entry));
                jar.closeEntry();
            }
        }
        return file.toString();
    }

    private String directory(String name, String... files) throws IOException {
        Path directory = Files.createDirectory(place.resolve(name));
        for (String file : files) {
            Files.createDirectories(directory.resolve(file).getParent());
            Files.createFile(directory.resolve(file));
        }
        return directory.toString();
    }

    private List<String> arranged(String... entries) {
        return OwnJarsFirst.arranged(List.of(entries), List.of(worker, jackson));
    }

    private void assertStays(String before) {
        assertEquals(List.of(before, jackson, worker), arranged(before, jackson, worker));
    }

    @Test
    void oursComeFirstInTheirOrderAndTheOthersKeepTheirs() throws IOException {
        String classes = directory("classes", "dev/jvmpool/mine/A.class", "com/acme/A.class", "log.xml");
        String library = jar("library.jar", null, "com/acme/B.class", "META-INF/LICENSE.txt", "module-info.class");
        String gone = place.resolve("gone").toString();
        assertEquals(
                List.of(worker, jackson, classes, library, gone), arranged(classes, jackson, library, worker, gone));
    }

    @Test
    void aClassOfOursInFrontStaysInFront() throws IOException {
        assertStays(directory("classes", "com/json/Json.class"));
        assertStays(jar("patched.jar", null, "com/json/Json.class"));
    }

    @Test
    void aServiceOfOursInFrontStaysInFront() throws IOException {
        assertStays(directory("classes", "META-INF/services/a.B"));
    }

    @Test
    void aJarThatLeadsToOthersStaysInFront() throws IOException {
        assertStays(jar("all.jar", "other.jar"));
    }

    @Test
    void moreNamesThanCanBeLookedAtStayInFront() throws IOException {
        List<String> names = new ArrayList<>();
        for (int i = 0; i <= OwnJarsFirst.MAX_NAMES; i++) {
            names.add("a/" + i);
        }
        assertStays(jar("large.jar", null, names.toArray(String[]::new)));
    }

    @Test
    void whatComesAfterOursMayHaveTheSameNames() throws IOException {
        String after = directory("classes", "com/json/Json.class");
        assertEquals(List.of(worker, jackson, after), arranged(jackson, worker, after));
    }

    @Test
    void directoriesOfOursStayWhereTheyAre() throws IOException {
        String own = directory("own", "dev/jvmpool/worker/WorkerMain.class");
        String classes = directory("classes", "com/acme/A.class");
        assertEquals(List.of(classes, own), OwnJarsFirst.arranged(List.of(classes, own), List.of(own)));
    }
}
