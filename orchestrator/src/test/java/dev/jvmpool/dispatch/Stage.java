package dev.jvmpool.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.concurrent.TimeLimits;
import dev.jvmpool.wire.FromWorker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** A coordinator between a scripted clock and scripted workers, for one test. Whenever it calls out, it must not hold its lock. */
final class Stage {

    static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    static final Duration GRACE = Duration.ofSeconds(5);

    final Faults faults = new Faults();
    final VirtualClock clock = new VirtualClock(faults);
    final ScriptedLinks links = new ScriptedLinks(this::probe, faults);
    final Coordinator coordinator;
    private final Deque<Runnable> held = new ArrayDeque<>();
    private final RecordedEvents events;
    private boolean holding;
    private boolean helpless;

    Stage(int workers) {
        this(workers, null);
    }

    /** @param initializer the name of a function, or null */
    Stage(int workers, String initializer) {
        this(workers, initializer, 0, null, null);
    }

    /** Workers with so much memory. */
    Stage(int workers, MemoryLimit limit, RecordedEvents events) {
        this(new Settings(workers, START_TIMEOUT, GRACE, null, 0, null, limit), events);
    }

    /** One worker, and these times. */
    Stage(Duration startTimeout, Duration grace) {
        this(new Settings(1, startTimeout, grace, null, 0, null), null);
    }

    /**
     * @param initializer the name of a function, or null
     * @param maxTasks after so many runs a worker is recycled, or 0
     * @param idleTimeout after so long without work a worker ends, or null
     * @param events hears what happens, or null
     */
    Stage(int workers, String initializer, int maxTasks, Duration idleTimeout, RecordedEvents events) {
        this(
                new Settings(
                        workers,
                        START_TIMEOUT,
                        GRACE,
                        initializer == null ? null : RecordedCall.function(initializer),
                        maxTasks,
                        idleTimeout),
                events);
    }

    private Stage(Settings settings, RecordedEvents events) {
        this.events = events;
        if (events != null) {
            events.onHearing(this::probe);
        }
        Observer observer = events == null ? Observer.NONE : events;
        coordinator = new Coordinator(settings, links, clock, this::help, observer);
    }

    /** Fails if the coordinator calls out under its lock. */
    void probe() {
        assertFalse(coordinator.isDeciding(), "called out with its lock held");
    }

    private void help(Runnable action) {
        if (helpless) {
            throw new OutOfMemoryError("no thread for it");
        }
        faults.pass(Faults.Step.HELP);
        if (holding) {
            held.add(action);
        } else {
            action.run();
        }
    }

    /** From now on, nobody can help. */
    void refuseHelp() {
        helpless = true;
    }

    /** From now on, what may take time takes time: until {@link #letHelpersGo}. */
    void holdHelpers() {
        holding = true;
    }

    boolean isHoldingHelpers() {
        return holding;
    }

    void letHelpersGo() {
        holding = false;
        while (!held.isEmpty()) {
            held.poll().run();
        }
    }

    RecordedCall submit() {
        return submit("task", 1, null);
    }

    RecordedCall submit(int runs) {
        return submit("task", runs, null);
    }

    RecordedCall submit(String function, int runs, Duration timeout) {
        return submit(function, runs, timeout, 0);
    }

    RecordedCall submit(String function, int runs, Duration timeout, int retries) {
        return submit(new RecordedCall(function, runs, timeout, retries, this::probe));
    }

    /** Submits a call of one run. */
    RecordedCall submit(TimeLimits time, int retries) {
        return submit(new RecordedCall("task", 1, time, retries, null, this::probe));
    }

    private RecordedCall submit(RecordedCall recorded) {
        if (events != null) {
            events.watch(recorded);
        }
        coordinator.submit(recorded.call());
        return recorded;
    }

    /** Submits a call that the next worker, newly opened, has been given when this returns. */
    RecordedCall submitToNewWorker(int runs, Duration timeout) {
        RecordedCall recorded = submit("task", runs, timeout);
        links.last().ready();
        return recorded;
    }

    /** The last worker begins, and runs this call; then all ends. */
    void runsAndEnds(RecordedCall call) throws InterruptedException {
        links.last().ready();
        links.last().runs();
        call.assertOutcome(FromWorker.Values.class);
        end();
    }

    /** All workers end when they are told to, and nothing is left. */
    void end() throws InterruptedException {
        coordinator.shutdown();
        for (ScriptedLink link : links.alive()) {
            link.exits(0);
        }
        assertTrue(coordinator.awaitTermination(Duration.ZERO));
        clock.advance(Deadlines.PAUSE);
        assertEquals(0, clock.pending());
    }
}
