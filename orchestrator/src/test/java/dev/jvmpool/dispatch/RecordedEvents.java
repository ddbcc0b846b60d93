package dev.jvmpool.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.wire.FromWorker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An observer that keeps what it hears, in few words, and checks that it hears it in order: for each worker, and for each run. What
 * it throws is dropped by the coordinator, so it keeps that too, for {@link #check}.
 */
final class RecordedEvents implements Observer {

    private final List<String> heard = new ArrayList<>();
    private final List<Throwable> mistakes = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();
    private final Map<Call, RecordedCall> calls = new IdentityHashMap<>();
    private final Map<Call, Set<Integer>> ended = new IdentityHashMap<>();
    private final Map<Integer, Long> alive = new HashMap<>();
    private final Set<Integer> dead = new HashSet<>();
    private final Map<Call, Map<Integer, Integer>> attempts = new IdentityHashMap<>();
    private final List<Death> deaths = new ArrayList<>();
    private int recycled;
    private boolean broken;
    private boolean onlyWorkers;
    private boolean retries;
    private Runnable probe = () -> {};

    @Override
    public void deliveryFailed(Throwable error) {
        failures.add(error);
    }

    /** What listeners of calls threw. */
    List<Throwable> failures() {
        return failures;
    }

    /** The runs of this call may not have their outcome yet when their end is heard. */
    void watch(RecordedCall call) {
        calls.put(call.call(), call);
    }

    /** @param action runs whenever something is heard */
    void onHearing(Runnable action) {
        probe = action;
    }

    /** Wants to hear of workers only, from now on. */
    void onlyWorkers() {
        onlyWorkers = true;
    }

    /** Wants to hear of workers and of runs that are tried again, from now on. */
    void onlyWorkersAndRetries() {
        onlyWorkers();
        retries = true;
    }

    @Override
    public boolean isListeningToRetries() {
        return isListening() || retries;
    }

    @Override
    public boolean isListening() {
        return !onlyWorkers;
    }

    /** What was heard since the last time. */
    List<String> heard() {
        check();
        List<String> all = List.copyOf(heard);
        heard.clear();
        return all;
    }

    /** Fails if something was heard that may not be. */
    void check() {
        for (Throwable mistake : mistakes) {
            throw new AssertionError("while the observer was told something", mistake);
        }
    }

    /** How many runs of this call were heard to end for good. */
    int ended(Call call) {
        return ended.getOrDefault(call, Set.of()).size();
    }

    /** How many workers were heard to start, and not to end. */
    int alive() {
        return alive.size();
    }

    /** The workers that were heard to end, in order. */
    List<Death> deaths() {
        return deaths;
    }

    /** How many workers were heard to end because they had run as many tasks as they may. */
    int recycled() {
        return recycled;
    }

    private void hear(String words, Runnable checks) {
        heard.add(words);
        try {
            probe.run();
            checks.run();
        } catch (Throwable e) {
            mistakes.add(e);
        }
    }

    @Override
    public void workerStarted(int worker, long pid, long startUp) {
        hear("worker " + worker + " started", () -> {
            assertFalse(dead.contains(worker));
            assertNull(alive.put(worker, pid));
        });
    }

    @Override
    public void workerEnded(Death death) {
        deaths.add(death);
        recycled += death.cause() instanceof DeathCause.Recycled ? 1 : 0;
        String cause = death.cause().getClass().getSimpleName();
        hear("worker " + death.worker() + " ended: " + cause, () -> {
            assertTrue(dead.add(death.worker()));
            Long pid = alive.remove(death.worker());
            assertTrue(pid == null || pid == death.pid());
        });
    }

    @Override
    public void broken(Death death) {
        hear("broken by worker " + death.worker(), () -> {
            assertTrue(dead.contains(death.worker()));
            assertFalse(broken, "once");
            broken = true;
        });
    }

    @Override
    public void callStarted(Runs runs, int worker, long pid, long waited) {
        hear(name(runs) + " started on " + worker, () -> {
            assertEquals(alive.get(worker), pid);
            isNext(runs);
        });
    }

    @Override
    public void runProgressed(Runs runs, int worker, FromWorker.Progress progress) {
        hear(name(runs) + " is at " + progress.fraction() + " " + progress.text() + " on " + worker, () -> {
            assertTrue(alive.containsKey(worker));
            isNext(runs);
        });
    }

    @Override
    public void runsEnded(Runs runs, int worker, Outcome outcome, boolean retried) {
        FromWorker.Values values = outcome.values();
        String words = name(runs) + " ended on " + worker + ": "
                + what(outcome).getClass().getSimpleName() + (values == null ? "" : " in " + values.nanos())
                + (retried ? ", again" : "");
        hear(words, () -> {
            assertTrue(worker == -1 || alive.containsKey(worker));
            isNext(runs);
            for (int i = runs.at(); i < runs.at() + runs.count(); i++) {
                if (retried) {
                    attempts.get(runs.call()).put(i, runs.attempt() + 1);
                } else {
                    assertTrue(ended.computeIfAbsent(runs.call(), none -> new HashSet<>())
                            .add(i));
                    RecordedCall call = calls.get(runs.call());
                    assertTrue(call == null || call.outcome(i) == null, "the listener heard of it first");
                }
            }
        });
    }

    private static Object what(Outcome outcome) {
        return outcome instanceof Outcome.Reported reported ? reported.report() : outcome;
    }

    private void isNext(Runs runs) {
        for (int i = runs.at(); i < runs.at() + runs.count(); i++) {
            assertFalse(ended.getOrDefault(runs.call(), Set.of()).contains(i), "it has ended");
            Map<Integer, Integer> expected = attempts.computeIfAbsent(runs.call(), none -> new HashMap<>());
            assertEquals(expected.computeIfAbsent(i, none -> 1), runs.attempt());
        }
    }

    private static String name(Runs runs) {
        String which = runs.at() + (runs.count() == 1 ? "" : "-" + (runs.at() + runs.count() - 1));
        return "run " + which + (runs.attempt() == 1 ? "" : " (attempt " + runs.attempt() + ")");
    }
}
