package dev.jvmpool.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.jvmpool.wire.FromWorker;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What a coordinator promises, whatever happens in whatever order: each run has exactly one outcome, the one that it truly came to; it is begun
 * as often as it may be; calls are given out in their order, to as many workers as there may be; what is late is stopped, and nothing else; and
 * in the end nothing is left. It knows what workers truly did, and nothing of how the coordinator works.
 */
final class Promises {

    final Schedule.Terms terms;
    private final Stage stage;
    private final RecordedEvents events;
    private final List<WatchedLink> alive = new ArrayList<>();
    private final Map<String, PromisedCall> calls = new LinkedHashMap<>();

    /** Those without all their outcomes, in their order. */
    private final List<PromisedCall> open = new ArrayList<>();

    private long submittedRuns;
    private long lastValue;
    private long deliveredAt;
    private int heardDeaths;
    private boolean faulty;
    private boolean cancelling;
    private boolean failedToStart;
    private int killedBeforeReady;

    /** How many wait until all workers are ready. */
    private int awaited;

    private Throwable mistake;

    Promises(Schedule.Terms terms, Stage stage, RecordedEvents events) {
        this.terms = terms;
        this.stage = stage;
        this.events = events;
    }

    /** Fails, in these words, if a promise is not kept. */
    static void keep(boolean isKept, Supplier<String> broken) {
        if (!isKept) {
            throw new AssertionError(broken.get());
        }
    }

    // What is known.

    long now() {
        return stage.clock.nanos();
    }

    long timeoutNanos(GivenCall call) {
        return call.isInitializer() ? 0 : calls.get(call.name).terms.millis() * 1_000_000L;
    }

    /** What the coordinator calls out to fails: then it may be late, and kill whom it could not tell something. */
    boolean isFaulty() {
        return faulty;
    }

    boolean isCancelling() {
        return cancelling;
    }

    boolean mayBeBroken() {
        return (failedToStart || faulty) && stage.coordinator.isBroken();
    }

    PromisedCall call(String name) {
        return calls.get(name);
    }

    // What is done to the coordinator.

    void fault() {
        faulty = true;
    }

    void askedForWorkers() {
        awaited++;
    }

    void toldOfWorkers() {
        awaited--;
        look(() -> keep(awaited >= 0, () -> "who waits for workers is told twice"));
    }

    /** There is no process for a worker. */
    void noProcess() {
        failedToStart = true;
    }

    void opened(WatchedLink worker) {
        alive.add(worker);
    }

    void submitted(PromisedCall call) {
        calls.put(call.terms.name(), call);
        open.add(call);
        submittedRuns += call.terms.runs();
    }

    /** An outcome is about to be delivered. */
    void delivers() {
        deliveredAt = now();
    }

    void cancels() {
        cancelling = true;
    }

    /** All have their outcomes; these are the ones that the coordinator takes for never begun. */
    void cancelled(List<Call> neverBegun) {
        long last = 0;
        for (PromisedCall call : open) {
            keep(call.isDone(), () -> call.terms.name() + " outlives the pool");
            boolean isNamed = neverBegun.contains(call.recorded.call());
            keep(!isNamed || !call.wasBegun(), () -> call.terms.name() + " is said to have never begun");
            boolean isCertain = !call.given && !call.cancelled && !faulty;
            keep(isNamed || !isCertain || mayBeBroken(), () -> call.terms.name() + " was never given");
        }
        for (Call call : neverBegun) {
            keep(call.submission > last, () -> "those that never began, in their order");
            last = call.submission;
        }
    }

    // What it does to workers.

    /** Who is called by the coordinator and throws may be taken for a worker that cannot be told anything; so it is thrown later. */
    void look(Runnable at) {
        try {
            at.run();
        } catch (AssertionError e) {
            mistake = mistake == null ? e : mistake;
        }
    }

    void given(WatchedLink worker, GivenCall more) {
        if (more.isInitializer()) {
            keep(terms.initialized(), () -> "an initializer that there is not");
            return;
        }
        PromisedCall call = calls.get(more.name);
        keep(!cancelling && !stage.coordinator.isBroken(), () -> more.name + " is given out after the end");
        worker.duties.checkMore(more.runs.length, terms.maxTasks());
        for (int run : more.runs) {
            assertNull(call.recorded.outcome(run), () -> call.name(run) + " has its outcome, and is given out");
            keep(countGiven(more.name, run) == 0, () -> call.name(run) + " is with two workers");
            call.held(run, 1);
        }
        if (!call.given && !faulty) {
            checkOrder(call);
        }
        call.given = true;
        int lane = call.terms.lane();
        keep(lane == 0 || countGiven(lane) < lane, () -> more.name + " is one too many of its lane");
    }

    private void checkOrder(PromisedCall call) {
        for (PromisedCall before : open) {
            if (before == call) {
                return;
            }
            // What comes back to a lane is behind those of it that were let into the queue meanwhile.
            boolean isBehind = before.cancelled || before.terms.lane() > 0 && before.given;
            boolean isComparable = before.terms.lane() == call.terms.lane() && !isBehind;
            keep(
                    !isComparable || !before.isNext(),
                    () -> call.terms.name() + " is given out before " + before.terms.name());
        }
    }

    private int countGiven(String name, int run) {
        int count = 0;
        for (WatchedLink worker : alive) {
            for (GivenCall call : worker.given) {
                for (int i = call.name.equals(name) && !worker.isDying() ? call.reported : call.runs.length;
                        i < call.runs.length;
                        i++) {
                    count += call.runs[i] == run ? 1 : 0;
                }
            }
        }
        return count;
    }

    private int countGiven(int lane) {
        int count = 0;
        for (WatchedLink worker : alive) {
            for (GivenCall call : worker.given) {
                boolean counts = !worker.isDying() && !call.isInitializer();
                count += counts && calls.get(call.name).terms.lane() == lane ? 1 : 0;
            }
        }
        return count;
    }

    // What workers do.

    void begins(GivenCall call, int run) {
        if (!call.isInitializer()) {
            calls.get(call.name).begins(run, now());
        }
    }

    /** The value of a run: no two have the same. */
    long returns(GivenCall call, int run) {
        lastValue++;
        if (!call.isInitializer()) {
            calls.get(call.name).comesTo(run, FromWorker.Values.class, lastValue);
        }
        return lastValue;
    }

    void comesTo(GivenCall call, int run, Class<?> what) {
        if (!call.isInitializer()) {
            calls.get(call.name).comesTo(run, what, 0);
        }
    }

    /** The worker has this no more. */
    void released(GivenCall call) {
        if (!call.isInitializer()) {
            for (int run : call.runs) {
                calls.get(call.name).held(run, -1);
            }
        }
    }

    /** The worker is about to end, so that what it has not begun is given to another. */
    void dies(WatchedLink worker, int exitValue) {
        failedToStart |= !worker.duties.hasBegun();
        killedBeforeReady += !worker.duties.hasBegun() && exitValue == ScriptedLink.SIGKILL ? 1 : 0;
        for (GivenCall call : worker.given) {
            PromisedCall promised = calls.get(call.name);
            boolean begun = call.begun || call.reported > 0;
            for (int i = promised == null ? call.runs.length : call.reported; i < call.runs.length; i++) {
                promised.lost(call.runs[i], worker.id(), call.runs.length > 1);
                promised.held(call.runs[i], begun ? 0 : -1);
            }
        }
    }

    /** The coordinator has heard of its end. */
    void isDead(WatchedLink worker) {
        for (GivenCall call : worker.given) {
            PromisedCall promised = calls.get(call.name);
            boolean begun = call.begun || call.reported > 0;
            for (int i = 0; promised != null && i < call.runs.length; i++) {
                promised.held(call.runs[i], begun || i < call.reported ? -1 : 0);
            }
        }
        alive.remove(worker);
    }

    // What is looked at after each step.

    void check() {
        for (Throwable delivered : events.failures()) {
            mistake = mistake == null ? delivered : mistake;
        }
        if (mistake != null) {
            throw new AssertionError(mistake.getMessage(), mistake);
        }
        open.forEach(call -> call.check(this, deliveredAt));
        open.removeIf(PromisedCall::isDone);
        checkWorkers();
        PromisedCounts.check(stage, alive.size(), submittedRuns);
        events.check();
    }

    private void checkWorkers() {
        int able = 0;
        int starting = 0;
        for (WatchedLink worker : alive) {
            able += worker.isToEnd() ? 0 : 1;
            starting += worker.isToEnd() || worker.duties.hasBegun() ? 0 : 1;
            if (!faulty) {
                worker.duties.check();
            }
        }
        boolean hasSpares = killedBeforeReady > StartFailures.KILLS_BY_CHANCE;
        int twice = Math.max(2 * terms.workers(), hasSpares ? 4 : 0);
        int most = terms.idleMillis() == 0 && !hasSpares ? terms.workers() : twice;
        int spares = hasSpares ? starting : 0;
        keep(alive.size() <= most, () -> "too many processes");
        keep(able - spares <= terms.workers(), () -> "too many workers can run calls");
        List<Death> deaths = events.deaths();
        for (; heardDeaths < deaths.size(); heardDeaths++) {
            Death death = deaths.get(heardDeaths);
            keep(alive.stream().noneMatch(worker -> worker.id() == death.worker()), () -> "dead, and alive");
        }
    }

    // What is left in the end.

    void checkEnd() {
        for (PromisedCall call : calls.values()) {
            keep(call.isDone(), () -> call.terms.name() + " has no outcome");
            assertEquals(call.terms.runs(), events.ended(call.recorded.call()), "each run is heard to end, once");
        }
        keep(stage.coordinator.isTerminated(), () -> "the pool does not end");
        assertEquals(0, awaited, "who waits for workers and was told nothing");
        assertEquals(List.of(), stage.links.alive(), "workers that are left");
        assertEquals(0, events.alive(), "workers that were never heard to end");
        assertEquals(0, stage.clock.pending(), "an alarm that is left");
    }
}
