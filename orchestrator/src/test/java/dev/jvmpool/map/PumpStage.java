package dev.jvmpool.map;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import dev.jvmpool.CallOptions;
import dev.jvmpool.NotSendableException;
import dev.jvmpool.backend.Backend;
import dev.jvmpool.backend.ScriptedBackend;
import dev.jvmpool.backend.ScriptedBackend.ScriptedBatch;
import dev.jvmpool.backend.Task;
import dev.jvmpool.function.TaskFunction;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/** What pumps are tested on: a backend that keeps what is submitted until the test has it run, and sources that pause. */
final class PumpStage {

    static final Duration LONG = Duration.ofSeconds(60);

    /** So many inputs are pulled before anybody takes. */
    static final int LOOK_AHEAD = 10;

    static final OutOfMemoryError FULL = new OutOfMemoryError("Java heap space");
    static final Task TRIM = Task.of((TaskFunction<String, String>) String::trim);

    /** An input that is called slow is being written, and may be. */
    final CountDownLatch writing = new CountDownLatch(1);

    final CountDownLatch written = new CountDownLatch(1);

    final BlockingQueue<ScriptedBatch> submitted = new LinkedBlockingQueue<>();

    final CountedKeepAlive keepAlive = new CountedKeepAlive();

    /** What the backend does when it is given a batch. */
    volatile Runnable whileSubmitting = () -> {};

    volatile Thread feeder;

    private final ScriptedBackend backend =
            new ScriptedBackend(new Backend.Traits(1, 10, false, true, true), keepAlive);

    final ScriptedBackend.Script script = backend.script();

    PumpStage() {
        script.whenSubmitted = batch -> {
            whileSubmitting.run();
            submitted.add(batch);
        };
        script.whenWritten = arguments -> {
            if (arguments[0].equals("unwritable")) {
                throw FULL;
            }
            if (arguments[0].equals("unsendable")) {
                throw new NotSendableException("it cannot be sent", null);
            }
            // It takes its time to write an input that is called slow, as a getter of the user's may.
            if (arguments[0].equals("slow")) {
                writing.countDown();
                assertDoesNotThrow(() -> written.await());
            }
        };
    }

    InputPump pump(Iterator<String> source, int batch, Runnable atEnd) {
        Iterable<String> inputs = () -> source;
        return pump(InvocationSource.of(TRIM, inputs), batch, atEnd);
    }

    InputPump pump(InvocationSource source, int batch, Runnable atEnd) {
        return pump(source, CallOptions.batch(batch).lookAhead(LOOK_AHEAD), atEnd);
    }

    InputPump pump(InvocationSource source, CallOptions.Chain options, Runnable atEnd) {
        return new InputPump(backend, source, options, atEnd);
    }

    /** How many inputs were refused because they could not be sent. */
    long refused() {
        return backend.events().withRefused(backend.stats()).failed();
    }

    /** Feeds on another thread. */
    InputPump start(Iterator<String> source, int batch, Runnable atEnd) {
        return start(pump(source, batch, atEnd));
    }

    /** One by one. */
    InputPump start(InvocationSource source) {
        return start(pump(source, 1, () -> {}));
    }

    private InputPump start(InputPump pump) {
        feeder = new Thread(pump::run);
        feeder.start();
        return pump;
    }

    /** Gives some inputs at once, and says that these were all only when it is allowed to. */
    static Iterator<String> thenSilence(CountDownLatch end, String... inputs) {
        Iterator<String> all = List.of(inputs).iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                if (!all.hasNext()) {
                    assertDoesNotThrow(() -> end.await());
                }
                return all.hasNext();
            }

            @Override
            public String next() {
                return all.next();
            }
        };
    }
}
