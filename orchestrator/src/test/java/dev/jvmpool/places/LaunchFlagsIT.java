package dev.jvmpool.places;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What workers take over of the flags of this JVM, and what not. */
class LaunchFlagsIT {

    private static final String MAIN = """
            package app;
            import dev.jvmpool.CallOptions;
            import dev.jvmpool.Pool;
            import java.lang.management.ManagementFactory;
            import java.util.List;
            import java.util.concurrent.CyclicBarrier;
            public class Main {
                public static String flags(int n) throws Exception {
                    String command = ManagementFactory.getRuntimeMXBean().getInputArguments().toString();
                    return Object.class.getModule().isOpen("java.lang", Main.class.getModule())
                            + " " + ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
                            + " " + (command.contains("jdwp") || command.contains("jmxremote"))
                            + " " + System.getProperty("key") + " " + System.getProperty("other");
                }
                public static void main(String[] args) {
                    try (Pool pool = Pool.processes(2)) {
                        System.out.println(pool.with(CallOptions.batch(1)).map(Main::flags, List.of(1, 2, 3)));
                    }
                }
            }
            """;

    /** Says what its code means in this JVM, in a worker, in a worker of a worker, in a process, and in a worker that is told otherwise. */
    private static final String MEANING = """
            package app;
            import dev.jvmpool.JvmProcess;
            import dev.jvmpool.Pool;
            import java.io.File;
            import java.nio.charset.Charset;
            import java.time.ZoneId;
            import java.util.Locale;
            public class Meaning {
                public static String here() {
                    boolean checked = false;
                    assert checked = true;
                    return checked + " " + ZoneId.systemDefault() + " " + Locale.getDefault(Locale.Category.DISPLAY)
                            + " " + String.format("%.1f", 0.5) + " " + Charset.defaultCharset()
                            + " " + new File(System.getProperty("java.io.tmpdir")).getAbsoluteFile()
                            + " " + System.getProperty("java.awt.headless") + " " + System.getProperty("http.proxyHost");
                }
                public static String inside() throws Exception {
                    try (Pool pool = Pool.processes(1)) {
                        return pool.submit(Meaning::here).get();
                    }
                }
                public static void print() {
                    System.out.println(here());
                }
                public static void main(String[] args) throws Exception {
                    print();
                    try (Pool pool = Pool.processes(1)) {
                        System.out.println(pool.submit(Meaning::here).get());
                        System.out.println(pool.submit(Meaning::inside).get());
                    }
                    try (JvmProcess process = JvmProcess.of(Meaning::print).start()) {
                        process.join();
                    }
                    try (Pool pool = Pool.processes().workers(1)
                            .systemProperty("user.timezone", "UTC").jvmArgs("-da", "-Duser.language.format=en", "-Duser.country.format=US").open()) {
                        System.out.println(pool.submit(Meaning::here).get());
                    }
                }
            }
            """;

    @TempDir
    static Path directory;

    private static String classpath;

    @BeforeAll
    static void compile() throws IOException {
        List<Path> path = new ArrayList<>(Compiled.library());
        path.add(Compiled.onLibrary(directory.resolve("classes"), "app/Main.java", MAIN, "app/Meaning.java", MEANING));
        classpath = Compiled.join(path);
    }

    private static Program run(Map<String, String> variables, String... words) throws IOException {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("-cp", classpath, "app.Main"));
        return Program.run(directory, variables, Program.java(), all);
    }

    private static String three(String flags) {
        return "[" + flags + ", " + flags + ", " + flags + "]";
    }

    private static void assertResult(String flags, Program program) {
        String last = program.out().lines().reduce((a, b) -> b).orElse("");
        assertEquals(three(flags), last, program::toString);
        assertEquals(0, program.exitValue(), program::toString);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void aDebuggerOfTheParentAlone() throws Exception {
        assertResult(
                "false false false null null",
                run(
                        Map.of(),
                        "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0",
                        "-Dkey=of the parent"));
    }

    @Test
    void aDebuggerThatEveryJvmIsToldOf() throws Exception {
        String jdwp = "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:" + freePort();
        String jmx = "-Dcom.sun.management.jmxremote.port=" + freePort()
                + " -Dcom.sun.management.jmxremote.authenticate=false -Dcom.sun.management.jmxremote.ssl=false";
        assertResult(
                "false false false a b c",
                run(Map.of(
                        "JAVA_TOOL_OPTIONS", jdwp + " '-Dkey=a b'",
                        "JDK_JAVA_OPTIONS", jmx + " -Dother=c")));
    }

    @Test
    void modulesAreOpenWhereTheyAreHere() throws Exception {
        String[] flags = {"--add-opens", "java.base/java.lang=ALL-UNNAMED", "--add-modules=jdk.incubator.vector"};
        assertResult("true true false null null", run(Map.of(), flags));
        // The words of such a file are known to the JVM alone.
        Path file = Files.writeString(directory.resolve("words"), String.join(" ", flags));
        assertResult("true true false null null", run(Map.of(), "@" + file));
    }

    @Test
    void codeMeansTheSame() throws Exception {
        List<String> words = new ArrayList<>(List.of(
                "-ea",
                "-Duser.timezone=Asia/Tokyo",
                "-Duser.language=de",
                "-Duser.country=AT",
                "-Dfile.encoding=ISO-8859-1",
                "-Djava.io.tmpdir=.",
                "-Djava.awt.headless=true",
                "-Dhttp.proxyHost=proxy"));
        words.addAll(List.of("-cp", classpath, "app.Meaning"));
        Program program = Program.run(directory, Map.of(), Program.java(), words);
        String rest = " de_AT 0,5 ISO-8859-1 " + directory.toRealPath().resolve(".") + " true proxy";
        String here = "true Asia/Tokyo" + rest;
        String told = "false UTC" + rest.replace("0,5", "0.5");
        assertEquals(
                List.of(here, here, here, here, told), program.out().lines().toList(), program::toString);
    }

    @Test
    void previewFeatures() throws Exception {
        String release = Integer.toString(Runtime.version().feature());
        Path classes = Compiled.classes(
                directory.resolve("preview"),
                List.of("--enable-preview", "--release", release, "-cp", Compiled.join(Compiled.library())),
                "app/Main.java",
                MAIN);
        List<Path> path = new ArrayList<>(Compiled.library());
        path.add(classes);
        List<String> words = List.of("--enable-preview", "-cp", Compiled.join(path), "app.Main");
        assertResult("false false false null null", Program.run(directory, Map.of(), Program.java(), words));
    }
}
