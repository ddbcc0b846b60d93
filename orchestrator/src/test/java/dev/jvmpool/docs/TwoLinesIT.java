package dev.jvmpool.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two changed lines make a plain loop over a static method run in worker processes, and nothing else changes. */
class TwoLinesIT {

    @TempDir
    private Path directory;

    private static final String CUBES = """
            import java.util.List;
            import java.util.stream.IntStream;

            public class Cubes {
                static long cube(int x) {
                    return (long) x * x * x;
                }

                public static void main(String[] args) {
                    List<Integer> numbers = IntStream.range(1, 1000).boxed().toList();
                    long sum = 0;
                    for (int number : numbers) {
                        sum += cube(number);
                    }
                    System.out.println(sum);
                }
            }
            """;

    /** The job of many a script: look at each picture of a directory. */
    private static final String PICTURES = """
            import java.awt.image.BufferedImage;
            import java.io.File;
            import java.util.ArrayList;
            import java.util.List;
            import java.util.Map;
            import java.util.TreeMap;
            import javax.imageio.ImageIO;

            public class Pictures {
                record Color(String file, int rgb, int pixels, long process) {}

                static Color mostPopular(String file) throws Exception {
                    BufferedImage picture = ImageIO.read(new File(file));
                    Map<Integer, Integer> counts = new TreeMap<>();
                    for (int y = 0; y < picture.getHeight(); y++) {
                        for (int x = 0; x < picture.getWidth(); x++) {
                            counts.merge(picture.getRGB(x, y) & 0xffffff, 1, Integer::sum);
                        }
                    }
                    var most = counts.entrySet().stream().max(Map.Entry.comparingByValue()).get();
                    return new Color(file, most.getKey(), most.getValue(), ProcessHandle.current().pid());
                }

                public static void main(String[] files) throws Exception {
                    List<Color> colors = new ArrayList<>();
                    for (String file : files) {
                        colors.add(mostPopular(file));
                    }
                    for (Color color : colors) {
                        System.out.printf("%s %06x %d%n", color.file(), color.rgb(), color.pixels());
                    }
                    System.out.println(colors.stream().anyMatch(c -> c.process() == ProcessHandle.current().pid()));
                }
            }
            """;

    /** A program with some of its lines changed; each has to be there once. */
    private static String changed(String program, String... lines) {
        String result = program;
        for (int i = 0; i < lines.length; i += 2) {
            assertEquals(2, result.split(Pattern.quote(lines[i]), -1).length, lines[i]);
            result = result.replace(lines[i], lines[i + 1]);
        }
        return result;
    }

    private static int changedLines(String before, String after) {
        List<String> old = before.lines().toList();
        List<String> now = after.lines().toList();
        assertEquals(old.size(), now.size(), "no line is added, none is taken away");
        return (int) IntStream.range(0, old.size())
                .filter(i -> !old.get(i).equals(now.get(i)))
                .count();
    }

    @Test
    void cubes() throws IOException {
        String parallel = changed(
                CUBES,
                "for (int number : numbers) {",
                "for (long cube : dev.jvmpool.Pool.processes(2).map(Cubes::cube, numbers)) {",
                "sum += cube(number);",
                "sum += cube;");
        assertEquals(2, changedLines(CUBES, parallel));
        String sum = new WholeProgram(directory, CUBES).run();
        assertEquals("249500250000", sum.strip());
        assertEquals(sum, new WholeProgram(directory, parallel).run());
    }

    @Test
    void pictures() throws IOException {
        String parallel = changed(
                PICTURES,
                "for (String file : files) {",
                "for (Color color : dev.jvmpool.Pool.processes(2).map(Pictures::mostPopular, List.of(files))) {",
                "colors.add(mostPopular(file));",
                "colors.add(color);");
        assertEquals(2, changedLines(PICTURES, parallel));
        String[] files = {picture("a.png", Color.RED), picture("b.png", Color.GREEN), picture("c.png", Color.BLUE)};
        String loop = new WholeProgram(directory, PICTURES).run(files);
        assertTrue(loop.startsWith("a.png ff0000 "), loop);
        assertTrue(loop.strip().endsWith("true"), "the loop runs in the program: " + loop);
        String processes = new WholeProgram(directory, parallel).run(files);
        assertNotEquals(loop, processes);
        assertEquals(
                loop.strip().replaceAll("true$", "false"), processes.strip(), "the same results, of other processes");
    }

    /** The same, with joblib's words. */
    @Test
    void parallel() throws IOException {
        String parallel = changed(
                CUBES,
                "for (int number : numbers) {",
                "for (long cube : dev.jvmpool.Parallel.jobs(2).<Long>call(numbers.stream().map(n -> new"
                        + " dev.jvmpool.DelayedCall<>(Cubes::cube, n)))) {",
                "sum += cube(number);",
                "sum += cube;");
        assertEquals(2, changedLines(CUBES, parallel));
        assertEquals("249500250000", new WholeProgram(directory, parallel).run().strip());
    }

    private String picture(String name, Color most) throws IOException {
        BufferedImage picture = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = picture.createGraphics();
        canvas.setColor(most);
        canvas.fillRect(0, 0, 40, 20);
        canvas.dispose();
        ImageIO.write(picture, "png", directory.resolve(name).toFile());
        return name;
    }
}
