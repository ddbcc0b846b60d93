package dev.jvmpool.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.concurrent.TimeLimits;
import dev.jvmpool.wire.FromWorker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that share a number of workers smaller than that of the pool. */
class CoordinatorLaneTest {

    private static final int WORKERS = 3;

    private final Stage stage = new Stage(WORKERS);
    private final ScriptedLinks links = stage.links;
    private final List<RecordedCall> calls = new ArrayList<>();

    private RecordedCall submit(Lane lane, int runs, int retries) {
        RecordedCall call = new RecordedCall("task", runs, TimeLimits.NONE, retries, lane, stage::probe);
        stage.coordinator.submit(call.call());
        calls.add(call);
        return call;
    }

    private RecordedCall submit(Lane lane) {
        return submit(lane, 1, 0);
    }

    @Test
    void noMoreRunThanTheLaneIsWide() {
        Lane lane = new Lane(1);
        RecordedCall first = submit(lane);
        RecordedCall second = submit(lane);
        RecordedCall third = submit(lane);
        assertEquals(1, links.count(), "no worker is started for what is held back");
        assertEquals(3, stage.coordinator.stats().waiting());
        links.get(0).ready();
        links.get(0).runs();
        first.assertOutcome(FromWorker.Values.class);
        links.get(0).started();
        assertEquals(1, stage.coordinator.stats().waiting());
        links.get(0).values(0, 1);
        second.assertOutcome(FromWorker.Values.class);
        links.get(0).runs();
        third.assertOutcome(FromWorker.Values.class);
        assertEquals(1, links.count());
    }

    @Test
    void othersPassByWhatIsHeldBack() {
        Lane lane = new Lane(1);
        submit(lane);
        RecordedCall held = submit(lane);
        RecordedCall other = submit(null);
        RecordedCall ofAnother = submit(new Lane(2));
        assertEquals(3, links.count());
        for (int i = 0; i < 3; i++) {
            links.get(i).ready();
        }
        links.get(1).runs();
        other.assertOutcome(FromWorker.Values.class);
        links.get(2).runs();
        ofAnother.assertOutcome(FromWorker.Values.class);
        held.assertPending();
        links.get(0).runs();
        links.get(0).runs();
        held.assertOutcome(FromWorker.Values.class);
    }

    /** The batch goes on while its failed run waits: on another worker that would be two at a time. */
    @Test
    void aRunThatIsTriedAgainTakesItsTurn() {
        Lane lane = new Lane(1);
        RecordedCall batch = submit(lane, 2, 1);
        stage.submit();
        links.get(0).ready();
        links.get(1).ready();
        links.get(1).runs();
        links.get(0).started();
        links.get(0).fails(0);
        assertEquals(1, stage.coordinator.stats().busy(), "the other worker rests");
        links.get(0).values(1, 1);
        runAll();
        batch.assertOutcomes(0, 2, FromWorker.Values.class);
    }

    @Test
    void whatADeadWorkerTookWithItRunsOneByOne() {
        Lane lane = new Lane(1);
        RecordedCall batch = submit(lane, 3, 0);
        RecordedCall next = submit(lane);
        links.get(0).ready();
        links.get(0).started();
        links.get(0).exits(ScriptedLink.SIGKILL);
        links.get(1).ready();
        assertEquals(2, links.count());
        assertEquals("[[0]]", links.get(1).arguments());
        links.get(1).runs();
        assertEquals("[[1]]", links.get(1).arguments(), "before what was submitted later");
        links.get(1).runs();
        links.get(1).runs();
        batch.assertOutcomes(0, 3, FromWorker.Values.class);
        next.assertPending();
        links.get(1).runs();
        next.assertOutcome(FromWorker.Values.class);
    }

    @Test
    void whatIsHeldBackCanBeCancelled() {
        Lane lane = new Lane(1);
        RecordedCall first = submit(lane);
        RecordedCall second = submit(lane);
        RecordedCall third = submit(lane);
        stage.coordinator.cancel(second.call(), true);
        second.assertOutcome(Outcome.Cancelled.class);
        // This one waits for its worker, and gives its place to the last.
        stage.coordinator.cancel(first.call(), true);
        first.assertOutcome(Outcome.Cancelled.class);
        links.get(0).ready();
        links.get(0).runs();
        third.assertOutcome(FromWorker.Values.class);
    }

    @Test
    void aCancelledRunKeepsItsPlaceUntilItHasEnded() {
        Lane lane = new Lane(1);
        RecordedCall first = submit(lane);
        RecordedCall second = submit(lane);
        stage.submit();
        links.get(0).ready();
        links.get(1).ready();
        links.get(1).runs();
        links.get(0).started();
        stage.coordinator.cancel(first.call(), true);
        first.assertOutcome(Outcome.Cancelled.class);
        assertEquals(1, stage.coordinator.stats().busy());
        links.get(0).values(0, 1);
        runAll();
        second.assertOutcome(FromWorker.Values.class);
    }

    @Test
    void whatIsHeldBackIsFinishedBeforeTheEnd() {
        Lane lane = new Lane(1);
        submit(lane);
        RecordedCall held = submit(lane);
        stage.coordinator.shutdown();
        links.get(0).ready();
        links.get(0).runs();
        assertFalse(stage.coordinator.isTerminated());
        links.get(0).runs();
        held.assertOutcome(FromWorker.Values.class);
        links.get(0).exits(0);
        assertTrue(stage.coordinator.isTerminated());
    }

    @Test
    void whatIsHeldBackIsGivenBackByShutdownNow() {
        Lane lane = new Lane(1);
        RecordedCall first = submit(lane);
        RecordedCall second = submit(lane);
        RecordedCall third = submit(null);
        assertEquals(List.of(first.call(), second.call(), third.call()), stage.coordinator.shutdownNow());
        for (RecordedCall call : calls) {
            call.assertOutcome(Outcome.Cancelled.class);
        }
    }

    @Test
    void aLaneHasRoomForOneAtLeast() {
        assertThrows(IllegalArgumentException.class, () -> new Lane(0));
    }

    /** Has all workers do what they are given, until there is nothing left. */
    private void runAll() {
        for (int round = 0; round < 20; round++) {
            for (ScriptedLink link : links.alive()) {
                if (stage.coordinator.stats().busy() > 0 && link.call() != null) {
                    link.runs();
                }
            }
        }
    }

    /** Whatever fails, dies and is cancelled: never more at a time than the lane is wide, and nothing is forgotten. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void whateverHappensTheLaneHolds(long seed) throws InterruptedException {
        Random random = new Random(seed);
        Map<Integer, Lane> lanes = new HashMap<>();
        lanes.put(1, new Lane(1));
        lanes.put(2, new Lane(2));
        submit(null);
        links.get(0).ready();
        links.get(0).runs();
        for (int i = 0; i < 600; i++) {
            int dice = random.nextInt(10);
            if (dice < 3) {
                int width = 1 + random.nextInt(2);
                RecordedCall call = new RecordedCall(
                        "lane" + width,
                        1 + random.nextInt(3),
                        TimeLimits.NONE,
                        random.nextInt(2),
                        lanes.get(width),
                        stage::probe);
                stage.coordinator.submit(call.call());
                calls.add(call);
            } else if (dice == 3) {
                stage.coordinator.cancel(calls.get(random.nextInt(calls.size())).call(), random.nextBoolean());
            } else {
                act(random);
            }
            assertLanesHold();
        }
        stage.coordinator.shutdown();
        for (int i = 0; i < 10_000 && !stage.coordinator.isTerminated(); i++) {
            act(random);
            assertLanesHold();
        }
        assertTrue(stage.coordinator.awaitTermination(Duration.ZERO));
        for (RecordedCall call : calls) {
            assertTrue(call.isDone());
        }
    }

    private final Set<ScriptedLink> ready = new HashSet<>();

    /** How many outcomes were said of each call. */
    private final Map<Long, Integer> said = new HashMap<>();

    private static int runs(ScriptedLink worker) {
        return (int) worker.arguments().chars().filter(c -> c == '[').count() - 1;
    }

    private boolean isBusy(ScriptedLink worker) {
        return worker.call() != null && said.getOrDefault(worker.call().call(), 0) < runs(worker);
    }

    private void act(Random random) {
        List<ScriptedLink> alive = links.alive();
        if (alive.isEmpty()) {
            stage.clock.advance(Duration.ofSeconds(1));
            return;
        }
        ScriptedLink worker = alive.get(random.nextInt(alive.size()));
        if (worker.isKilled() || random.nextInt(25) == 0) {
            worker.exits(ScriptedLink.SIGKILL);
        } else if (ready.add(worker)) {
            worker.ready();
        } else if (isBusy(worker)) {
            long call = worker.call().call();
            int at = said.merge(call, 1, Integer::sum) - 1;
            worker.started();
            if (random.nextInt(4) == 0) {
                worker.fails(at);
            } else {
                worker.values(at, 1);
            }
        } else if (worker.wasStopped()) {
            worker.exits(0);
        }
    }

    private void assertLanesHold() {
        for (int width = 1; width <= 2; width++) {
            String function = "lane" + width;
            long running = links.alive().stream()
                    .filter(link -> isBusy(link) && link.function().equals(function))
                    .count();
            assertTrue(running <= width, running + " of lane " + width);
        }
    }
}
