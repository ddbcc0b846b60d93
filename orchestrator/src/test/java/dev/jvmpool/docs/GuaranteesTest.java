package dev.jvmpool.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every test that docs/guarantees.md names is there, and it leaves no behaviour out. */
class GuaranteesTest {

    /** {@code SomeIT}, {@code SomeIT.method}, or a method alone, which is of the class named before it. */
    private static final Pattern NAME =
            Pattern.compile("`(?:([A-Z]\\w*(?:Test|IT|Contract))(?:\\.(\\w+))?|([a-z]\\w{5,}))`");

    private static final int LAST_ITEM = 137;

    @Test
    void everyNamedTestExists() throws IOException {
        Map<String, String> sources = testSources();
        List<String> missing = new ArrayList<>();
        int found = 0;
        for (String row : Document.of("docs/guarantees.md").text().lines().toList()) {
            String type = null;
            Matcher name = NAME.matcher(row);
            while (name.find()) {
                type = name.group(1) == null ? type : name.group(1);
                String method = name.group(2) == null ? name.group(3) : name.group(2);
                if (type == null) {
                    continue;
                }
                String source = sources.getOrDefault(type, "");
                boolean exists = !source.isEmpty() && (method == null || source.contains("void " + method + "("));
                if (exists) {
                    found++;
                } else {
                    missing.add(type + (method == null ? "" : "." + method));
                }
            }
        }
        assertEquals(List.of(), missing);
        assertTrue(found > 50, "tests named: " + found);
    }

    /** Each item of the list of behaviours, but for the one that is a later matter, has a row that names a test. */
    @Test
    void everyBehaviourHasItsRow() {
        String page = Document.of("docs/guarantees.md")
                .section("## The behaviours that others' test suites check")
                .text();
        Pattern row = Pattern.compile("\\| (\\d+) \\|.*\\|([^|]*)\\|");
        List<Integer> numbers = new ArrayList<>();
        for (String line : page.lines().toList()) {
            Matcher parts = row.matcher(line);
            if (parts.matches()) {
                numbers.add(Integer.parseInt(parts.group(1)));
                assertTrue(NAME.matcher(parts.group(2)).find(), "no test: " + line);
            }
        }
        List<Integer> expected = IntStream.rangeClosed(1, LAST_ITEM).boxed().toList();
        assertEquals(expected, numbers);
    }

    private static Map<String, String> testSources() throws IOException {
        Map<String, String> sources = new HashMap<>();
        for (String module : List.of("common", "worker", "tasks", "orchestrator", "spark")) {
            try (Stream<Path> files = Files.walk(Document.root().resolve(module).resolve("src/test/java"))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    String name = file.getFileName().toString();
                    sources.put(name.substring(0, name.length() - ".java".length()), Files.readString(file));
                }
            }
        }
        return sources;
    }
}
