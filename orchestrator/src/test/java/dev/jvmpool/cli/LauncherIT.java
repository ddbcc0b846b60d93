package dev.jvmpool.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jvmpool.cli.Checkout.End;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code scripts/jvmpool}, each of its branches. */
class LauncherIT {

    @TempDir
    Path directory;

    private Checkout checkout;

    @BeforeEach
    void checkOut() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is no bash");
        checkout = new Checkout(directory);
    }

    @Test
    void buildsTheFirstTimeAndRunsWithTheWordsAsTheyAre() throws Exception {
        checkout.maven("");
        End first = checkout.run("run", "a b", "*", "");
        assertEquals(0, first.exitValue(), first.err());
        assertTrue(first.err().contains("building " + checkout.jar()), first.err());
        List<String> words = Checkout.words(first);
        assertEquals(
                List.of("-cp", checkout.jar().toString(), "dev.jvmpool.cli.Main", "run", "a b", "*", ""),
                words.subList(words.size() - 7, words.size()));
        End second = checkout.run("run");
        assertEquals("", second.err());
        assertEquals(1, checkout.builds());
        assertFalse(Files.isSymbolicLink(checkout.jar().resolveSibling("building")));
    }

    @Test
    void findsItsCheckoutThroughLinks() throws Exception {
        checkout.built();
        Path link = Files.createSymbolicLink(directory.resolve("jvmpool"), Path.of("check out/scripts/jvmpool"));
        Path linkToLink = Files.createSymbolicLink(directory.resolve("jp"), link);
        for (Path launcher : List.of(link, linkToLink, Path.of("check out/scripts/../scripts/jvmpool"))) {
            End end = checkout.start(directory.resolve(launcher), "tasks").join();
            assertTrue(end.out().contains(checkout.jar().toString()), launcher + " " + end);
        }
    }

    @ParameterizedTest
    @CsvSource({"common/src/main/java/A.java", "pom.xml", "common/src/main/java"})
    void buildsAgainWhatIsOlderThanItsSources(String changed) throws Exception {
        checkout.built().maven("");
        assertEquals("", checkout.run().err());
        Checkout.setAge(checkout.root().resolve(changed), Duration.ofMinutes(1));
        End end = checkout.run();
        assertTrue(end.err().contains("again: the sources are newer"), end.err());
        assertEquals("", checkout.run().err());
        assertEquals(1, checkout.builds());
        assertEquals("new\n", Files.readString(checkout.jar()));
    }

    @Test
    void whatChangesDuringABuildIsBuiltTheNextTime() throws Exception {
        checkout.built().maven("sleep 0.1; echo > common/src/main/java/B.java");
        Checkout.setAge(checkout.root().resolve("pom.xml"), Duration.ofMinutes(1));
        checkout.run();
        checkout.maven("").run();
        assertEquals(2, checkout.builds());
    }

    @Test
    void withoutMavenTheOldJarIsRunAndAMissingOneIsRefused() throws Exception {
        End none = checkout.run();
        assertEquals(2, none.exitValue());
        assertTrue(none.err().contains("there is no mvn to build it; install Maven 3.8"), none.err());
        checkout.built();
        Checkout.setAge(checkout.root().resolve("pom.xml"), Duration.ofMinutes(1));
        End old = checkout.run("tasks");
        assertEquals(0, old.exitValue());
        assertTrue(old.err().contains("is run as it is: there is no mvn"), old.err());
        assertTrue(old.out().endsWith("tasks\n"), old.out());
    }

    @Test
    void aBuildThatFailsSaysWhyAndOnlyForWantOfNetworkTheOldJarIsRun() throws Exception {
        checkout.built().program("mvn", "echo '[INFO] much'; echo '[ERROR] A.java: no such symbol'; exit 1");
        Checkout.setAge(checkout.root().resolve("pom.xml"), Duration.ofMinutes(1));
        End broken = checkout.run("tasks");
        assertEquals(2, broken.exitValue());
        assertEquals("", broken.out());
        assertTrue(broken.err().contains("[ERROR] A.java: no such symbol"), broken.err());
        assertFalse(broken.err().contains("[INFO]"), broken.err());
        checkout.program("mvn", "echo '[ERROR] Could not transfer artifact'; exit 1");
        End offline = checkout.run("tasks");
        assertEquals(0, offline.exitValue());
        assertTrue(offline.err().contains("the build needs the network"), offline.err());
        assertTrue(offline.out().endsWith("tasks\n"), offline.out());
    }

    @Test
    void whatABuildLeftThatDidNotComeToItsEndIsNotRun() throws Exception {
        checkout.built().program("mvn", "echo half > orchestrator/target/jvmpool.jar; exit 1");
        Checkout.setAge(checkout.root().resolve("pom.xml"), Duration.ofMinutes(1));
        assertEquals(2, checkout.run().exitValue());
        assertEquals(0, checkout.maven("").run().exitValue());
        assertEquals("new\n", Files.readString(checkout.jar()));
        checkout.run();
        assertEquals(1, checkout.builds());
    }

    @Test
    void aClosedStreamDoesNotBecomeAFileAndRefusesRows() throws Exception {
        checkout.built().program("closed", "exec \"$@\" <&- >&- 2>&-");
        checkout.program("java", "true 3<&0 3>&1 3>&2 || exit 9; echo row || exit 7");
        String launcher = checkout.root().resolve("scripts/jvmpool").toString();
        assertEquals(
                7,
                checkout.start(directory.resolve("bin/closed"), launcher).join().exitValue());
    }

    @Test
    void ofTwoAtOnceOneBuilds() throws Exception {
        checkout.maven("sleep 1");
        Checkout.Running one = checkout.start(checkout.root().resolve("scripts/jvmpool"));
        Checkout.Running other = checkout.start(checkout.root().resolve("scripts/jvmpool"));
        End first = one.join();
        End second = other.join();
        assertEquals(0, first.exitValue(), first.err());
        assertEquals(0, second.exitValue(), second.err());
        assertEquals(1, checkout.builds());
        assertTrue((first.err() + second.err()).contains("waiting for another build"), first.err() + second.err());
    }

    @Test
    void aBuildThatWasKilledHoldsNobodyUp() throws Exception {
        checkout.maven("");
        Files.createDirectories(checkout.jar().getParent());
        Files.createSymbolicLink(checkout.jar().resolveSibling("building"), Path.of("4194305"));
        assertEquals(0, checkout.run().exitValue());
        assertEquals(1, checkout.builds());
    }

    @Test
    void aJavaThatCannotRunItIsToldInWords() throws Exception {
        checkout.built().with("JAVA_HOME", "/nope");
        End none = checkout.run();
        assertEquals(2, none.exitValue());
        assertTrue(none.err().contains("JAVA_HOME=/nope has no bin/java; set it to a Java 17 or newer"), none.err());
        Path old = directory.resolve("jdk 11");
        Checkout.executable(old.resolve("bin/java"), "echo ran");
        Files.writeString(old.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"11.0.2\"\n");
        End eleven = checkout.with("JAVA_HOME", old.toString()).run();
        assertEquals(2, eleven.exitValue());
        assertTrue(eleven.err().contains("is Java 11.0.2; install Java 17 or newer"), eleven.err());
        Files.writeString(old.resolve("release"), "JAVA_VERSION=\"25\"\n");
        assertEquals("ran\n", checkout.run().out());
        Files.delete(directory.resolve("bin/java"));
        End nothing = checkout.with("JAVA_HOME", null).run();
        assertEquals(2, nothing.exitValue());
        assertTrue(nothing.err().contains("there is no java on the PATH"), nothing.err());
    }

    @Test
    void onlyAWholeArchiveIsUsed() throws Exception {
        checkout.built();
        Path cache = Files.createDirectory(
                directory.resolve("cache"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path archive = Files.writeString(cache.resolve("terminal-ab-5.jsa"), "12345");
        Files.writeString(cache.resolve("terminaljava"), archive + "\n-XX:SharedArchiveFile=\n");
        checkout.with("JVMPOOL_CACHE", cache.toString());
        assertTrue(checkout.run().out().contains("-XX:SharedArchiveFile=" + archive + "\n"));
        Files.writeString(archive, "1234");
        assertFalse(checkout.run().out().contains("-XX:SharedArchiveFile"));
    }

    @Test
    void withoutAHomeItKeepsNothingAndRuns() throws Exception {
        End end = checkout.built().with("HOME", null).run();
        assertEquals(0, end.exitValue(), end.err());
        assertEquals("", end.err());
        assertFalse(end.out().contains("jvmpool.launcher"), end.out());
    }

    @ParameterizedTest
    @CsvSource({
        "LANG,,C.UTF-8",
        "LC_ALL,C,C.UTF-8",
        "LC_ALL,POSIX,C.UTF-8",
        "LC_CTYPE,C,C.UTF-8",
        "LANG,xx_XX.UTF-8,C.UTF-8",
        "LANG,C.UTF-8,''",
        "LC_CTYPE,C.UTF-8,''",
        "LANG,xx_XX.ISO-8859-1,''"
    })
    void whereTheLocaleKnowsAsciiOnlyTheJvmGetsAnother(String variable, String value, String seen) throws Exception {
        checkout.built().with("LC_ALL", null).with(variable, value);
        assumeTrue(knowsUtf8(), "there is no locale C.UTF-8");
        assertEquals("LC_ALL=" + seen, Checkout.words(checkout.run()).get(0));
    }

    /** The checkout itself may have such a name. */
    @Test
    void theBuildGetsThatLocaleToo() throws Exception {
        assumeTrue(knowsUtf8(), "there is no locale C.UTF-8");
        checkout.with("LC_ALL", "C").maven("echo $LC_ALL > locale").run();
        assertEquals("C.UTF-8\n", Files.readString(checkout.root().resolve("locale")));
    }

    private static boolean knowsUtf8() throws Exception {
        ProcessBuilder bash = new ProcessBuilder("/bin/bash", "-c", "s=$'\\303\\274'; ((${#s} == 1))");
        bash.environment().put("LC_ALL", "C.UTF-8");
        return bash.start().waitFor() == 0;
    }

    /** The real program, from a place where no locale is set. */
    @Test
    void filesOfAnyNameAreReadWhereNoLocaleIsSet() throws Exception {
        assumeTrue(knowsUtf8(), "there is no locale C.UTF-8");
        checkout.built().with("LC_ALL", null).with("JAVA_HOME", System.getProperty("java.home"));
        Files.copy(Path.of(System.getProperty("jvmpool.jar")), checkout.jar(), StandardCopyOption.REPLACE_EXISTING);
        // The name is made by a shell: this JVM may have a locale that cannot write it.
        checkout.program(
                "name",
                "printf hello > \"$(printf 'gr\\303\\274n.txt')\"; exec \"$@\" \"$(printf 'gr\\303\\274n.txt')\"");
        String launcher = checkout.root().resolve("scripts/jvmpool").toString();
        End end = checkout.start(directory.resolve("bin/name"), launcher, "run", "java.nio.file.Files::size", "--plain")
                .join();
        assertEquals("5\n", end.out(), end.err());
    }
}
