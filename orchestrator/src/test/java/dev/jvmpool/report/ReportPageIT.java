package dev.jvmpool.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.jvmpool.Comparison.Reason;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page as a browser shows it. */
class ReportPageIT {

    private static final int WIDE = 1400;
    private static final int PHONE = 390;
    private static final String HOSTILE = "</script><script>hit=1</script><img src=x onerror=hit=1><b>bold</b>";

    /** How far the page could be scrolled sideways. */
    private static final String SIDEWAYS =
            "document.documentElement.scrollWidth - document.documentElement.clientWidth";

    @TempDir
    static Path directory;

    private static Browser browser;

    @BeforeAll
    static void start() throws IOException {
        Optional<Path> executable = Browser.executable();
        assumeTrue(executable.isPresent(), Browser.MISSING);
        browser = Browser.start(executable.get(), directory.resolve("browser"));
    }

    @AfterAll
    static void stop() throws IOException {
        if (browser != null) {
            browser.close();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {WIDE, PHONE})
    void fitsTheWindowAndComplainsOfNothing(int width) throws IOException {
        for (int tasks : new int[] {0, 1, 400}) {
            open(SampleRun.of(tasks), width, false);
            assertEquals(0, number(SIDEWAYS), tasks + " tasks");
            assertEquals(tasks, number("document.querySelector('canvas.lanes').dataset.bars"));
        }
        assertEquals(List.of(), browser.complaints());
    }

    @Test
    void saysInWordsWhatTheTimelineShows() throws IOException {
        open(SampleRun.of(400), WIDE, false);
        assertEquals("✕ 200 of 400 tasks succeeded; 200 failed", text(".verdict"));
        assertEquals("Half of the tasks failed.", text("#remarks li span:last-child"));
        assertTrue(text("#workers tbody").contains("died: crash: a crash in native code"));
        assertTrue(text("#failures .error").contains("java.lang.IllegalStateException: no such page: 1"));
    }

    /** As it is for a pool on a cluster, or where a report began late. */
    @Test
    void saysWhatIsNotKnown() throws IOException {
        ObjectNode data = (ObjectNode) new ObjectMapper().readTree(SampleRun.of(40));
        ((ObjectNode) data.get("waits")).putArray("from");
        ((ObjectNode) data.get("waits")).putArray("count");
        for (JsonNode worker : data.get("workers")) {
            ((ObjectNode) worker).putNull("forked").put("ready", 0);
        }
        open(data.toString(), WIDE, false);
        assertTrue(text("#times").contains("Tasks waited for a workerNot known."), text("#times"));
        assertFalse(text(".legend").contains("starting"), text(".legend"));
        assertEquals(List.of(), browser.complaints());
        open(SampleRun.of(40), WIDE, false);
        assertFalse(text("#times").contains("Not known."), text("#times"));
        assertTrue(text(".legend").contains("starting"), text(".legend"));
    }

    @Test
    void drawsAHundredThousandTasks() throws IOException {
        open(SampleRun.of(100_000), WIDE, false);
        assertEquals(100_000, number("document.querySelector('canvas.lanes').dataset.bars"));
        // In the middle of a lane something has the colour of what succeeded, and something of what failed.
        String seen = "(() => {const canvas = document.querySelector('canvas.lanes');"
                + "const pixels = canvas.getContext('2d').getImageData(canvas.width / 2, 0, 40, canvas.height).data;"
                + "let [blue, red] = [0, 0];"
                + "for (let at = 0; at < pixels.length; at += 4) if (pixels[at + 2] > pixels[at] + 60) blue++; else if (pixels[at] > pixels[at + 2] + 60) red++;"
                + "return blue > 100 && red > 100})()";
        assertTrue(browser.evaluate(seen).asBoolean());
    }

    @Test
    void isDarkIfTheSystemIsOrSomebodyWantsIt() throws IOException {
        String background = "getComputedStyle(document.body).backgroundColor";
        open(SampleRun.of(40), WIDE, false);
        assertEquals("rgb(255, 255, 255)", browser.evaluate(background).asText());
        browser.evaluate("document.querySelector('.theme').click()");
        assertEquals("rgb(20, 23, 27)", browser.evaluate(background).asText());
        open(SampleRun.of(40), WIDE, true);
        assertEquals("rgb(20, 23, 27)", browser.evaluate(background).asText());
        browser.evaluate("document.querySelector('.theme').click()");
        assertEquals("rgb(255, 255, 255)", browser.evaluate(background).asText());
    }

    @Test
    void tellsWhatIsUnderThePointer() throws IOException {
        open(SampleRun.of(400), WIDE, false);
        JsonNode box = showTimeline();
        double middle = box.get(1).asDouble() + 30;
        // The first worker begins at 300 ms of 1.1 s; before that it is idle, and at first it starts.
        browser.mouse("mouseMoved", x(box, 0.05), middle, false);
        assertTrue(text(".card").startsWith("starting"), text(".card"));
        browser.mouse("mouseMoved", x(box, 0.25), middle, false);
        assertTrue(text(".card").startsWith("idle"), text(".card"));
        browser.mouse("mouseMoved", x(box, 0.3), middle, false);
        assertTrue(text(".card").contains("1 (pid 1001)"), text(".card"));
        browser.mouse("mouseMoved", 5, 5, false);
        assertTrue(browser.evaluate("document.querySelector('.card').hidden").asBoolean());
    }

    @Test
    void zoomsByWheelDragAndKey() throws IOException {
        open(SampleRun.of(400), WIDE, false);
        JsonNode box = showTimeline();
        double y = box.get(1).asDouble() + 40;
        double whole = span();
        browser.wheel(x(box, 0.5), y, -300);
        double wheeled = span();
        assertTrue(wheeled < whole, "wheel");
        browser.mouse("mousePressed", x(box, 0.2), y, true);
        browser.mouse("mouseMoved", x(box, 0.3), y, true);
        browser.mouse("mouseMoved", x(box, 0.6), y, true);
        browser.mouse("mouseReleased", x(box, 0.6), y, true);
        double dragged = span();
        assertEquals(0.4, dragged / wheeled, 0.05, "drag");
        browser.evaluate("document.querySelector('canvas.lanes').focus()");
        browser.key("+");
        assertTrue(span() < dragged, "+");
        browser.key("0");
        assertEquals(whole, span(), 1, "0");
    }

    @Test
    void keysGoFromTaskToTask() throws IOException {
        open(SampleRun.of(400), WIDE, false);
        browser.evaluate("document.querySelector('canvas.lanes').focus()");
        browser.key("ArrowRight");
        assertTrue(
                text("#timeline [role=status]").startsWith("succeeded. worker: 1 (pid 1001)"),
                text("#timeline [role=status]"));
        browser.key("ArrowRight");
        browser.key("ArrowDown");
        assertTrue(
                text("#timeline [role=status]").startsWith("failed. worker: 2 (pid 1002)"),
                text("#timeline [role=status]"));
        browser.key("Escape");
        assertTrue(browser.evaluate("document.querySelector('.card').hidden").asBoolean());
    }

    @Test
    void showsATaskOfATableInTheTimeline() throws IOException {
        open(SampleRun.of(400), WIDE, false);
        double whole = span();
        browser.evaluate("document.querySelector('#failures .link').click()");
        assertTrue(span() < whole / 10);
        assertTrue(text(".card").contains("page-1.pdf"), text(".card"));
    }

    @Test
    void whatOthersWroteStaysText() throws IOException {
        open(SampleRun.of(40, HOSTILE, HOSTILE), PHONE, true);
        browser.evaluate("document.querySelector('#failures .link').click()");
        assertTrue(text("#failures tbody").contains(HOSTILE));
        assertTrue(text(".card").contains("<b>bold</b>"));
        assertEquals(0, number("document.querySelectorAll('img, b').length"));
        assertEquals("undefined", browser.evaluate("typeof hit").asText());
        assertEquals(0, number(SIDEWAYS));
    }

    @Test
    void showsAComparison() throws IOException {
        for (int width : new int[] {WIDE, PHONE}) {
            open(SampleComparison.of(1, 2, 4), width, false);
            assertEquals(0, number(SIDEWAYS));
            assertEquals(1, number("document.querySelectorAll('#speed-up canvas').length"));
        }
        assertEquals("→ Use processes: the task ends its program.", text(".verdict"));
        assertTrue(text("#sides tbody").contains("program gone"));
        assertTrue(text("#lost tbody").contains("System.exit(3)"));
        open(SampleComparison.of(4), WIDE, true);
        assertEquals(0, number("document.querySelectorAll('#speed-up').length"), "one number of workers has no curve");
        assertEquals(List.of(), browser.complaints());
    }

    @ParameterizedTest
    @EnumSource
    void saysWhyAChoiceIsTheBest(Reason reason) throws IOException {
        open(SampleComparison.of("threads", 16, reason.name().toLowerCase(Locale.ROOT), 2), WIDE, false);
        String tile = text(".numbers div");
        assertTrue(tile.matches("best choice16 threads(because|with) .+"), tile);
    }

    @Test
    void showsWhatIsGoneAmongTheNumbers() throws IOException {
        open(SampleComparison.of("none", 1, "all_fail", 2), WIDE, false);
        assertEquals("best choicenonebecause the task fails for every input", text(".numbers div"));
        assertEquals("2 threadsgoneall results lost", text(".numbers div:nth-child(3)"));
        open(SampleComparison.of("loop", 1, "no_gain", 2), WIDE, false);
        assertTrue(text(".numbers div").startsWith("best choiceloopbecause"), text(".numbers div"));
        assertTrue(text("#lost tbody").contains("program gone after 60 tasks: System.exit(3)"), text("#lost tbody"));
    }

    @Test
    void oneSectionCanBeShownAlone() throws IOException {
        Path page = write(SampleRun.of(400));
        browser.open(page.toUri() + "#only=timeline&theme=dark", WIDE, false);
        assertEquals(
                "timeline",
                browser.evaluate(
                                "[...document.querySelectorAll('section')].filter(one => one.offsetHeight).map(one => one.id).join()")
                        .asText());
        assertEquals(
                "rgb(20, 23, 27)",
                browser.evaluate("getComputedStyle(document.body).backgroundColor")
                        .asText());
        assertEquals(400, number("document.querySelector('canvas.lanes').dataset.bars"));
    }

    @Test
    void isPrintedInLightAndReturns() throws IOException {
        open(SampleRun.of(400), WIDE, true);
        String pdf = browser.call("Page.printToPDF", DevTools.parameters())
                .get("data")
                .asText();
        assertFalse(pdf.isEmpty());
        browser.awaitFrame();
        assertEquals(
                "rgb(20, 23, 27)",
                browser.evaluate("getComputedStyle(document.body).backgroundColor")
                        .asText());
        assertEquals(List.of(), browser.complaints());
    }

    private static void open(String data, int width, boolean dark) throws IOException {
        browser.open(write(data).toUri().toString(), width, dark);
    }

    private static Path write(String data) throws IOException {
        Path page = Files.createTempFile(directory, "page", ".html");
        try (Writer out = Files.newBufferedWriter(page)) {
            ReportPage.write(out, "run", data);
        }
        return page;
    }

    /** Left, top, and width of the lanes, which are scrolled to. */
    private static JsonNode showTimeline() throws IOException {
        return browser.evaluate(
                "(() => {const canvas = document.querySelector('canvas.lanes'); canvas.scrollIntoView({block: 'center'});"
                        + "const box = canvas.getBoundingClientRect(); return [box.left, box.top, box.width]})()");
    }

    /** Where a part of the run is, right of the names. */
    private static double x(JsonNode box, double part) {
        int gutter = 104;
        int edge = 12;
        return box.get(0).asDouble() + gutter + part * (box.get(2).asDouble() - gutter - edge);
    }

    private static double span() throws IOException {
        browser.awaitFrame();
        return browser.evaluate("(({from, to}) => to - from)(document.querySelector('canvas.lanes').dataset)")
                .asDouble();
    }

    private static int number(String expression) throws IOException {
        return browser.evaluate("Number(" + expression + ")").asInt();
    }

    private static String text(String selector) throws IOException {
        return browser.evaluate("document.querySelector('" + selector + "').textContent")
                .asText();
    }
}
