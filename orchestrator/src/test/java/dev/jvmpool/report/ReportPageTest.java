package dev.jvmpool.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportPageTest {

    private static final String HOSTILE = "</script><script>alert(1)</script><!--<script>";

    @Test
    void holdsAllItShows() throws IOException {
        String page = page("run", SampleRun.of(10));
        assertEquals(
                Set.of("https://github.com/leeoniya/uPlot", "http://www.w3.org/2000/svg"),
                Set.copyOf(found("https?://[\\w./-]+", page)),
                "a comment, and the name of a language; nothing that is loaded");
        assertEquals(
                List.of(),
                found(
                        "(?:src|action)\\s*=\\s*[\"'][^\"']*|@import|url\\((?!data:)[^)]*\\)|\\bfetch\\(|XMLHttpRequest|\\bimport\\(",
                        page));
        assertTrue(found("href=\"[^\"]*\"", page).stream()
                .allMatch(to -> to.startsWith("href=\"#") || to.startsWith("href=\"data:")));
    }

    @Test
    void allowsItsOwnScriptOnly() throws IOException, GeneralSecurityException {
        String page = page("run", SampleRun.of(10));
        String script =
                page.substring(page.lastIndexOf("<script>") + "<script>".length(), page.lastIndexOf("</script>"));
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
        assertTrue(page.contains("default-src 'none'"));
        assertTrue(page.contains("script-src 'sha256-" + Base64.getEncoder().encodeToString(hash) + "'"));
    }

    @Test
    void whatOthersWroteEndsNoElement() throws IOException {
        String data = SampleRun.of(10, HOSTILE, HOSTILE);
        String page = page(HOSTILE + " & more", data);
        assertEquals(2, found("<script", page).size(), "its data and its script");
        assertEquals(List.of(), found("<!--", page));
        assertTrue(page.contains("<title>&lt;/script>&lt;script>"));
        assertTrue(page.contains(" &amp; more</title>"));
        String written =
                page.substring(page.indexOf("id=\"data\">") + "id=\"data\">".length(), page.indexOf("</script>"));
        ObjectMapper json = new ObjectMapper();
        assertEquals(json.readTree(data), json.readTree(written));
    }

    @ParameterizedTest
    @ValueSource(strings = {"$1", "{{data}}", "\\u003c"})
    void whatLooksLikeATemplateIsText(String input) throws IOException {
        String page = page(input, SampleRun.of(10, input, input));
        assertTrue(page.contains("<title>" + input + "</title>"));
        assertFalse(found("\"input\":", page).isEmpty());
    }

    @Test
    void ofAHundredThousandTasksIsLessThanFiveMegabytes() throws IOException {
        String page = page("run", SampleRun.of(100_000));
        assertTrue(page.length() < 5_000_000, () -> page.length() + " characters");
    }

    private static String page(String title, String json) throws IOException {
        StringWriter page = new StringWriter();
        ReportPage.write(page, title, json);
        return page.toString();
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toList());
    }
}
