package dev.jvmpool.spark.wire;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.jvmpool.dispatch.DeathCause;
import dev.jvmpool.dispatch.Outcome;
import dev.jvmpool.wire.FromWorker;
import dev.jvmpool.wire.FromWorkerReader;
import dev.jvmpool.wire.MessageWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of the runs of a call, on its way to the driver. What a worker said is said again in its own words; what became of a worker is an object of
 * JSON.
 *
 * @param executor the number of the executor that had the call
 * @param parts what came of its runs
 */
public record Outcomes(int executor, List<Part> parts) {

    /** By their names, and no other classes than these: nothing that comes can have anything else made. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addMixIn(Outcome.class, Named.class)
            .addMixIn(DeathCause.class, Named.class)
            .build();

    static {
        JSON.registerSubtypes(Outcome.class.getPermittedSubclasses());
        JSON.registerSubtypes(DeathCause.class.getPermittedSubclasses());
    }

    /** In place of the text of a value, which is never empty. */
    private static final byte[] NOTHING = {};

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    private interface Named {}

    /**
     * The outcome of some runs next to each other.
     *
     * @param at the index of the first of them
     * @param runs how many they are
     * @param attempts how often they were begun
     * @param outcome what came of them
     * @param partial what the run, if it is one that failed, had handed out of its result, as JSON; null if nothing
     */
    public record Part(int at, int runs, int attempts, Outcome outcome, String partial) {

        /** Of runs that handed out nothing, or have their result. */
        public Part(int at, int runs, int attempts, Outcome outcome) {
            this(at, runs, attempts, outcome, null);
        }
    }

    /** The number of an executor: its name, but that of the one in the driver of a local master, which is 0. */
    public static int number(String executor) {
        try {
            return Integer.parseInt(executor);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** The outcomes as bytes. */
    public byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(executor);
        out.writeInt(parts.size());
        for (Part part : parts) {
            out.writeInt(part.at());
            out.writeInt(part.runs());
            out.writeInt(part.attempts());
            boolean reported = part.outcome() instanceof Outcome.Reported;
            byte[] text = part.outcome() instanceof Outcome.Reported said
                    ? message(said.report())
                    : JSON.writerFor(Outcome.class).writeValueAsBytes(part.outcome());
            out.writeBoolean(reported);
            write(text, out);
            byte[] partial = part.partial() == null ? NOTHING : part.partial().getBytes(StandardCharsets.UTF_8);
            write(partial, out);
        }
        return bytes.toByteArray();
    }

    private static void write(byte[] text, DataOutputStream out) throws IOException {
        out.writeInt(text.length);
        out.write(text);
    }

    private static byte[] read(DataInputStream in) throws IOException {
        byte[] text = new byte[in.readInt()];
        in.readFully(text);
        return text;
    }

    private static byte[] message(FromWorker.Report report) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        MessageWriter writer = new MessageWriter(bytes);
        writer.write(report);
        writer.flush();
        return bytes.toByteArray();
    }

    /**
     * The outcomes that are in bytes.
     *
     * @throws IOException if they are none
     */
    public static Outcomes of(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        int executor = in.readInt();
        List<Part> parts = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            int at = in.readInt();
            int runs = in.readInt();
            int attempts = in.readInt();
            boolean reported = in.readBoolean();
            byte[] text = read(in);
            byte[] partial = read(in);
            parts.add(new Part(
                    at,
                    runs,
                    attempts,
                    reported ? said(text) : JSON.readValue(text, Outcome.class),
                    partial.length == 0 ? null : new String(partial, StandardCharsets.UTF_8)));
        }
        return new Outcomes(executor, parts);
    }

    private static Outcome said(byte[] text) throws IOException {
        FromWorker message = new FromWorkerReader(new ByteArrayInputStream(text), true).next();
        if (message instanceof FromWorker.Report report) {
            return new Outcome.Reported(report);
        }
        throw new IOException("an outcome is a report");
    }
}
