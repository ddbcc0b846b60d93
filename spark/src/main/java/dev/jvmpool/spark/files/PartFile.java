package dev.jvmpool.spark.files;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.jvmpool.cli.run.PartOutcome;
import dev.jvmpool.value.JsonText;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.UUID;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A part of the output, {@code part-00000.jsonl}: there whole or not at all, whoever else is writing it. That may be another attempt of the same task,
 * of which Spark knows, or a task of a driver that was killed, of which nobody does.
 *
 * <p>Beside it, until all parts are there, is a note of what came of its tasks: plain results do not tell. It is there before the part is.
 */
final class PartFile implements Closeable {

    /** Whatever begins so is not there yet. */
    static final String UNFINISHED = ".part-";

    /** Where the notes are. */
    static final String NOTES = "_parts";

    private static final int BUFFER_BYTES = 64 * 1024;

    private final FileSystem system;
    private final Path place;
    private final Path note;
    private final Path temporary;
    private final Path temporaryNote;

    PartFile(FileSystem system, Path directory, int part) {
        String name = String.format(Locale.ROOT, "part-%05d", part);
        String unfinished = "." + name + "." + UUID.randomUUID() + ".tmp";
        this.system = system;
        this.place = new Path(directory, name + ".jsonl");
        this.note = new Path(new Path(directory, NOTES), name + ".json");
        this.temporary = new Path(directory, unfinished);
        this.temporaryNote = new Path(new Path(directory, NOTES), unfinished);
    }

    /** What came of it, or null if it is not there. */
    PartOutcome outcome() throws IOException {
        if (!system.exists(place)) {
            return null;
        }
        try (InputStream in = system.open(note)) {
            return read(in);
        } catch (FileNotFoundException e) {
            return null;
        }
    }

    /** Begins to write it, beside its place. */
    OutputStream create() throws IOException {
        return new BufferedOutputStream(system.create(temporary, false), BUFFER_BYTES);
    }

    /** Moves what was written to its place. */
    void commit(PartOutcome outcome) throws IOException {
        try (OutputStream out = system.create(temporaryNote, false)) {
            write(outcome, out);
        }
        replace(temporaryNote, note);
        replace(temporary, place);
    }

    private void replace(Path from, Path to) throws IOException {
        // Some file systems move a file over another, and some do not.
        if (!system.rename(from, to) && !(system.delete(to, false) && system.rename(from, to))) {
            throw new IOException("cannot move " + from + " to " + to.getName());
        }
    }

    /** Deletes what was not committed. */
    @Override
    public void close() throws IOException {
        system.delete(temporary, false);
        system.delete(temporaryNote, false);
    }

    private static void write(PartOutcome outcome, OutputStream out) throws IOException {
        try (JsonGenerator json = JsonText.FACTORY.createGenerator(out)) {
            json.writeStartObject();
            json.writeNumberField("ok", outcome.ok());
            json.writeNumberField("failed", outcome.failed());
            if (outcome.firstFailure() != null) {
                json.writeStringField("firstFailure", outcome.firstFailure());
            }
            json.writeEndObject();
        }
    }

    private static PartOutcome read(InputStream in) throws IOException {
        long ok = 0;
        long failed = 0;
        String firstFailure = null;
        try (JsonParser json = JsonText.FACTORY.createParser(in)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                switch (json.currentName()) {
                    case "ok" -> ok = json.nextLongValue(0);
                    case "failed" -> failed = json.nextLongValue(0);
                    default -> firstFailure = json.nextTextValue();
                }
            }
        }
        return new PartOutcome(ok, failed, firstFailure, false);
    }
}
