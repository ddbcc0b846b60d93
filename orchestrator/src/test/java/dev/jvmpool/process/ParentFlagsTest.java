package dev.jvmpool.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParentFlagsTest {

    @Test
    void bothFormsOfAFlagBecomeOne() {
        assertEquals(
                List.of(
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "--add-exports=java.base/sun.nio.ch=mine",
                        "--add-reads=a=b",
                        "--add-modules=java.sql,java.xml",
                        "--enable-native-access=ALL-UNNAMED",
                        "--enable-preview"),
                ParentFlags.of(List.of(
                        "-Xmx1g",
                        "--add-opens",
                        "java.base/java.lang=ALL-UNNAMED",
                        "--add-exports=java.base/sun.nio.ch=mine",
                        "-cp",
                        "--add-reads",
                        "--add-reads",
                        "a=b",
                        "--add-modules=java.sql,java.xml",
                        "-agentlib:jdwp=x",
                        "--enable-native-access",
                        "ALL-UNNAMED",
                        "--source",
                        "21",
                        "--enable-preview",
                        "Main.java",
                        "--add-opens",
                        "the.program/own=argument")));
    }

    @Test
    void whatChangesTheMeaningOfCodeIsHandedOnInItsOrder() {
        List<String> words = List.of(
                "-ea",
                "-da:com.acme...",
                "-enableassertions:com.acme.Order",
                "-esa",
                "-Duser.timezone=Europe/Paris",
                "-Duser.language=de",
                "-Duser.country.format=AT",
                "-Dfile.encoding=ISO-8859-1",
                "-Dsun.jnu.encoding=UTF-8",
                "-Djava.awt.headless=true",
                "-Djvmpool.stacks=whole",
                "-Dhttp.proxyHost=proxy",
                "-Djavax.net.ssl.trustStoreType=PKCS12",
                "-Djava.net.preferIPv4Stack=true",
                "-Xss4m");
        List<String> all = new ArrayList<>(words);
        all.add("Main");
        all.add("-ea");
        assertEquals(words, ParentFlags.of(all));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Xmx1g",
                "-XX:+UseZGC",
                "-Xlog:gc",
                "-verbose:gc",
                "-Dkey=value",
                "-Dkey",
                "-Duser.name=me",
                "-Duser.timezones=x",
                "-Dserver.port=8080",
                "-Dcom.sun.management.jmxremote.port=9",
                "-Djava.util.logging.config.file=x",
                "-Djavax.net.debug=all",
                "-javaagent:x.jar",
                "-Xdebug",
                "-easy",
            })
    void whatIsThisJvmsOwnIsNot(String word) {
        assertEquals(List.of(), ParentFlags.of(List.of(word, "Main")));
    }

    @Test
    void assertionsThatAreEnabledWithoutAFlag() {
        assertEquals(List.of("-Xss4m", "-ea"), ParentFlags.withAssertions(List.of("-Xss4m"), true));
        assertEquals(List.of("-Xss4m"), ParentFlags.withAssertions(List.of("-Xss4m"), false));
        assertEquals(List.of("-ea:app..."), ParentFlags.withAssertions(List.of("-ea:app..."), true));
    }

    @Test
    void theProgramsOwnArgumentsAreNone() {
        assertEquals(List.of(), ParentFlags.of(List.of("-p", "mods", "-m", "app/app.Main", "--enable-preview")));
        assertEquals(List.of(), ParentFlags.of(List.of("--module", "app/app.Main", "--enable-preview")));
        assertEquals(List.of(), ParentFlags.of(List.of("--module=app/app.Main", "--enable-preview")));
        assertEquals(List.of(), ParentFlags.of(List.of("-jar", "missing.jar", "--enable-preview")));
    }

    @Test
    void wordsInAFileAreNotKnown() {
        assertNull(ParentFlags.of(List.of("-Xmx1g", "@words", "Main")));
        assertEquals(List.of(), ParentFlags.of(List.of("Main", "@argument")));
    }

    @Test
    void pathsHoldInAnotherDirectory() {
        Path here = Path.of("").toAbsolutePath();
        assertEquals(
                List.of(
                        "--patch-module=a=" + here.resolve("x.jar") + ":/y.jar",
                        "-Djava.library.path=" + here.resolve("lib"),
                        "-Xbootclasspath/a:" + here.resolve("boot.jar"),
                        "-Djava.io.tmpdir=" + here.resolve("tmp"),
                        "-Djavax.net.ssl.trustStore=" + here.resolve("own.jks"),
                        "-Djavax.net.ssl.keyStore=NONE",
                        "-Duser.home="),
                ParentFlags.of(List.of(
                        "--patch-module",
                        "a=x.jar:/y.jar",
                        "-Djava.library.path=lib",
                        "-Xbootclasspath/a:boot.jar",
                        "-Djava.io.tmpdir=tmp",
                        "-Djavax.net.ssl.trustStore=own.jks",
                        "-Djavax.net.ssl.keyStore=NONE",
                        "-Duser.home=",
                        "Main")));
    }

    @Test
    void whatTheManifestOfAnExecutableJarOpens(@TempDir Path directory) throws Exception {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Add-Opens", "java.base/java.lang java.base/java.util");
        main.putValue("Add-Exports", "java.base/sun.nio.ch");
        main.putValue("Enable-Native-Access", "ALL-UNNAMED");
        Path jar = directory.resolve("program.jar");
        try (OutputStream out = Files.newOutputStream(jar)) {
            new JarOutputStream(out, manifest).close();
        }
        assertEquals(
                Set.of(
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "--add-opens=java.base/java.util=ALL-UNNAMED",
                        "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
                        "--enable-native-access=ALL-UNNAMED"),
                new TreeSet<>(ParentFlags.of(List.of("-jar", jar.toString()))));
    }
}
