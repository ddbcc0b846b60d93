package dev.jvmpool.worker;

import dev.jvmpool.value.ArgumentLists;
import dev.jvmpool.value.BoundFunction;
import dev.jvmpool.value.FunctionReference;
import dev.jvmpool.value.JsonArray;
import dev.jvmpool.value.Payload;
import dev.jvmpool.wire.ToWorkerReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Does once, for nothing, what the first call will need, so that its classes are loaded by then: on one core while the other
 * says that the worker is ready, and while the orchestrator answers. Loading them is half of a worker's start.
 */
final class WarmUp {

    private static final byte[] DEFINE_AND_CALL = ascii("{\"define\":0,\"class\":\"C\",\"method\":\"m\",\"bound\":[]}\n"
            + "{\"call\":0,\"fn\":0,\"n\":1,\"bytes\":5,\"args\":[[1]]}\n");

    /** What can be loaded while the main thread makes the first message. Nothing of Jackson, which plain calls never need. */
    static final String[] MEANWHILE = {
        "dev.jvmpool.value.ScalarCodec",
        "dev.jvmpool.value.BoundFunction",
        "dev.jvmpool.value.Signature",
        "dev.jvmpool.value.MethodSearch",
        "dev.jvmpool.value.Parameter",
        "dev.jvmpool.value.JsonArray",
        "dev.jvmpool.wire.ToWorkerReader",
        "dev.jvmpool.worker.Runner",
    };

    /** Since then Java links what is called by reflection, for each signature anew: what the first call needs is another's. */
    private static final boolean LINKS_CALLS = Runtime.version().feature() >= 18;

    private WarmUp() {}

    /** What the control thread will do. */
    static void reading() throws IOException {
        for (String name : MEANWHILE) {
            try {
                Class.forName(name);
            } catch (ClassNotFoundException renamed) {
                // Then it is loaded when it is needed.
            }
        }
        ToWorkerReader messages = new ToWorkerReader(new ByteArrayInputStream(DEFINE_AND_CALL));
        messages.next();
        messages.next();
    }

    /** What the main thread will do. */
    static void running() throws Throwable {
        FunctionReference reference = new FunctionReference(
                WarmUp.class.getName(), "same", "(J)J", "(Ljava/lang/Long;)Ljava/lang/Long;", false, "[]");
        BoundFunction function = BoundFunction.resolve(reference, WarmUp.class.getClassLoader());
        JsonArray results = new JsonArray();
        try (ArgumentLists in = new ArgumentLists(Payload.of(ascii("[[1]]")))) {
            Object[] arguments = in.next(function);
            results.add(function.result(), LINKS_CALLS ? arguments[0] : function.call(arguments));
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
