package dev.jvmpool.report;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Events in Chrome's trace event format: a JSON array with an event a line, of which the last bracket may be missing. After an error it
 * writes nothing more, and {@link #close} throws that. Not thread-safe.
 */
final class TraceFile implements AutoCloseable {

    private static final int BUFFER_BYTES = 1 << 16;
    private static final int NANOS_PER_MICRO = 1_000;

    /** All lanes belong to one program. */
    private static final long PROGRAM = ProcessHandle.current().pid();

    private final JsonGenerator out;
    private @Nullable IOException failure;
    private boolean closed;

    TraceFile(Path file) throws IOException {
        OutputStream bytes = new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES);
        out = new JsonFactory().createGenerator(bytes, JsonEncoding.UTF8);
        out.setPrettyPrinter(new MinimalPrettyPrinter() {
            @Override
            public void beforeArrayValues(JsonGenerator generator) throws IOException {
                generator.writeRaw('\n');
            }

            @Override
            public void writeArrayValueSeparator(JsonGenerator generator) throws IOException {
                generator.writeRaw(",\n");
            }
        });
        out.writeStartArray();
    }

    /** A lane has a name; lanes are shown in the order of their numbers. */
    void lane(int lane, String name) {
        write(() -> {
            begin("M", "thread_name", lane);
            details(Map.of("name", name));
        });
        write(() -> {
            begin("M", "thread_sort_index", lane);
            details(Map.of("sort_index", lane));
        });
    }

    /** Something took from one moment to another, in nanoseconds from the beginning of the trace. */
    void span(int lane, String name, String category, long from, long to, Map<String, Object> details) {
        write(() -> {
            begin("X", name, lane);
            out.writeStringField("cat", category);
            moment("ts", from);
            moment("dur", to - from);
            details(details);
        });
    }

    /** Something happened. */
    void instant(int lane, String name, String category, long at, Map<String, Object> details) {
        write(() -> {
            begin("i", name, lane);
            out.writeStringField("cat", category);
            out.writeStringField("s", "t");
            moment("ts", at);
            details(details);
        });
    }

    private void begin(String phase, String name, int lane) throws IOException {
        out.writeStringField("ph", phase);
        out.writeStringField("name", name);
        out.writeNumberField("pid", PROGRAM);
        out.writeNumberField("tid", lane);
    }

    /** The format counts in microseconds, with decimals. */
    private void moment(String field, long nanos) throws IOException {
        long micros = nanos / NANOS_PER_MICRO;
        long rest = nanos % NANOS_PER_MICRO;
        out.writeFieldName(field);
        out.writeRawValue(
                rest == 0
                        ? Long.toString(micros)
                        : micros + "." + Long.toString(NANOS_PER_MICRO + rest).substring(1));
    }

    private void details(Map<String, Object> details) throws IOException {
        out.writeObjectFieldStart("args");
        for (Map.Entry<String, Object> detail : details.entrySet()) {
            if (detail.getValue() instanceof Integer number) {
                out.writeNumberField(detail.getKey(), number);
            } else if (detail.getValue() instanceof Double number) {
                out.writeNumberField(detail.getKey(), number);
            } else {
                out.writeStringField(detail.getKey(), String.valueOf(detail.getValue()));
            }
        }
        out.writeEndObject();
    }

    private interface Writing {
        void write() throws IOException;
    }

    private void write(Writing event) {
        if (closed || failure != null) {
            return;
        }
        try {
            out.writeStartObject();
            event.write();
            out.writeEndObject();
        } catch (IOException e) {
            failure = e;
        }
    }

    /** Throws what went wrong first, now or before. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (out) {
            if (failure == null) {
                out.writeEndArray();
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
