package dev.jvmpool.memory;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/**
 * The first line of a file that one must be able to trust: what follows it, how long that is, and its checksum. The
 * line is a JSON object, and what follows is one JSON value, so that people can read such a file with the tools they
 * have.
 *
 * @param of what the value belongs to: the key of a result, the type of a dump
 * @param created when it was written, in milliseconds since 1970
 * @param length how many bytes follow the line
 * @param sha256 a checksum of these bytes, in hexadecimal digits
 */
public record FileHeader(Kind kind, String of, long created, long length, String sha256) {

    /** What {@link #line} writes; a file with a higher version is refused. */
    private static final int VERSION = 1;

    /** A longer first line is none, in bytes; the names of types with all their arguments may be long. */
    private static final int MAX_LINE = 256 * 1024;

    private static final JsonFactory JSON = new JsonFactory();

    public enum Kind {
        RESULT("result", "key"),
        DUMP("dump", "type");

        private final String word;
        private final String of;

        Kind(String word, String of) {
            this.word = word;
            this.of = of;
        }
    }

    public FileHeader {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(of, "of");
        Objects.requireNonNull(sha256, "sha256");
    }

    /** The line, with its line feed. */
    public byte[] line() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = JSON.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringField("jvmpool", kind.word);
            out.writeNumberField("version", VERSION);
            out.writeStringField(kind.of, of);
            out.writeNumberField("created", created);
            out.writeNumberField("length", length);
            out.writeStringField("sha256", sha256);
            out.writeEndObject();
            out.writeRaw('\n');
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads the line at the beginning of a stream, and nothing after it.
     *
     * @throws BrokenFileException if it does not begin with such a line
     */
    public static FileHeader read(Kind kind, InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new BrokenFileException(
                        line.size() == 0 ? "it is empty" : "it ends within its first line, or is no " + words(kind));
            }
            if (line.size() == MAX_LINE) {
                throw none(kind, null);
            }
            line.write(next);
        }
        try (JsonParser parser = JSON.createParser(line.toByteArray())) {
            return parse(kind, parser);
        } catch (JsonProcessingException e) {
            throw none(kind, e);
        }
    }

    private static FileHeader parse(Kind kind, JsonParser in) throws IOException {
        String word = null;
        String of = null;
        String sha256 = null;
        long version = -1;
        long created = -1;
        long length = -1;
        if (in.nextToken() != JsonToken.START_OBJECT) {
            throw none(kind, null);
        }
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = in.currentName();
            in.nextToken();
            if (name.equals(kind.of)) {
                of = in.getValueAsString();
                continue;
            }
            switch (name) {
                case "jvmpool" -> word = in.getValueAsString();
                case "version" -> version = in.getValueAsLong(-1);
                case "created" -> created = in.getValueAsLong(-1);
                case "length" -> length = in.getValueAsLong(-1);
                case "sha256" -> sha256 = in.getValueAsString();
                default -> in.skipChildren();
            }
        }
        if (kind.word.equals(word) && version > VERSION) {
            throw new BrokenFileException("it has version " + version + " of the format, and this jvmpool knows only "
                    + VERSION + "; read it with the jvmpool that wrote it");
        }
        boolean whole = version == VERSION && of != null && sha256 != null && length >= 0 && created >= 0;
        if (!kind.word.equals(word) || !whole || in.nextToken() != null) {
            throw none(kind, null);
        }
        return new FileHeader(kind, of, created, length, sha256);
    }

    private static BrokenFileException none(Kind kind, Throwable cause) {
        return new BrokenFileException("its first line is not that of a " + words(kind), cause);
    }

    private static String words(Kind kind) {
        return "jvmpool " + kind.word;
    }

    /**
     * Compares what follows the line with what the line says.
     *
     * @throws BrokenFileException if these are not the bytes that were written
     */
    public void check(long bytes, String checksum) throws BrokenFileException {
        if (bytes < length) {
            throw new BrokenFileException("it is cut off: " + bytes + " of " + length + " bytes are there");
        }
        if (bytes > length) {
            throw new BrokenFileException("it is damaged: " + length + " bytes were written, and there are more");
        }
        if (!checksum.equals(sha256)) {
            throw new BrokenFileException("it is damaged: its " + length + " bytes are not those that were written");
        }
    }
}
