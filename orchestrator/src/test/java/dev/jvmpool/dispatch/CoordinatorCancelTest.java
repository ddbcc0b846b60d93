package dev.jvmpool.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jvmpool.wire.FromWorker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls that are cancelled while they wait among many others. */
class CoordinatorCancelTest {

    /** With a look at all that wait for each that is cancelled, no machine is done with so many in the time that a test has. */
    private static final int VERY_MANY = 200_000;

    enum Order {
        FIRST_TO_LAST,
        LAST_TO_FIRST,
        ANY
    }

    private final Stage stage = new Stage(2);

    @ParameterizedTest
    @EnumSource
    void veryManyAreCancelledOneByOne(Order order) throws InterruptedException {
        Settings settings = new Settings(1, Stage.START_TIMEOUT, Stage.GRACE, null, 0, null);
        Faults faults = new Faults();
        Coordinator coordinator = new Coordinator(
                settings, new ScriptedLinks(() -> {}, faults), new VirtualClock(faults), Runnable::run, Observer.NONE);
        int[] cancelled = new int[1];
        byte[] arguments = RecordedCall.arguments(1);
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < VERY_MANY; i++) {
            Call call = new HeardCall(arguments, 1, (at, count, outcome) -> {
                cancelled[0] += outcome instanceof Outcome.Cancelled ? 1 : 0;
            });
            coordinator.submit(call);
            calls.add(call);
        }
        if (order == Order.LAST_TO_FIRST) {
            Collections.reverse(calls);
        } else if (order == Order.ANY) {
            Collections.shuffle(calls, new Random(1));
        }
        calls.forEach(call -> coordinator.cancel(call, true));
        assertEquals(VERY_MANY, cancelled[0]);
        assertEquals(0, coordinator.stats().waiting());
    }

    @Test
    void whatWouldBeTriedAgainOfACallIsCancelledWhereverItWaits() {
        RecordedCall first = stage.submitToNewWorker(1, null);
        RecordedCall batch = stage.submit("task", 4, null, 2);
        stage.links.last().ready();
        ScriptedLink worker = stage.links.last();
        List<RecordedCall> others = new ArrayList<>();
        worker.started();
        worker.fails(0);
        others.add(stage.submit());
        worker.fails(1);
        others.add(stage.submit());
        // Runs 0 and 1 wait between others, and 2 and 3 before them when they have lost their worker.
        worker.exits(ScriptedLink.SIGKILL);
        stage.coordinator.cancel(batch.call(), false);
        batch.assertOutcomes(0, 4, Outcome.Cancelled.class);
        first.assertPending();
        others.forEach(RecordedCall::assertPending);
        stage.links.get(0).runs();
        stage.links.get(0).runs();
        stage.links.get(0).runs();
        others.forEach(call -> call.assertOutcome(FromWorker.Values.class));
        stage.clock.advance(Duration.ZERO);
        assertEquals(4, stage.coordinator.stats().cancelled());
    }
}
