package dev.jvmpool.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.worker.WorkerMain;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.loader.launch.LaunchedClassLoader;

/** What class loaders say about where they read from. */
class LoaderPlacesTest {

    /** A URL as Spring Boot makes them, which only its own code can open. */
    private static URL nested(String text) throws MalformedURLException {
        return new URL(null, text, new URLStreamHandler() {
            @Override
            protected URLConnection openConnection(URL url) throws IOException {
                throw new IOException("not to be opened");
            }

            @Override
            protected void parseURL(URL url, String spec, int start, int limit) {
                setURL(url, "jar", "", -1, "", "", spec.substring(start), null, null);
            }
        });
    }

    private static List<String> words(URL... urls) throws Exception {
        try (LaunchedClassLoader loader = new LaunchedClassLoader(WorkerMain.class, urls)) {
            return SpringBoot.words(loader.loadClass(WorkerMain.class.getName()));
        }
    }

    @Test
    void filesAndDirectories() throws Exception {
        Path odd = Path.of("/a b/ö 漢%20.jar");
        assertEquals(odd.toString(), LoaderPlaces.file(odd.toUri().toURL()));
        assertEquals(odd.toString(), LoaderPlaces.file(new URL("jar:" + odd.toUri() + "!/")));
        assertEquals("/a b/c", LoaderPlaces.file(new URL("file:/a b/c")));
        assertNull(LoaderPlaces.file(new URL("jar:file:/a.jar!/lib/b.jar!/")));
        assertNull(LoaderPlaces.file(new URL("https://example.org/a.jar")));
        assertNull(LoaderPlaces.file(nested("jar:nested:/app.jar/!BOOT-INF/lib/b.jar!/")));
    }

    @Test
    void aJarOfSpringBootIsLeftToItsLauncher() throws Exception {
        List<String> words = words(nested("jar:nested:/app.jar/!BOOT-INF/classes/!/"));
        assertEquals("-cp", words.get(0));
        assertEquals(
                List.of(
                        "-Dloader.main=" + WorkerMain.class.getName(),
                        "org.springframework.boot.loader.launch.PropertiesLauncher"),
                words.subList(2, words.size()));
    }

    @Test
    void aWarOfSpringBootNamesItsPlaces() throws Exception {
        List<String> words = words(nested("jar:nested:/app.war/!WEB-INF/classes/!/"));
        assertTrue(words.contains("-Dloader.path=WEB-INF/classes,WEB-INF/lib,WEB-INF/lib-provided"), words.toString());
    }

    @Test
    void anUnpackedOneIsAClassPath() throws Exception {
        assertEquals(List.of(), words(Path.of("/app/BOOT-INF/classes").toUri().toURL()));
    }
}
