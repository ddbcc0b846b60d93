package dev.jvmpool.map;

import static dev.jvmpool.map.PumpStage.LONG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.TaskFailedException;
import dev.jvmpool.TaskOutcome;
import dev.jvmpool.backend.Invocation;
import dev.jvmpool.backend.RunResults;
import dev.jvmpool.backend.ScriptedBackend.ScriptedBatch;
import dev.jvmpool.backend.Task;
import dev.jvmpool.function.TaskFunction;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a map comes to, and when that is known, of outcomes that come as the test says. */
class MapCollectorTest {

    private static final Task CHECK = Task.of((TaskFunction<String, String>) input -> {
        if (input.startsWith("bad")) {
            throw new IllegalStateException(input);
        }
        return input;
    });

    private static final Object FAILURE = new RunResults.Failure(new IllegalStateException("scripted"));

    private final PumpStage stage = new PumpStage();

    private InputPump pump(int batch, Stream<String> inputs) {
        Iterator<Invocation> calls =
                inputs.map(input -> new Invocation(CHECK, new Object[] {input})).iterator();
        return stage.pump(InvocationSource.ofCalls(() -> calls, call -> call), batch, () -> {});
    }

    /** Of a map that ends at its first failure. */
    private MapCollector map(int batch, String... inputs) {
        return new MapCollector(pump(batch, Stream.of(inputs)), true, true);
    }

    private ScriptedBatch batch(int index) {
        return stage.submitted.stream().skip(index).findFirst().orElseThrow();
    }

    /** Has these happen, one after the other, each when a batch is asked to deliver what it has; then runs the rest. */
    private void whileWaiting(Runnable... steps) {
        Iterator<Runnable> left = List.of(steps).iterator();
        stage.script.whileWaiting = () -> {
            if (left.hasNext()) {
                left.next().run();
            }
        };
    }

    private void runAllWhileWaiting() {
        stage.script.whileWaiting = () -> stage.submitted.forEach(ScriptedBatch::run);
    }

    private static void assertFailsAt(int index, MapCollector collector) {
        assertTimeoutPreemptively(
                LONG,
                () -> assertEquals(
                        index,
                        assertThrows(TaskFailedException.class, collector::all).index()));
    }

    @Test
    void itIsNotDoneBeforeAllOutcomesAreThere() {
        MapCollector collector = map(2, "a", "b", "c");
        Runnable nothing = () -> {};
        whileWaiting(() -> batch(1).runNext(0), () -> batch(0).runNext(0), nothing, () -> batch(0).runNext(0));
        assertTimeoutPreemptively(LONG, () -> assertEquals(List.of("a", "b", "c"), collector.all()));
    }

    /** Nothing before it can fail any more, and what follows it need not run. */
    @Test
    void aFailureInTheMiddleOfABatchEndsIt() {
        MapCollector collector = map(3, "a", "bad", "c", "d");
        whileWaiting(() -> batch(0).runNext(0), () -> batch(0).runNext(0));
        assertFailsAt(1, collector);
        assertEquals(0, stage.keepAlive.outstanding.get());
    }

    @Test
    void whatMayFailBeforeAFailureIsWaitedFor() {
        MapCollector collector = map(1, "a", "bad 1", "bad 2", "d");
        // Each of the four is asked; what comes after the failure is cancelled then.
        Runnable nothing = () -> {};
        whileWaiting(() -> batch(2).run(), nothing, nothing, nothing, () -> batch(0).run(), () -> batch(1).run());
        assertFailsAt(1, collector);
        assertEquals(0, stage.keepAlive.outstanding.get());
    }

    @Test
    void aLaterFailureDoesNotReplaceAnEarlierOne() {
        MapCollector collector = map(1, "a", "bad 1", "bad 2");
        whileWaiting(() -> {
            batch(1).run();
            batch(2).run();
            batch(0).run();
        });
        assertFailsAt(1, collector);
    }

    private void deliver(int at, Object outcome) {
        batch(0).listener.deliver(at, new RunResults.Ready(new Object[] {outcome}, 0));
    }

    @Test
    void partsOfABatchMayComeInWhateverOrder() {
        MapCollector collector = map(4, "a", "b", "c", "d");
        whileWaiting(() -> {
            deliver(1, "b");
            deliver(2, FAILURE);
            deliver(0, "a");
            deliver(3, FAILURE);
        });
        assertFailsAt(2, collector);
    }

    @Test
    void anEarlierFailureMayComeLater() {
        MapCollector collector = map(4, "a", "b", "c", "d");
        whileWaiting(() -> {
            deliver(2, FAILURE);
            deliver(0, FAILURE);
        });
        assertFailsAt(0, collector);
    }

    @Test
    void theFirstInputOfABatchNeedNotWaitForTheOthers() {
        MapCollector collector = map(4, "a", "b", "c", "d");
        whileWaiting(() -> {
            deliver(1, "b");
            deliver(0, FAILURE);
        });
        assertFailsAt(0, collector);
    }

    @Test
    void afterAFailureNoMoreIsPulled() {
        AtomicInteger pulled = new AtomicInteger();
        InputPump pump = pump(1, Stream.generate(() -> pulled.incrementAndGet() == 5 ? "bad" : "good"));
        runAllWhileWaiting();
        assertFailsAt(4, new MapCollector(pump, true, true));
        assertTrue(pulled.get() < 20, "more than the look-ahead");
        assertEquals(0, stage.keepAlive.outstanding.get());
    }

    @Test
    void aForEachKeepsNothing() {
        runAllWhileWaiting();
        MapCollector collector = new MapCollector(pump(2, Stream.of("a", "b", "c")), true, false);
        assertTimeoutPreemptively(LONG, () -> assertEquals(List.of(), collector.all()));
    }

    @Test
    void whereAllAreToRunAllFailuresAreTold() {
        runAllWhileWaiting();
        MapCollector collector = new MapCollector(pump(2, Stream.of("bad 0", "b", "bad 2", "d")), false, false);
        assertTimeoutPreemptively(LONG, () -> {
            TaskFailedException e = assertThrows(TaskFailedException.class, collector::all);
            assertEquals(
                    List.of(true, false, true, false),
                    e.outcomes().stream()
                            .map(outcome -> outcome.error() != null)
                            .toList());
            assertEquals(
                    List.of(0L, 1L, 2L, 3L),
                    e.outcomes().stream().map(TaskOutcome::index).toList());
        });
    }

    @Test
    void whereAllAreToRunAndNoneFailsAllValuesAreTold() {
        runAllWhileWaiting();
        MapCollector collector = new MapCollector(pump(2, Stream.of("a", "b", "c")), false, true);
        assertTimeoutPreemptively(LONG, () -> assertEquals(List.of("a", "b", "c"), collector.all()));
    }
}
