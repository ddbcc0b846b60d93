package dev.jvmpool.places;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.NotSendableException;
import dev.jvmpool.Pool;
import dev.jvmpool.QuickJvm;
import dev.jvmpool.SharedArray;
import dev.jvmpool.value.Json;
import dev.jvmpool.value.JsonArray;
import dev.jvmpool.value.NamedMethod;
import dev.jvmpool.value.ValueCodec;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A user's jar with the Jackson of 2019 in it. */
class OtherJacksonIT {

    private static final String TASKS = """
            package com.acme;
            import com.fasterxml.jackson.annotation.JsonProperty;
            import com.fasterxml.jackson.annotation.JsonSubTypes;
            import com.fasterxml.jackson.annotation.JsonTypeInfo;
            import com.fasterxml.jackson.core.JsonGenerator;
            import com.fasterxml.jackson.databind.ObjectMapper;
            import com.fasterxml.jackson.databind.SerializerProvider;
            import com.fasterxml.jackson.databind.annotation.JsonSerialize;
            import com.fasterxml.jackson.databind.ser.std.StdSerializer;
            import java.time.LocalDate;
            import java.util.List;
            import java.util.Optional;
            public class Tasks {
                public record Order(String article, LocalDate due, Optional<Integer> count) {}
                @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
                @JsonSubTypes({@JsonSubTypes.Type(value = Circle.class, name = "round"),
                        @JsonSubTypes.Type(value = Square.class, name = "square")})
                public interface Shape {}
                public record Circle(int radius) implements Shape {}
                public record Square(int side, Color color) implements Shape {}
                public enum Color { @JsonProperty("r") RED, BLUE }
                public static Shape shape(Shape shape) { return shape; }
                public record Named(@JsonProperty("an_article") String article) {}
                public static class Bean { public int number = 3; }
                public static String version(int n) { return new ObjectMapper().version().toString(); }
                public static List<Order> twice(Order order) throws Exception {
                    String own = new ObjectMapper().writeValueAsString(new Bean());
                    if (!own.equals("{\\"number\\":3}")) {
                        throw new IllegalStateException(own);
                    }
                    return List.of(order, order);
                }
                public static class Upper extends StdSerializer<Written> {
                    public Upper() { super(Written.class); }
                    @Override
                    public void serialize(Written value, JsonGenerator out, SerializerProvider provider)
                            throws java.io.IOException {
                        out.writeString("written");
                    }
                }
                @JsonSerialize(using = Upper.class)
                public record Written(int number) {}
                public static Written written(int n) { return new Written(n); }
                public record All(Order order, Named named, List<Shape> shapes) {}
                public static All all(All all) { return all; }
                public static Named named(Named named) { return named; }
                public static int fails(int n) { throw new IllegalArgumentException("no " + n); }
            }
            """;

    /** Methods that return what they are given, with JSON as the annotations of the other Jackson say. */
    private static final String[][] ANNOTATED = {
        {"named", "{\"an_article\":\"b\"}"},
        {"shape", "{\"kind\":\"round\",\"radius\":1}"},
        {"shape", "{\"kind\":\"square\",\"side\":1,\"color\":\"r\"}"},
    };

    private static final String SHARING = """
            package com.acme;
            import dev.jvmpool.SharedArray;
            public class Sharing {
                public static int last(SharedArray data) { return data.ints().get(data.length() - 1); }
            }
            """;

    /** What they know of jvmpool. */
    private static final Path JVMPOOL = placeOf(SharedArray.class);

    @TempDir
    static Path directory;

    private static Path fat;

    @BeforeAll
    static void build() throws IOException {
        List<Path> old;
        try (Stream<Path> jars = Files.list(Path.of(System.getProperty("jvmpool.old-jackson")))) {
            old = jars.toList();
        }
        assertEquals(3, old.size(), old.toString());
        Path classes = Compiled.classes(
                directory.resolve("classes"), List.of("-cp", Compiled.join(old)), "com/acme/Tasks.java", TASKS);
        for (Path jar : old) {
            unpack(jar, classes);
        }
        fat = Compiled.jar(directory.resolve("fat.jar"), classes);
    }

    private static void unpack(Path jar, Path directory) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            for (Enumeration<JarEntry> entries = file.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                Path target = directory.resolve(entry.getName());
                if (!entry.isDirectory() && !Files.exists(target)) {
                    Files.createDirectories(target.getParent());
                    try (InputStream in = file.getInputStream(entry)) {
                        Files.copy(in, target);
                    }
                }
            }
        }
    }

    private static Path placeOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static String call(Pool pool, String method, String input) throws Exception {
        return callOf(pool, "com.acme.Tasks::" + method, input);
    }

    private static String callOf(Pool pool, String task, String input) throws Exception {
        return pool.submit(NamedMethod.of(task), new Json(input))
                .get(100, TimeUnit.SECONDS)
                .text();
    }

    @Test
    void aSharedArrayIsReadBesideIt() throws Exception {
        Path sharing = Compiled.classes(
                directory.resolve("sharing"), List.of("-cp", JVMPOOL.toString()), "com/acme/Sharing.java", SHARING);
        try (SharedArray data = SharedArray.of(new int[] {1, 2, 3});
                Pool pool = Pool.processes()
                        .workers(1)
                        .classpath(fat, sharing, JVMPOOL)
                        .open()) {
            assertEquals("\"2.9.10\"", call(pool, "version", "1"));
            JsonArray sent = new JsonArray();
            sent.add(ValueCodec.of(SharedArray.class), data);
            String text = sent.take().toString();
            assertEquals("3", callOf(pool, "com.acme.Sharing::last", text.substring(1, text.length() - 1)));
        }
    }

    @Test
    void aWorkerRunsBesideIt() throws Exception {
        try (Pool pool = Pool.processes().workers(1).classpath(fat).open()) {
            assertEquals("\"2.9.10\"", call(pool, "version", "1"));
            String order = "{\"article\":\"é\",\"due\":\"2026-05-01\",\"count\":3}";
            assertEquals("[" + order + "," + order + "]", call(pool, "twice", order));
            for (String[] call : ANNOTATED) {
                assertEquals(call[1], call(pool, call[0], call[1]));
            }
            ExecutionException e = assertThrows(ExecutionException.class, () -> call(pool, "fails", "7"));
            assertEquals("no 7", e.getCause().getMessage());
            e = assertThrows(ExecutionException.class, () -> call(pool, "written", "7"));
            assertInstanceOf(NotSendableException.class, e.getCause());
            assertTrue(e.getCause().getMessage().contains("com.acme.Tasks$Upper"), e.getCause()::getMessage);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"processes", "threads", "sequential"})
    void inTheTerminal(String mode) throws Exception {
        assertEquals("2.9.10\n", inTheTerminal(mode, "version", "1"));
        String all = "{\"order\":{\"article\":\"é\",\"due\":\"2026-05-01\",\"count\":3},\"named\":" + ANNOTATED[0][1]
                + ",\"shapes\":[" + ANNOTATED[1][1] + "," + ANNOTATED[2][1] + "]}";
        assertEquals(all + "\n", inTheTerminal(mode, "all", all));
    }

    private static String inTheTerminal(String mode, String method, String input) throws IOException {
        List<String> words = new ArrayList<>(QuickJvm.FLAGS);
        words.addAll(List.of("-jar", System.getProperty("jvmpool.jar"), "run"));
        words.addAll(List.of("--plain", "--mode", mode, "--classpath", fat.toString()));
        words.addAll(List.of("com.acme.Tasks::" + method, input));
        Program program = Program.run(directory, Map.of(), Program.java(), words);
        assertEquals("", program.err());
        return program.out();
    }
}
