package dev.jvmpool.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.PoolStats;
import dev.jvmpool.dispatch.Faults.Step;
import dev.jvmpool.wire.FromWorker;
import dev.jvmpool.wire.ToWorker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Thousands of steps at random, the same ones for the same seed: whatever happens in whatever order, and whatever fails of what
 * the coordinator calls out to, for a moment or for a while, each run has exactly
 * one outcome, and was heard to end once before; none is tried more often than it may be; all counts add up; there are never too
 * many workers; and everything ends.
 */
class CoordinatorRandomTest implements ReadyListener {

    private static final int WORKERS = 3;
    private static final int STEPS = 3000;

    /** After so many steps a time with work gives way to one without, and the other way round. */
    private static final int BURST = 150;

    /** All but the look at the clock, which cannot fail by itself; a test that lets it fail means whatever is done next. */
    private static final List<Step> FALLIBLE =
            List.of(Step.ENQUEUE, Step.FLUSH, Step.KILL, Step.START, Step.ALARM, Step.HELP);

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final List<RecordedCall> calls = new ArrayList<>();
    private final RecordedEvents events = new RecordedEvents();
    private Random random;
    private Stage stage;
    private String initializer;
    private int mostProcesses;
    private int warmed;
    private long submitted = 1;
    private long started;
    private int killedInARow;
    private boolean mayHaveSpares;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void eachRunHasOneOutcome(long seed) throws InterruptedException {
        play(seed, false);
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24, 25, 26, 27, 28, 29, 30})
    void eachRunHasOneOutcomeWhereWorkersAreKeptWarm(long seed) throws InterruptedException {
        play(seed, true);
        assertEquals(1, warmed, "who waits for warm workers is told once");
    }

    private void play(long seed, boolean warm) throws InterruptedException {
        random = new Random(seed);
        initializer = random.nextBoolean() ? "initialize" : null;
        int maxTasks = random.nextBoolean() ? 0 : 1 + random.nextInt(5);
        Duration idleTimeout = random.nextBoolean() ? null : Duration.ofMillis(1 + random.nextInt(5000));
        mostProcesses = idleTimeout == null ? WORKERS : 2 * WORKERS;
        stage = new Stage(WORKERS, initializer, maxTasks, idleTimeout, events);
        if (warm) {
            stage.coordinator.prestart(this);
        }
        // One worker that works, so that the first death does not break the pool for good.
        stage.submit();
        for (int i = 0; i < 10 && !stage.links.last().isGone(); i++) {
            act(stage.links.last(), 100);
        }
        for (int i = 0; i < STEPS; i++) {
            step(i / BURST % 2 == 0);
            checkWorkers();
            checkCounts(stage.coordinator.stats());
        }
        end();
        for (RecordedCall call : calls) {
            assertTrue(call.isDone());
            assertEquals(call.call().count(), events.ended(call.call()));
        }
        assertEquals(0, events.alive());
        checkCounts(stage.coordinator.stats());
    }

    @Override
    public void ready() {
        stage.probe();
        warmed++;
    }

    @Override
    public void notReady(Outcome why) {
        ready();
    }

    private void checkWorkers() {
        List<ScriptedLink> alive = stage.links.alive();
        long goOn = alive.stream().filter(link -> !link.wasToEnd()).count();
        assertTrue(alive.size() <= 2 * WORKERS);
        assertTrue(
                stage.coordinator.count(WorkerState.IDLE) + stage.coordinator.count(WorkerState.BUSY) <= WORKERS,
                "these can all run tasks");
        boolean usual = alive.size() <= mostProcesses && goOn <= WORKERS;
        if (stage.coordinator.stats().workersStarted() > started) {
            started = stage.coordinator.stats().workersStarted();
            killedInARow = 0;
        }
        mayHaveSpares = killedInARow > StartFailures.KILLS_BY_CHANCE || mayHaveSpares && !usual;
        assertTrue(usual || mayHaveSpares);
        events.check();
    }

    private void checkCounts(PoolStats stats) {
        assertEquals(stage.links.alive().size(), stats.workers());
        assertEquals(
                submitted, stats.waiting() + stats.running() + stats.succeeded() + stats.failed() + stats.cancelled());
        assertTrue(stats.waiting() >= 0
                && stats.running() <= stats.busy() + stage.coordinator.count(WorkerState.STOPPING));
        if (!stage.coordinator.isBroken() && stats.waiting() > 0) {
            assertTrue(stats.workers() > 0 || stage.clock.pending() > 0, "somebody sees to what waits");
            assertTrue(
                    stats.workers() == 0 || stage.coordinator.count(WorkerState.IDLE) < stats.workers(),
                    "not all rest meanwhile");
        }
    }

    /** @param busy whether there is work to do; otherwise what there is gets done, and workers rest */
    private void step(boolean busy) {
        int dice = random.nextInt(100);
        if (random.nextInt(25) == 0) {
            somethingWillFail();
        }
        if (!busy && dice < 20) {
            stage.clock.advance(Duration.ofMillis(random.nextInt(2000)));
        } else if (dice < 15) {
            submit("f" + random.nextInt(5), 1, random.nextBoolean() ? TIMEOUT : null);
        } else if (dice < 20) {
            submit("task", 2 + random.nextInt(6), null);
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

    private void somethingWillFail() {
        Step step = FALLIBLE.get(random.nextInt(FALLIBLE.size()));
        if (mayFail(step)) {
            Throwable fault = random.nextBoolean() ? new OutOfMemoryError() : new RejectedExecutionException();
            for (int times = random.nextInt(4); times >= 0; times--) {
                stage.faults.failNext(step, fault);
            }
        }
    }

    /** Starts that fail for long break the pool, and then nothing would happen any more; so they seldom do, and for a moment. */
    private boolean mayFail(Step step) {
        return step != Step.START && step != Step.HELP || random.nextInt(4) == 0;
    }

    private void submit(String function, int runs, Duration timeout) {
        calls.add(stage.submit(function, runs, timeout, random.nextInt(4)));
        submitted += runs;
    }

    private final java.util.Map<ScriptedLink, Progress> progress = new java.util.IdentityHashMap<>();

    /** What a worker has said of its calls. */
    private static final class Progress {
        private boolean ready;

        /** The index of the call that it runs, or of the next one. */
        private int next;

        private boolean started;
        private int at;
        private final Set<Long> returned = new HashSet<>();

        /** What it has given back and not said yet. */
        private final Deque<Long> unsaid = new ArrayDeque<>();

        private void skipReturned(List<ToWorker.Call> calls) {
            while (next < calls.size() && returned.contains(calls.get(next).call())) {
                next++;
            }
        }
    }

    /** One thing that a worker may do at this point: mostly its work, sometimes its death, seldom nonsense. */
    private void act(ScriptedLink worker, int dice) {
        Progress said = progress.computeIfAbsent(worker, none -> new Progress());
        if (dice < 3 || worker.isKilled() && dice < 60) {
            // The death of one that starts may break the pool, unless somebody killed it; then nothing would happen any
            // more.
            boolean breaks = said.ready && random.nextBoolean() || random.nextInt(20) == 0;
            killedInARow += breaks ? 0 : 1;
            worker.exits(breaks ? 1 : ScriptedLink.SIGKILL);
        } else if (dice < 4 && (said.ready || random.nextInt(20) == 0)) {
            worker.speaksNonsense();
        } else if (!said.ready) {
            said.ready = true;
            worker.ready();
        } else if (worker.call() != null) {
            boolean initializes =
                    initializer != null && worker.sent(ToWorker.Call.class).size() == 1;
            work(worker, said, initializes && random.nextInt(50) > 0 ? 100 : dice);
        } else if (worker.wasStopped()) {
            worker.exits(0);
        }
    }

    private void work(ScriptedLink worker, Progress said, int dice) {
        List<ToWorker.Call> given = worker.sent(ToWorker.Call.class);
        said.skipReturned(given);
        if (said.next == given.size() && !said.unsaid.isEmpty()) {
            worker.says(new FromWorker.Returned(said.unsaid.poll()));
        } else if (said.next == given.size()) {
            if (worker.wasStopped()) {
                worker.exits(0);
            }
        }
        if (said.next == given.size()) {
            return;
        }
        ToWorker.Call last = given.get(given.size() - 1);
        if (dice < 10 && last.ahead() && given.size() - 1 > said.next && said.returned.add(last.call())) {
            said.unsaid.add(last.call());
            return;
        }
        if (dice < 30 && !said.unsaid.isEmpty()) {
            worker.says(new FromWorker.Returned(said.unsaid.poll()));
            return;
        }
        run(worker, said, given.get(said.next), dice);
    }

    private void run(ScriptedLink worker, Progress said, ToWorker.Call call, int dice) {
        String arguments = call.arguments().toString();
        int runs = (int) arguments.chars().filter(c -> c == '[').count() - 1;
        if (!said.started) {
            said.started = true;
            // Who says what came of a call need not say that it began.
            if (random.nextInt(3) > 0) {
                worker.says(new FromWorker.Started(call.call()));
            }
            worker.beginsSilently(call.call());
        } else if (dice < 10) {
            worker.says(new FromWorker.Dumped(call.call(), List.of()));
        } else if (dice < 20) {
            worker.says(new FromWorker.Refused(call.call(), said.at++, "no"));
        } else if (dice < 40) {
            worker.fails(call.call(), said.at++);
        } else {
            int count = 1 + random.nextInt(runs - said.at);
            said.at += count;
            worker.values(call.call(), said.at - count, count, random.nextInt(4) == 0 ? 2_000_000 : 1000);
        }
        if (said.at == runs) {
            said.next++;
            said.started = false;
            said.at = 0;
        }
    }

    private void end() throws InterruptedException {
        if (random.nextBoolean()) {
            stage.coordinator.shutdownNow();
        } else {
            stage.coordinator.shutdown();
        }
        for (int i = 0; i < 100_000 && !stage.coordinator.isTerminated(); i++) {
            stage.clock.advance(Duration.ofMillis(random.nextInt(50)));
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
