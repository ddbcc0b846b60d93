package dev.jvmpool.report;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/**
 * The page of a run or of a comparison: one HTML file that holds all it shows and loads nothing.
 *
 * <p>What it shows was written by others, such as inputs and messages of errors. It puts that on the page as text only; and should that ever fail,
 * its policy lets a browser run the script of this page, known by its hash, and no other, and load nothing from anywhere.
 */
final class ReportPage {

    private static final List<String> STYLES = List.of("uPlot.min.css", "page.css");

    /** In this order, because they are one script: what a file declares at its top is there for those that follow. */
    private static final List<String> SCRIPTS = List.of(
            "uPlot.iife.min.js",
            "format.js",
            "elements.js",
            "theme.js",
            "bars.js",
            "view.js",
            "lanes.js",
            "details.js",
            "overview.js",
            "fingers.js",
            "timeline.js",
            "charts.js",
            "tables.js",
            "run.js",
            "compare.js",
            "page.js");

    private ReportPage() {}

    /**
     * Writes the page.
     *
     * @param title the title of the window
     * @param json what the page shows: one JSON object
     */
    static void write(Writer out, String title, String json) throws IOException {
        String script = "\n'use strict';\n{\n" + all(SCRIPTS) + "}\n";
        String template = resource("page.html");
        int written = 0;
        for (int slot = template.indexOf("{{"); slot >= 0; slot = template.indexOf("{{", written)) {
            out.write(template, written, slot - written);
            int end = template.indexOf("}}", slot);
            switch (template.substring(slot + 2, end)) {
                case "title" -> out.write(escaped(title));
                case "hash" -> out.write(hash(script));
                case "style" -> out.write(all(STYLES));
                // Within JSON, this character stands in strings only; without it nothing ends the element, and no
                // comment begins.
                case "data" -> out.write(json.replace("<", "\\u003c"));
                case "script" -> out.write(script);
                default -> throw new IllegalStateException("page.html has an unknown slot at " + slot);
            }
            written = end + 2;
        }
        out.write(template, written, template.length() - written);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private static String all(List<String> names) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String name : names) {
            text.append(resource(name)).append('\n');
        }
        return text.toString();
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new FileNotFoundException("not beside " + ReportPage.class.getName() + ": " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String hash(String script) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
