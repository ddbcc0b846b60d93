package dev.jvmpool.spark.wire;

import dev.jvmpool.value.FunctionReference;
import dev.jvmpool.wire.MessageWriter;
import dev.jvmpool.wire.ToWorker;
import dev.jvmpool.wire.ToWorkerReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A function's name as the text of the message that defines it. */
public final class Definitions {

    private Definitions() {}

    public static String text(FunctionReference function) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        MessageWriter writer = new MessageWriter(bytes);
        try {
            writer.write(new ToWorker.Define(0, function));
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    public static FunctionReference function(String text) {
        byte[] message = text.getBytes(StandardCharsets.UTF_8);
        try {
            return ((ToWorker.Define) new ToWorkerReader(new ByteArrayInputStream(message)).next()).reference();
        } catch (IOException e) {
            throw new UncheckedIOException("no definition of a function: " + e.getMessage(), e);
        }
    }
}
