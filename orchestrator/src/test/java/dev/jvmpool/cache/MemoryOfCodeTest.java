package dev.jvmpool.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Classes that the class of a function uses: where one is another, what was remembered is no result. */
class MemoryOfCodeTest extends MemoryInThisJvm {

    /** The class of the function, which stays as it is. */
    private static final String WORK = """
            import dev.jvmpool.*;
            import dev.jvmpool.cache.*;
            public class Work implements java.util.concurrent.Callable<Object> {
                private static final Memory MEMORY = Memory.at(java.nio.file.Path.of(System.getProperty("memory.of.code")));
                static Made make(String name) { return Factory.make(name); }
                public Object call() throws Exception {
                    CachedFunction<String, Made> make = MEMORY.cache(Work::make);
                    return make.isCached("a") + " " + make.apply("a") + " " + make.isCached("a");
                }
            }
            """;

    private void compile(String version, String factory) throws IOException {
        Path classes = Files.createDirectories(directory.resolve(version));
        Path source = Files.createDirectories(directory.resolve("source")).resolve("Work.java");
        Files.writeString(source, WORK + factory);
        Compiler.compile(classes, source);
    }

    private String run(String version) throws Exception {
        URL[] classes = {directory.resolve(version).toUri().toURL()};
        System.setProperty("memory.of.code", directory.resolve("memory").toString());
        try (URLClassLoader loader = new URLClassLoader(classes, MemoryOfCodeTest.class.getClassLoader())) {
            Class<?> work = loader.loadClass("Work");
            return (String) ((Callable<?>) work.getDeclaredConstructor().newInstance()).call();
        } finally {
            System.clearProperty("memory.of.code");
        }
    }

    @Test
    void aChangedHelperIsSeenAndSoIsARecordWithMoreComponents() throws Exception {
        compile(
                "one",
                "record Made(String name) {} class Factory { static Made make(String n) { return new Made(n); } }");
        compile(
                "helper",
                "record Made(String name) {} class Factory { static Made make(String n) { return new Made(n + n); } }");
        compile(
                "record",
                "record Made(String name, String more) {}"
                        + " class Factory { static Made make(String n) { return new Made(n, \"more\"); } }");
        assertEquals("false Made[name=a] true", run("one"));
        assertEquals("true Made[name=a] true", run("one"));
        assertEquals("false Made[name=aa] true", run("helper"));
        assertEquals("false Made[name=a, more=more] true", run("record"));
        for (String known : List.of("one", "helper", "record")) {
            assertEquals("true", run(known).split(" ")[0], "going back finds what was remembered");
        }
        assertEquals(List.of(), warnings);
    }
}
