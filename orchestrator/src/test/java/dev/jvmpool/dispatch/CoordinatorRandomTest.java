package dev.jvmpool.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.wire.FromWorker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Thousands of steps at random, the same ones for the same seed: whatever happens in whatever order, each run has exactly
 * one outcome, there are never too many workers, and everything ends.
 */
class CoordinatorRandomTest {

    private static final int WORKERS = 3;
    private static final int STEPS = 3000;
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final List<RecordedCall> calls = new ArrayList<>();
    private Random random;
    private Stage stage;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void eachRunHasOneOutcome(long seed) throws InterruptedException {
        random = new Random(seed);
        try (Stage opened = new Stage(WORKERS, random.nextBoolean() ? "initialize" : null)) {
            stage = opened;
            // One worker that works, so that the first death does not break the pool for good.
            stage.submit();
            for (int i = 0; i < 10; i++) {
                act(stage.links.last(), 100);
            }
            for (int i = 0; i < STEPS; i++) {
                step();
                assertTrue(stage.links.alive().size() <= WORKERS);
            }
            end();
        }
        for (RecordedCall call : calls) {
            assertTrue(call.isDone());
        }
    }

    private void step() {
        int dice = random.nextInt(100);
        if (dice < 15) {
            calls.add(stage.submit("f" + random.nextInt(5), 1, random.nextBoolean() ? TIMEOUT : null));
        } else if (dice < 20) {
            calls.add(stage.submit(2 + random.nextInt(6)));
        } else if (dice < 25 && !calls.isEmpty()) {
            int recent = Math.max(0, calls.size() - 10);
            RecordedCall victim = calls.get(recent + random.nextInt(calls.size() - recent));
            stage.coordinator.cancel(victim.call(), random.nextBoolean());
        } else if (dice < 30) {
            stage.clock.advance(Duration.ofMillis(random.nextInt(8000)));
        } else {
            List<ScriptedLink> alive = stage.links.alive();
            if (!alive.isEmpty()) {
                act(alive.get(random.nextInt(alive.size())), random.nextInt(100));
            }
        }
    }

    private final java.util.Map<ScriptedLink, Progress> progress = new java.util.IdentityHashMap<>();

    /** What a worker has said of its last call. */
    private static final class Progress {
        private boolean ready;
        private long call = -1;
        private boolean started;
        private int at;
    }

    /** One thing that a worker may do at this point: mostly its work, sometimes its death, seldom nonsense. */
    private void act(ScriptedLink worker, int dice) {
        Progress said = progress.computeIfAbsent(worker, none -> new Progress());
        if (dice < 3 || worker.isKilled() && dice < 60) {
            worker.exits(random.nextBoolean() ? ScriptedLink.SIGKILL : 1);
        } else if (dice < 4) {
            worker.speaksNonsense();
        } else if (!said.ready) {
            said.ready = true;
            worker.ready();
        } else if (worker.call() != null) {
            work(worker, said, dice);
        } else if (worker.wasStopped()) {
            worker.exits(0);
        }
    }

    private void work(ScriptedLink worker, Progress said, int dice) {
        long number = worker.call().call();
        int runs = (int) worker.arguments().chars().filter(c -> c == '[').count() - 1;
        if (said.call != number) {
            said.call = number;
            said.started = false;
            said.at = 0;
        }
        if (said.at == runs) {
            if (worker.wasStopped()) {
                worker.exits(0);
            }
        } else if (!said.started) {
            said.started = true;
            worker.started();
        } else if (dice < 10) {
            worker.says(new FromWorker.Dumped(number, List.of()));
        } else if (dice < 20) {
            worker.says(new FromWorker.Refused(number, said.at++, "no"));
        } else {
            int count = 1 + random.nextInt(runs - said.at);
            said.at += count;
            worker.values(said.at - count, count);
        }
    }

    private void end() throws InterruptedException {
        if (random.nextBoolean()) {
            stage.coordinator.shutdownNow();
        } else {
            stage.coordinator.shutdown();
        }
        for (int i = 0; i < 100_000 && !stage.coordinator.isTerminated(); i++) {
            for (ScriptedLink worker : stage.links.alive()) {
                if (!worker.isGone()) {
                    act(worker, 20 + random.nextInt(80));
                }
            }
        }
        assertTrue(stage.coordinator.awaitTermination(Duration.ZERO));
        assertEquals(List.of(), stage.links.alive());
    }
}
