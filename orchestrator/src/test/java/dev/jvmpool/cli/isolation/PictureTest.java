package dev.jvmpool.cli.isolation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the show looks like, without a process. */
class PictureTest {

    private static final Look WIDE = new Look(80, false, false, true);
    private static final Look PLAIN = new Look(80, false, false, false);
    private static final String ESCAPE = "\u001B";

    /** A side of which a test says what is to be seen. */
    private static final class Scripted implements Side {

        private final List<Mark> marks;
        private final Finding finding;

        Scripted(List<Mark> marks, Finding finding) {
            this.marks = marks;
            this.finding = finding;
        }

        @Override
        public void begin(Scene scene) {}

        @Override
        public List<Mark> marks() {
            return marks;
        }

        @Override
        public Optional<Finding> finding() {
            return Optional.ofNullable(finding);
        }
    }

    /** The end that every scene but two comes to on threads, and the usual one in processes. */
    private static List<Half> ended() {
        Half threads = new Half("threads", new Scripted(List.of(), Finding.programGone("The JVM ended.")));
        Half processes = new Half(
                "processes",
                new Scripted(List.of(), Finding.of(FindingTest.eight(Mark.LOST, Mark.DONE), "One worker ended.")));
        assertTrue(threads.isOver() & processes.isOver());
        return List.of(threads, processes);
    }

    private static List<Half> running() {
        Half threads = new Half("threads", new Scripted(FindingTest.eight(Mark.RUNNING, Mark.RUNNING), null));
        Half processes = new Half("processes", new Scripted(FindingTest.eight(Mark.RUNNING, Mark.WAITING), null));
        assertFalse(threads.isOver() | processes.isOver());
        return List.of(threads, processes);
    }

    @Test
    void wideItHasThreeLines() {
        assertEquals("""
                           1  2 [3] 4  5  6  7  8
                threads    ●  ●  ●  ●  ●  ●  ●  ●   1.3 s
                processes  ·  ·  ●  ·  ·  ·  ·  ·   1.3 s
                """, text(new Picture(WIDE).lines(running(), 1.25)));
        assertEquals("""
                           1  2 [3] 4  5  6  7  8
                threads    ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗   program gone, 7 results lost
                processes  ✓  ✓  ✗  ✓  ✓  ✓  ✓  ✓   1 of 8 lost
                """, text(new Picture(WIDE).lines(ended(), 1.25)));
    }

    @Test
    void narrowItHasFiveThatFit() {
        assertEquals("""
                           1  2 [3] 4  5  6  7  8
                threads    x  x  x  x  x  x  x  x
                           program gone, 7 results lost
                processes  +  +  x  +  +  +  +  +
                           1 of 8 lost
                """, text(new Picture(new Look(40, false, false, false)).lines(ended(), 0)));
    }

    @ParameterizedTest
    @CsvSource({"79, true", "79, false", "39, true", "39, false"})
    void nothingIsWiderThanTheTerminalNorBeyondWhatItCanShow(int columns, boolean fine) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Look look = new Look(columns, true, true, fine);
        Stage stage = new Stage(out, look);
        Performance performance = new Performance(stage, ended());
        Summary summary = new Summary(look);
        for (Scene scene : Scenes.all()) {
            summary.add(scene, ended());
            stage.print(performance.heading(scene)
                    + look.prose(scene.before())
                    + look.code(scene.code())
                    + look.prose(scene.after()));
            stage.draw(new Picture(look).lines(ended(), 10));
        }
        stage.print(summary.text() + Show.opening(look));
        String shown = out.toString(StandardCharsets.UTF_8);
        assertTrue(shown.contains(ESCAPE));
        shown.replaceAll(ESCAPE + "\\[\\d*(;\\d+)*[mAK]", "").lines().forEach(line -> {
            assertTrue(line.length() <= columns, line);
            assertTrue(fine || line.chars().allMatch(character -> character < 128), line);
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void onlyWhereItIsWantedThereAreColoursAndMovements(boolean wanted) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Look look = new Look(80, wanted, wanted, true);
        Stage stage = new Stage(out, look);
        stage.print(Show.opening(look));
        stage.draw(new Picture(look).lines(running(), 1));
        stage.draw(new Picture(look).lines(ended(), 1));
        assertEquals(wanted, out.toString(StandardCharsets.UTF_8).contains(ESCAPE));
    }

    @Test
    void whatIsDrawnAgainTakesThePlaceOfWhatWasThere() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Stage stage = new Stage(out, new Look(80, true, false, false));
        stage.draw(List.of("a", "b"));
        stage.draw(List.of("a", "b"));
        stage.draw(List.of("a", "c"));
        stage.print("d\n");
        stage.draw(List.of("e"));
        stage.end();
        stage.print("f\n");
        assertEquals(
                "a\u001B[K\nb\u001B[K\n\r\u001B[2Aa\u001B[K\nc\u001B[K\nd\ne\u001B[K\n",
                out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aSceneThatShowedSomethingElseIsASurprise() {
        Summary summary = new Summary(PLAIN);
        summary.add(Scenes.named("exit"), ended());
        assertEquals(List.of(), summary.surprises());
        summary.add(Scenes.named("stack"), ended());
        assertEquals(List.of(Scenes.named("stack")), summary.surprises());
        String text = summary.text();
        assertTrue(text.contains("1  exit       program gone, 7 results lost   1 of 8 lost\n"), text);
        assertTrue(text.contains("14 tasks did nothing wrong. On threads, 14 of them lost"), text);
        assertTrue(text.contains("in processes,\nnone.") || text.contains("in processes, none."), text);
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }
}
