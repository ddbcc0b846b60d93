package dev.jvmpool.spark.driver;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The code that executors need and do not have: jars, and directories of classes as jars.
 *
 * @param places the jars and directories
 * @param chosen whether the user named them; otherwise they are what the class path has, and need not be sent where Spark has sent this program
 * @param own where jvmpool's own code for Spark is, or null
 */
public record ShippedCode(Set<Path> places, boolean chosen, String own) {

    /** Each directory is packed once, however many pools send it. */
    private static final Map<Path, Path> PACKED = new ConcurrentHashMap<>();

    /** The names, without versions, of the jars that every installation of Spark has. Made when jvmpool is built. */
    private static final String OF_SPARK = "/dev/jvmpool/spark/spark-jars.txt";

    /** What was chosen, or by default all on the class path that is not Spark's. */
    public static ShippedCode of(List<Path> chosen) {
        Set<Path> places = new LinkedHashSet<>(chosen);
        if (places.isEmpty()) {
            Set<String> sparks = namesOfSparks();
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
                Path place = Path.of(entry);
                if (Files.exists(place) && !isSparks(place, sparks)) {
                    places.add(place);
                }
            }
        }
        return new ShippedCode(places, !chosen.isEmpty(), ownPlace());
    }

    /** As Spark takes them. */
    public List<String> files() {
        List<String> files = new ArrayList<>();
        for (Path place : places) {
            Path whole = place.toAbsolutePath();
            files.add((Files.isDirectory(whole) ? PACKED.computeIfAbsent(whole, ShippedCode::packed) : whole)
                    .toUri()
                    .toString());
        }
        return files;
    }

    private static Set<String> namesOfSparks() {
        try (InputStream in = ShippedCode.class.getResourceAsStream(OF_SPARK)) {
            if (in == null) {
                return Set.of();
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(OF_SPARK, e);
        }
    }

    private static boolean isSparks(Path jar, Set<String> sparks) {
        String name = jar.getFileName().toString();
        int version = name.length();
        for (int dash = name.indexOf('-'); dash >= 0 && version == name.length(); dash = name.indexOf('-', dash + 1)) {
            if (dash + 1 < name.length() && Character.isDigit(name.charAt(dash + 1))) {
                version = dash;
            }
        }
        return name.endsWith(".jar") && sparks.contains(name.substring(0, version));
    }

    /** Spark sends files only. */
    private static Path packed(Path directory) {
        try {
            Path jar = Files.createTempFile("jvmpool-classes-", ".jar");
            jar.toFile().deleteOnExit();
            try (OutputStream out = Files.newOutputStream(jar);
                    ZipOutputStream zip = new ZipOutputStream(out);
                    Stream<Path> files = Files.walk(directory)) {
                for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                    zip.putNextEntry(
                            new ZipEntry(directory.relativize(file).toString().replace(File.separatorChar, '/')));
                    Files.copy(file, zip);
                    zip.closeEntry();
                }
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the classes in " + directory + " cannot be packed for the executors: " + e.getMessage(), e);
        }
    }

    private static String ownPlace() {
        var source = ShippedCode.class.getProtectionDomain().getCodeSource();
        return source == null ? null : source.getLocation().getPath();
    }

    /**
     * What is still to be sent.
     *
     * @param sent the jars that Spark has sent, or will: {@code spark-submit} sends the program's own, which has jvmpool in it, or beside it
     */
    List<String> missing(String sent) {
        List<String> missing = new ArrayList<>();
        if (chosen || own == null || !isSent(own, sent)) {
            for (String file : files()) {
                // By the pool before, perhaps.
                if (!isSent(file, sent)) {
                    missing.add(file);
                }
            }
        }
        return missing;
    }

    /** Whether one of the jars has the name of this file, whatever stands before it: Spark gives them other places. */
    private static boolean isSent(String file, String jars) {
        String name = name(file);
        for (String jar : jars.split(",")) {
            if (!name.isEmpty() && name(jar).equals(name)) {
                return true;
            }
        }
        return false;
    }

    private static String name(String place) {
        return place.substring(place.lastIndexOf('/') + 1).strip();
    }
}
