package dev.jvmpool.cli.journal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.jvmpool.value.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What makes a run the same as one before: the first line of a journal. What the inputs are is not part of it where they are read from
 * somewhere; each row has its own.
 *
 * @param facts what a person calls it, and what it is; in the order in which they are told
 */
public record RunIdentity(Map<String, String> facts) {

    /** The fact that may be another when failed tasks are run again: who does that has often mended the code. */
    public static final String CODE = "code of the task";

    /** How the file says what it is, to people and to us. The number is that of its format. */
    private static final String KIND = "jvmpool";

    private static final String FORMAT = "rows of an unfinished run, 1";

    /** How the first line begins, by which a journal is known from any other file. */
    private static final String BEGINNING = "{\"" + KIND + "\":\"" + FORMAT + "\"";

    /** Longer than a first line mostly is: arguments of JVMs are the longest part of it. */
    static final int USUAL_BYTES = 1 << 20;

    /** Whether a file begins with one, as a journal does, as against no file, or another one. */
    public static boolean isAt(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] first = in.readNBytes(BEGINNING.length());
            return new String(first, StandardCharsets.UTF_8).equals(BEGINNING);
        }
    }

    /**
     * Whether a file that begins so has a first line which has not got its end yet, so that nothing behind it counts: the rows that it was to
     * begin with were not all there, or it was cut off, or all that the disk has of it is its length.
     *
     * @param isAll whether that is the whole file
     */
    static boolean isUnfinished(byte[] beginning, boolean isAll) {
        String text = new String(beginning, StandardCharsets.UTF_8);
        int end = text.indexOf('\n');
        int none = text.indexOf('\0');
        if (text.startsWith(BEGINNING) && none >= 0 && (end < 0 || none < end)) {
            return true;
        }
        boolean isCutOff = end < 0 && (text.startsWith(BEGINNING) || BEGINNING.startsWith(text));
        return isAll && (isCutOff || text.chars().allMatch(c -> c == 0));
    }

    /** The first line, without its end. */
    public String line() {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JsonText.FACTORY.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField(KIND, FORMAT);
            for (Map.Entry<String, String> fact : facts.entrySet()) {
                json.writeStringField(fact.getKey(), fact.getValue());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a StringWriter does not fail", e);
        }
        return out.toString();
    }

    /** Reads what {@link #line} wrote, or null if it is something else. */
    public static RunIdentity read(String line) {
        if (!line.startsWith(BEGINNING)) {
            return null;
        }
        Map<String, String> facts = new LinkedHashMap<>();
        try (JsonParser in = JsonText.FACTORY.createParser(line)) {
            in.nextToken();
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                facts.put(name, in.nextTextValue());
            }
            facts.remove(KIND);
            return in.currentToken() == JsonToken.END_OBJECT ? new RunIdentity(facts) : null;
        } catch (IOException e) {
            return null;
        }
    }

    /** What of this one is another in {@code now}, in words, or null if nothing is. */
    public String difference(RunIdentity now, boolean codeMayDiffer) {
        for (Map.Entry<String, String> fact : now.facts.entrySet()) {
            String name = fact.getKey();
            String then = facts.get(name);
            if (Objects.equals(then, fact.getValue()) || codeMayDiffer && name.equals(CODE)) {
                continue;
            }
            // A fingerprint tells nobody anything.
            return name.equals(CODE) || isFingerprint(then) || isFingerprint(fact.getValue())
                    ? called(name) + " is another"
                    : called(name) + " was " + then + " and is " + fact.getValue();
        }
        return null;
    }

    private static String called(String name) {
        return name.startsWith("-") ? name : "the " + name;
    }

    private static boolean isFingerprint(String fact) {
        return fact != null && fact.startsWith("sha256:");
    }
}
