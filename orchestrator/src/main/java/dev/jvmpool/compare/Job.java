package dev.jvmpool.compare;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.jvmpool.NotSendableException;
import dev.jvmpool.function.TaskFunction;
import dev.jvmpool.value.FunctionReference;
import dev.jvmpool.value.JsonArray;
import dev.jvmpool.value.JsonText;
import dev.jvmpool.value.RefusedException;
import dev.jvmpool.value.RemoteFunction;
import dev.jvmpool.value.ValueCodec;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What is to be done on each side.
 *
 * @param name the method, for people
 * @param task for a pool
 * @param inputs for a pool
 * @param reference the function as JSON, for the JVM of a lap
 * @param arguments of all calls as a JSON array of arrays, for the JVM of a lap
 * @param result how a result is written
 */
public record Job(
        String name,
        TaskFunction<Object, Object> task,
        List<Object> inputs,
        String reference,
        String arguments,
        ValueCodec result) {

    /** All inputs are kept, sent in one message, and run several times. */
    public static final int MOST_INPUTS = 100_000;

    /** @throws NotSendableException if the function or an input cannot be sent; the message says which */
    public static Job of(TaskFunction<Object, Object> task, List<Object> inputs) {
        RemoteFunction remote;
        try {
            remote = RemoteFunction.of(task);
        } catch (RefusedException e) {
            throw new NotSendableException("this function cannot be sent to a process: " + e.getMessage(), e);
        }
        JsonArray calls = new JsonArray();
        for (int i = 0; i < inputs.size(); i++) {
            try {
                remote.write(calls, inputs.get(i));
            } catch (RefusedException e) {
                throw new NotSendableException("input " + (i + 1) + " cannot be sent: " + e.getMessage(), e);
            }
        }
        String arguments = new String(calls.take().json(), StandardCharsets.UTF_8);
        return new Job(
                FunctionReference.nameOf(task), task, inputs, text(remote.reference()), arguments, remote.result());
    }

    private static String text(FunctionReference reference) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JsonText.FACTORY.createGenerator(text)) {
            out.writeStartObject();
            reference.writeFields(out);
            out.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory cannot fail", e);
        }
        return text.toString();
    }
}
