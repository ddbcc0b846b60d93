package dev.jvmpool.cli.doctor;

import dev.jvmpool.process.JavaHome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.ExecuteWatchdog;
import org.apache.commons.exec.PumpStreamHandler;

/**
 * A Java, by what it says of itself.
 *
 * @param version such as {@code 17.0.15}; empty if it does not tell
 * @param vendor who made it; empty if it does not tell
 * @param trouble why it cannot be used; empty if it can
 */
record Java(Path home, String version, String vendor, String trouble) {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int OLDEST = 17;

    static Java here() {
        return new Java(
                Path.of(System.getProperty("java.home")),
                System.getProperty("java.version"),
                System.getProperty("java.vendor"),
                "");
    }

    /** Asks it; an answer that does not come in time is none. */
    static Java at(Path home) {
        Path program = JavaHome.program(home);
        if (!Files.isExecutable(program)) {
            return new Java(home, "", "", "has no bin/java");
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ExecuteWatchdog watchdog =
                ExecuteWatchdog.builder().setTimeout(PATIENCE).get();
        DefaultExecutor executor = DefaultExecutor.builder().get();
        executor.setWatchdog(watchdog);
        executor.setStreamHandler(new PumpStreamHandler(said));
        try {
            executor.execute(new CommandLine(program.toFile())
                    .addArgument("-XshowSettings:properties")
                    .addArgument("-version"));
            return of(home, said.toString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            return new Java(
                    home,
                    "",
                    "",
                    watchdog.killedProcess() ? "says nothing for " + PATIENCE.toSeconds() + " s" : "does not start");
        }
    }

    /** @param settings its system properties, as {@code -XshowSettings:properties} prints them */
    static Java of(Path home, String settings) {
        String version = setting(settings, "java.version");
        return new Java(
                home, version, setting(settings, "java.vendor"), isTooOld(version) ? "is older than " + OLDEST : "");
    }

    private static String setting(String settings, String name) {
        return settings.lines()
                .map(String::strip)
                .filter(line -> line.startsWith(name + " = "))
                .map(line -> line.substring(name.length() + " = ".length()))
                .findFirst()
                .orElse("");
    }

    /** Java 8 and before call themselves 1.8. */
    private static boolean isTooOld(String version) {
        String major = version.split("[^0-9]")[0];
        return major.isEmpty() || Integer.parseInt(major) < OLDEST;
    }

    boolean isUsable() {
        return trouble.isEmpty();
    }

    /** What is said of the one that runs this program. */
    Finding finding() {
        return Finding.ok(version + " by " + vendor + ", " + home)
                .with("version", version)
                .with("vendor", vendor)
                .with("home", home.toString());
    }

    /**
     * What is said of one that somebody asked for.
     *
     * @param where how, such as {@code JAVA_HOME}
     */
    Finding finding(String where) {
        Finding finding = isUsable()
                ? Finding.ok(version + " by " + vendor + ", " + where + "=" + home)
                : Finding.wrong(
                        where + "=" + home + " " + trouble + (version.isEmpty() ? "" : ", namely " + version),
                        where.startsWith("--")
                                ? "jvmpool doctor " + where + " '" + here().home + "'"
                                : "export " + where + "='" + here().home + "'");
        return finding.with("version", version).with("home", home.toString());
    }
}
