package dev.jvmpool.worker;

import com.fasterxml.jackson.core.JsonParser;
import dev.jvmpool.value.BoundFunction;
import dev.jvmpool.value.FunctionReference;
import dev.jvmpool.value.JsonArray;
import dev.jvmpool.value.JsonText;
import dev.jvmpool.wire.MessageReader;
import dev.jvmpool.wire.ProtocolException;
import java.nio.charset.StandardCharsets;

/**
 * Does once, for nothing, what the first call will need, so that its classes are loaded by then: on one core while the other
 * says that the worker is ready, and while the orchestrator answers. Loading them is half of a worker's start.
 */
final class WarmUp {

    private static final byte[] DEFINE = ascii("{\"define\":0,\"class\":\"C\",\"method\":\"m\",\"bound\":[]}");
    private static final byte[] CALL = ascii("{\"call\":0,\"fn\":0,\"args\":[[1]]}");

    /**
     * What can be loaded while the main thread initializes Jackson's factory, which takes a third of a worker's start and
     * would hold up whoever needs the factory too.
     */
    static final String[] MEANWHILE = {
        "com.fasterxml.jackson.core.json.UTF8StreamJsonParser",
        "com.fasterxml.jackson.core.json.ByteSourceJsonBootstrapper",
        "com.fasterxml.jackson.core.json.JsonReadContext",
        "com.fasterxml.jackson.core.io.NumberInput",
        "com.fasterxml.jackson.core.util.TextBuffer",
        "dev.jvmpool.value.ScalarCodec",
        "dev.jvmpool.value.BoundFunction",
        "dev.jvmpool.value.Signature",
        "dev.jvmpool.value.MethodSearch",
        "dev.jvmpool.value.Parameter",
        "dev.jvmpool.value.JsonArray",
        "dev.jvmpool.wire.MessageReader",
        "dev.jvmpool.worker.Runner",
    };

    private WarmUp() {}

    /** What the control thread will do. */
    static void reading() throws ProtocolException {
        for (String name : MEANWHILE) {
            try {
                Class.forName(name);
            } catch (ClassNotFoundException renamed) {
                // Then it is loaded when it is needed.
            }
        }
        MessageReader.toWorker(DEFINE);
        MessageReader.toWorker(CALL);
    }

    /** What the main thread will do. */
    static void running() throws Throwable {
        FunctionReference reference = new FunctionReference(
                WarmUp.class.getName(), "same", "(J)J", "(Ljava/lang/Long;)Ljava/lang/Long;", false, "[]");
        BoundFunction function = BoundFunction.resolve(reference, WarmUp.class.getClassLoader());
        JsonArray results = new JsonArray();
        try (JsonParser in = JsonText.FACTORY.createParser(ascii("[[1]]"))) {
            in.nextToken();
            in.nextToken();
            results.add(function.result(), function.call(function.readArguments(in)));
        }
        results.take();
    }

    private static long same(long x) {
        return x;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
