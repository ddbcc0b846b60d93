package dev.jvmpool.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.QuickJvm;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import javax.tools.ToolProvider;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.PumpStreamHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every block of Java in docs/from-python.md compiles, runs, and prints what the page says. All run in one JVM. */
class FromPythonIT {

    private static final Document PAGE = Document.of("docs/from-python.md");

    /** A block of Java, and the text that follows it if it is the whole output. */
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```java\\n(.*?)^```\\n(?:\\n```text\\n(.*?)^```)?");

    private static final Pattern SECONDS = Pattern.compile("\\d+\\.\\d+(?= seconds)");
    private static final String MARK = "=== snippet ";

    private static final String IMPORTS = """
            import static dev.jvmpool.Parallel.delayed;
            import dev.jvmpool.*;
            import dev.jvmpool.cache.*;
            import dev.jvmpool.dump.*;
            import dev.jvmpool.DelayedCall;
            import dev.jvmpool.function.*;
            import java.nio.file.*;
            import java.time.*;
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.concurrent.atomic.*;
            import java.util.stream.*;
            """;

    @TempDir
    private Path directory;

    /** A block of statements: what it should print, line by line, and whether that is all of it, in any order. */
    private record Snippet(String code, List<String> said, boolean whole) {

        static Snippet of(String code, String text) {
            if (text != null) {
                return new Snippet(code, text.lines().toList(), true);
            }
            List<String> said = new ArrayList<>();
            code.lines().forEach(line -> {
                int comment = line.indexOf(" // ");
                if (comment >= 0 && line.contains("println(")) {
                    said.add(line.substring(comment + 4).strip());
                }
            });
            return new Snippet(code, said, false);
        }

        /** Whether it printed that. Where "..." stands, anything may, and any number of seconds is right. */
        boolean isTrueOf(List<String> printed) {
            if (whole) {
                List<String> left = new ArrayList<>(printed);
                return said.size() == left.size()
                        && said.stream().allMatch(line -> left.remove(first(left, pattern(line))));
            }
            // The tasks may print between them.
            Iterator<String> lines = printed.iterator();
            for (String line : said) {
                Pattern pattern = pattern(line);
                boolean found = false;
                while (!found && lines.hasNext()) {
                    found = pattern.matcher(lines.next()).matches();
                }
                if (!found) {
                    return false;
                }
            }
            return true;
        }

        private static String first(List<String> lines, Pattern pattern) {
            return lines.stream()
                    .filter(line -> pattern.matcher(line).matches())
                    .findFirst()
                    .orElse(null);
        }

        private static Pattern pattern(String said) {
            String anySeconds = SECONDS.matcher(said).replaceAll("...");
            return Pattern.compile(Arrays.stream(anySeconds.split("\\.\\.\\.", -1))
                    .map(Pattern::quote)
                    .collect(Collectors.joining(".*")));
        }
    }

    @Test
    void everySnippetPrintsWhatThePageSays() throws IOException {
        List<Snippet> snippets = new ArrayList<>();
        Matcher block = BLOCK.matcher(PAGE.text());
        assertTrue(block.find());
        String tasks = block.group(1);
        while (block.find()) {
            snippets.add(Snippet.of(block.group(1), block.group(2)));
        }
        assertEquals(PAGE.blocks("java").size(), snippets.size() + 1);
        assertTrue(snippets.size() > 20, "snippets: " + snippets.size());
        compile(tasks, snippets);
        drawPictures();

        String[] printed = run().split(MARK);
        List<String> wrong = new ArrayList<>();
        assertEquals(snippets.size(), printed.length - 1, String.join(MARK, printed));
        for (int i = 0; i < snippets.size(); i++) {
            List<String> lines = printed[i + 1].lines().skip(1).toList();
            if (!snippets.get(i).isTrueOf(lines)) {
                wrong.add(snippets.get(i).code + "printed\n" + String.join("\n", lines));
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void everyLinkOfTheTableHasItsHeading() {
        List<String> anchors = PAGE.text()
                .lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
                .map(line -> line.replaceAll("[^a-z0-9_ -]", "").replace(' ', '-'))
                .toList();
        Matcher link = Pattern.compile("]\\(#([^)]*)\\)").matcher(PAGE.text());
        int links = 0;
        while (link.find()) {
            links++;
            assertTrue(anchors.contains(link.group(1)), link.group(1) + " is none of " + anchors);
        }
        assertTrue(links > 5);
    }

    private void compile(String tasks, List<Snippet> snippets) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("-cp", System.getProperty("jvmpool.jar"), "-d", directory.toString()));
        arguments.add(write("Tasks", tasks));
        StringBuilder main = new StringBuilder(
                "public class Snippets {\npublic static void main(String[] args) throws" + " Exception {\n");
        for (int i = 0; i < snippets.size(); i++) {
            String name = "Snippet" + i;
            arguments.add(write(
                    name,
                    IMPORTS + "class " + name + " {\nstatic void run() throws Exception {\n" + snippets.get(i).code
                            + "}\n}\n"));
            main.append("System.out.println(\"").append(MARK).append(i).append("\");\n");
            main.append(name).append(".run();\n");
            // A program waits for its processes; the next snippet is to begin after the last one's.
            main.append("Thread.getAllStackTraces().keySet().stream().filter(t -> t.getName().endsWith(\"-wait\"))")
                    .append(".forEach(t -> { try { t.join(); } catch (InterruptedException e) { } });\n");
        }
        arguments.add(write("Snippets", main + "}\n}\n"));
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(null, System.out, System.out, arguments.toArray(new String[0]));
        assertEquals(0, compiled, "javac on the snippets");
    }

    private String write(String name, String source) throws IOException {
        return Files.writeString(directory.resolve(name + ".java"), source).toString();
    }

    private void drawPictures() throws IOException {
        Path images = Files.createDirectory(directory.resolve("images"));
        for (int number = 1; number <= 12; number++) {
            int side = number == 4 ? 10 : 200;
            BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
            image.setRGB(0, 0, 0xffffff);
            String name = "puppy_" + number + (number == 4 ? "_small" : "") + ".png";
            ImageIO.write(image, "png", images.resolve(name).toFile());
        }
    }

    /** Runs all, and gives what they print. */
    private String run() throws IOException {
        String classpath = directory + File.pathSeparator + System.getProperty("jvmpool.jar");
        CommandLine command = new CommandLine(
                        Path.of(System.getProperty("java.home"), "bin", "java").toFile())
                .addArguments(QuickJvm.FLAGS.toArray(String[]::new))
                .addArgument("-cp")
                .addArgument(classpath, false)
                .addArgument("Snippets");
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        DefaultExecutor executor = DefaultExecutor.builder()
                .setWorkingDirectory(directory.toFile())
                .get();
        executor.setExitValues(null);
        executor.setStreamHandler(new PumpStreamHandler(output, output));
        int exit = executor.execute(command);
        String printed = output.toString(StandardCharsets.UTF_8);
        assertEquals(0, exit, printed);
        return printed;
    }
}
