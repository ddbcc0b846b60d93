package dev.jvmpool.cli.doctor;

import dev.jvmpool.process.JavaHome;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The Javas in the usual places, beside the one that runs this program: {@code --java-home} takes one of them. */
record OtherJavas(List<Java> found) {

    /** To ask one takes some 100 ms. */
    private static final int MOST = 8;

    private static final List<String> PLACES = List.of(
            "/usr/lib/jvm",
            "/usr/java",
            "/opt/java",
            "/opt/jdk",
            "/Library/Java/JavaVirtualMachines",
            System.getProperty("user.home") + "/.sdkman/candidates/java",
            System.getProperty("user.home") + "/.jdks");

    static OtherJavas here() throws IOException {
        Set<Path> homes = new LinkedHashSet<>();
        for (String place : PLACES) {
            addHomes(Path.of(place), homes);
        }
        homes.remove(Java.here().home().toRealPath());
        return new OtherJavas(homes.stream().limit(MOST).map(Java::at).toList());
    }

    /** Many have a second name, which is a link. */
    private static void addHomes(Path place, Set<Path> homes) throws IOException {
        if (!Files.isReadable(place)) {
            return;
        }
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> each = Files.newDirectoryStream(place)) {
            each.forEach(entries::add);
        }
        entries.sort(null);
        for (Path entry : entries) {
            for (Path home : List.of(entry, entry.resolve("Contents/Home"))) {
                if (Files.isExecutable(JavaHome.program(home))) {
                    homes.add(home.toRealPath());
                }
            }
        }
    }

    Finding finding() {
        String says = found.isEmpty()
                ? "none in the usual places"
                : found.stream().map(OtherJavas::words).collect(Collectors.joining("; "));
        return Finding.ok(says)
                .with(
                        "homes",
                        found.stream()
                                .filter(Java::isUsable)
                                .map(java -> java.home().toString())
                                .collect(Collectors.joining(":")));
    }

    private static String words(Java java) {
        return (java.isUsable() ? java.version() : java.version() + " (" + java.trouble() + ")").strip() + " in "
                + java.home();
    }
}
