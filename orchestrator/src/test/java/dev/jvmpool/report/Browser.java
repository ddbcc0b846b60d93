package dev.jvmpool.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A Chromium without a window, with one page. */
final class Browser implements AutoCloseable {

    static final String MISSING =
            "no Chromium on the PATH, neither chromium nor chromium-browser, google-chrome or chrome:"
                    + " install one (Debian: apt-get install chromium) to have the page of a report looked at";

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");

    private final Process process;
    private final DevTools tools;
    private final String session;

    private Browser(Process process, Path directory) throws IOException {
        this.process = process;
        Path port = directory.resolve("DevToolsActivePort");
        Awaitility.await()
                .pollInterval(5, TimeUnit.MILLISECONDS)
                .until(() -> Files.exists(port) && Files.readAllLines(port).size() == 2);
        List<String> lines = Files.readAllLines(port);
        tools = new DevTools(Integer.parseInt(lines.get(0)), lines.get(1));
        String target = tools.call(
                        null, "Target.createTarget", DevTools.parameters().put("url", "about:blank"))
                .get("targetId")
                .asText();
        ObjectNode attach = DevTools.parameters().put("targetId", target).put("flatten", true);
        session = tools.call(null, "Target.attachToTarget", attach)
                .get("sessionId")
                .asText();
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            call(domain + ".enable", DevTools.parameters());
        }
    }

    /** Where one is, if there is one. */
    static Optional<Path> executable() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(directory -> NAMES.stream().map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts one that keeps what it keeps in a directory. */
    static Browser start(Path executable, Path directory) throws IOException {
        Process process = new ProcessBuilder(
                        executable.toString(),
                        "--headless",
                        // For root, and for containers, which have no sandbox within a sandbox.
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--disable-extensions",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + directory)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new Browser(process, directory);
    }

    JsonNode call(String method, ObjectNode parameters) throws IOException {
        return tools.call(session, method, parameters);
    }

    /** Opens a page in a window of a width, of a system that is dark or not, and waits until it is drawn. */
    void open(String page, int width, boolean dark) throws IOException {
        call(
                "Emulation.setDeviceMetricsOverride",
                DevTools.parameters()
                        .put("width", width)
                        .put("height", 800)
                        .put("deviceScaleFactor", 1)
                        .put("mobile", width < 600));
        ObjectNode media = DevTools.parameters();
        media.putArray("features")
                .addObject()
                .put("name", "prefers-color-scheme")
                .put("value", dark ? "dark" : "light");
        call("Emulation.setEmulatedMedia", media);
        call("Page.navigate", DevTools.parameters().put("url", page));
        evaluate("document.readyState === 'complete' || new Promise(loaded => addEventListener('load', loaded))");
    }

    /** What an expression comes to. */
    JsonNode evaluate(String expression) throws IOException {
        JsonNode answer = call(
                "Runtime.evaluate",
                DevTools.parameters()
                        .put("expression", expression)
                        .put("returnByValue", true)
                        .put("awaitPromise", true));
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(answer.get("exceptionDetails").toString());
        }
        return answer.get("result").path("value");
    }

    /** Waits until what was asked for is drawn. */
    void awaitFrame() throws IOException {
        evaluate("new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))");
    }

    void mouse(String type, double x, double y, boolean pressed) throws IOException {
        call(
                "Input.dispatchMouseEvent",
                DevTools.parameters()
                        .put("type", type)
                        .put("x", x)
                        .put("y", y)
                        .put("button", pressed ? "left" : "none")
                        .put("buttons", pressed ? 1 : 0)
                        .put("clickCount", 1));
    }

    /** Turns the wheel with the control key held down. */
    void wheel(double x, double y, int by) throws IOException {
        call(
                "Input.dispatchMouseEvent",
                DevTools.parameters()
                        .put("type", "mouseWheel")
                        .put("x", x)
                        .put("y", y)
                        .put("deltaX", 0)
                        .put("deltaY", by)
                        .put("modifiers", 2));
    }

    void key(String key) throws IOException {
        call(
                "Input.dispatchKeyEvent",
                DevTools.parameters().put("type", "keyDown").put("key", key));
        call(
                "Input.dispatchKeyEvent",
                DevTools.parameters().put("type", "keyUp").put("key", key));
    }

    /** What the page complained of, and what it asked for that is not a file of ours or within itself. */
    List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        for (JsonNode event : tools.events(session)) {
            JsonNode parameters = event.get("params");
            switch (event.get("method").asText()) {
                case "Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded" ->
                    complaints.add(parameters.toString());
                case "Network.requestWillBeSent" -> {
                    String url = parameters.get("request").get("url").asText();
                    if (!url.startsWith("file:") && !url.startsWith("data:")) {
                        complaints.add(url);
                    }
                }
                default -> {}
            }
        }
        return complaints;
    }

    /** Has it end by itself, so that it writes no more to its directory, and makes sure of it. */
    @Override
    public void close() throws IOException {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        try (tools) {
            tools.call(null, "Browser.close", DevTools.parameters());
            process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
        } finally {
            all.forEach(ProcessHandle::destroyForcibly);
        }
    }
}
