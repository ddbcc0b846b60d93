package dev.jvmpool.process;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.jvmpool.wire.Protocol;
import dev.jvmpool.worker.WorkerMain;
import java.io.File;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The files and directories that class loaders read from. */
final class LoaderPlaces {

    private LoaderPlaces() {}

    /**
     * What a worker needs to be one: its own code, and Jackson's.
     *
     * @throws IllegalArgumentException if one of them is no file or directory; its message begins with {@code otherwise}
     */
    static Set<String> own(String otherwise) {
        Set<String> places = new LinkedHashSet<>();
        for (Class<?> type : List.of(
                WorkerMain.class,
                Protocol.class,
                JsonFactory.class,
                ObjectMapper.class,
                JsonAutoDetect.class,
                Jdk8Module.class,
                JavaTimeModule.class)) {
            CodeSource source = type.getProtectionDomain().getCodeSource();
            String place = source == null ? null : file(source.getLocation());
            if (place == null) {
                throw new IllegalArgumentException(otherwise + ", because " + type.getName()
                        + " comes from " + (source == null ? type.getClassLoader() : source.getLocation())
                        + ", which is no file or directory that another JVM could read");
            }
            places.add(place);
        }
        return places;
    }

    /**
     * What a class loader and those above it read from, up to the system class loader, whose class path comes last. Only
     * loaders that tell can be asked; URLClassLoader and its subclasses do.
     */
    static Set<String> ofLoaders(ClassLoader own) {
        Set<String> places = new LinkedHashSet<>();
        ClassLoader system = ClassLoader.getSystemClassLoader();
        ClassLoader loader = usersLoader(own);
        for (; loader != null && loader != system; loader = loader.getParent()) {
            if (loader instanceof URLClassLoader telling) {
                for (URL url : telling.getURLs()) {
                    String place = file(url);
                    if (place != null) {
                        places.add(place);
                    }
                }
            }
        }
        if (loader == system) {
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
                try {
                    places.add(Path.of(entry).toAbsolutePath().toString());
                } catch (InvalidPathException notInThisLocale) {
                    // The JVM passes it over, too.
                }
            }
        }
        return places;
    }

    /** The user's classes may be in a loader below that of jvmpool, as those of a web application are. */
    private static ClassLoader usersLoader(ClassLoader own) {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        for (ClassLoader loader = context; loader != null; loader = loader.getParent()) {
            if (loader == own) {
                return context;
            }
        }
        return own;
    }

    /** The file or directory a URL stands for, or null if it is inside another file, on a server, or nowhere. */
    static String file(URL url) {
        if (url != null && url.getProtocol().equals("jar")) {
            String inner = url.getPath();
            return inner.startsWith("file:") && inner.indexOf('!') == inner.length() - 2
                    ? file(inner.substring(0, inner.length() - 2))
                    : null;
        }
        return url != null && url.getProtocol().equals("file") ? file(url.toString()) : null;
    }

    private static String file(String url) {
        try {
            return Path.of(new URL(url).toURI()).toAbsolutePath().toString();
        } catch (URISyntaxException unescaped) {
            return new File(url.substring("file:".length())).getAbsolutePath();
        } catch (java.net.MalformedURLException | IllegalArgumentException | FileSystemNotFoundException odd) {
            return null;
        }
    }
}
