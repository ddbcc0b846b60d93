package dev.jvmpool.dispatch;

import dev.jvmpool.concurrent.TimeLimits;
import dev.jvmpool.dispatch.ScheduleStep.Cancel;
import dev.jvmpool.dispatch.ScheduleStep.Clock;
import dev.jvmpool.dispatch.ScheduleStep.Fault;
import dev.jvmpool.dispatch.ScheduleStep.Submit;
import dev.jvmpool.dispatch.ScheduleStep.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.UnaryOperator;

/** Plays the steps of a {@link Schedule} against a coordinator on a {@link Stage}, and holds it to its {@link Promises} after each. */
final class SchedulePlayer {

    static final String INITIALIZER = "initialize";

    /** After so many rounds in which every worker does its work, whatever is left is left for good. */
    private static final int MOST_ROUNDS = 2000;

    private final Stage stage;
    private final Promises promises;
    private final RecordedEvents events = new RecordedEvents();
    private final List<ScheduledWorker> workers = new ArrayList<>();
    private final Map<Integer, Lane> lanes = new HashMap<>();
    private final Map<String, Submit> submittedLater = new HashMap<>();

    /** @param flaw what lies between the coordinator and each worker */
    SchedulePlayer(Schedule.Terms terms, UnaryOperator<WorkerLink> flaw) {
        Duration idle = terms.idleMillis() == 0 ? null : Duration.ofMillis(terms.idleMillis());
        String initializer = terms.initialized() ? INITIALIZER : null;
        stage = new Stage(terms.workers(), initializer, terms.maxTasks(), idle, events);
        promises = new Promises(terms, stage, events);
        stage.links.wrap(link -> {
            ScheduledWorker worker = new ScheduledWorker(link, promises);
            workers.add(worker);
            promises.opened(worker);
            return flaw.apply(worker);
        });
    }

    /** How many workers there have ever been. */
    int workers() {
        return workers.size();
    }

    /** Whether a worker is there still. */
    boolean isAlive(int worker) {
        return !workers.get(worker - 1).isGone();
    }

    /** Plays a step; says whether it made any sense. */
    boolean play(ScheduleStep step) {
        boolean happened = happens(step);
        if (happened) {
            promises.check();
        }
        return happened;
    }

    private boolean happens(ScheduleStep step) {
        if (step instanceof Submit submit) {
            return submit.after() == null ? submit(submit) : submitLater(submit);
        } else if (step instanceof Cancel cancel) {
            return cancel(cancel);
        } else if (step instanceof Clock clock) {
            stage.clock.advance(Duration.ofMillis(clock.millis()));
            return true;
        } else if (step instanceof Work work) {
            return work.worker() <= workers.size()
                    && isAlive(work.worker())
                    && workers.get(work.worker() - 1).act(work.deed(), work.number());
        } else if (step instanceof Fault fault) {
            promises.fault();
            for (int i = 0; i < fault.times(); i++) {
                Throwable thrown = fault.isMemory() ? new OutOfMemoryError() : new RejectedExecutionException();
                stage.faults.failNext(fault.step(), thrown);
            }
            return true;
        }
        return happens(((ScheduleStep.Pool) step).event());
    }

    private boolean submit(Submit submit) {
        if (promises.call(submit.name()) != null) {
            return false;
        }
        Duration timeout = submit.millis() == 0 ? null : Duration.ofMillis(submit.millis());
        Lane lane = submit.lane() == 0 ? null : lanes.computeIfAbsent(submit.lane(), Lane::new);
        Runnable delivery = () -> delivers(submit.name());
        RecordedCall recorded = new RecordedCall(
                submit.name(), submit.runs(), TimeLimits.of(timeout, null), submit.retries(), lane, delivery);
        if (stage.coordinator.isShutdown()) {
            try {
                stage.coordinator.submit(recorded.call());
            } catch (RejectedExecutionException expected) {
                return true;
            }
            throw new AssertionError(submit.name() + " is taken though the pool is shut down");
        }
        events.watch(recorded);
        promises.submitted(new PromisedCall(submit, recorded));
        stage.coordinator.submit(recorded.call());
        return true;
    }

    private boolean submitLater(Submit submit) {
        PromisedCall first = promises.call(submit.after());
        boolean makesSense =
                first != null && !first.isDone() && submit.runs() == 1 && !submittedLater.containsKey(submit.after());
        if (makesSense) {
            submittedLater.put(submit.after(), submit);
        }
        return makesSense;
    }

    private void delivers(String name) {
        stage.probe();
        promises.delivers();
        Submit next = submittedLater.remove(name);
        if (next != null) {
            submit(next);
        }
    }

    private boolean cancel(Cancel cancel) {
        PromisedCall call = promises.call(cancel.name());
        if (call == null || call.isDone()) {
            return false;
        }
        call.cancelled = true;
        stage.coordinator.cancel(call.recorded.call(), cancel.interrupt());
        Promises.keep(call.isDone(), () -> cancel.name() + " is cancelled, and has no outcome");
        return true;
    }

    private boolean happens(ScheduleStep.Event event) {
        switch (event) {
            case SHUTDOWN -> stage.coordinator.shutdown();
            case SHUTDOWN_NOW -> {
                promises.cancels();
                promises.cancelled(stage.coordinator.shutdownNow());
            }
            case END_IDLE -> stage.coordinator.endIdle();
            case PRESTART -> {
                return prestart();
            }
            case HELPERS_WAIT -> stage.holdHelpers();
            case HELPERS_GO_ON -> letHelpersGo();
            case NO_PROCESS -> {
                promises.noProcess();
                stage.links.refuseNext("none");
            }
        }
        return true;
    }

    private boolean prestart() {
        if (stage.coordinator.isShutdown()) {
            return false;
        }
        promises.askedForWorkers();
        stage.coordinator.prestart(new ReadyListener() {
            @Override
            public void ready() {
                stage.probe();
                promises.toldOfWorkers();
            }

            @Override
            public void notReady(Outcome why) {
                ready();
            }
        });
        return true;
    }

    private boolean isTerminated() {
        try {
            return stage.coordinator.awaitTermination(Duration.ZERO);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a helper throws where all fails is lost with its thread. */
    private void letHelpersGo() {
        while (true) {
            try {
                stage.letHelpersGo();
                return;
            } catch (RuntimeException | OutOfMemoryError e) {
                Promises.keep(promises.isFaulty(), () -> "a helper threw " + e);
            }
        }
    }

    /** Whatever was begun is finished, and the pool ends. */
    void finish() {
        letHelpersGo();
        stage.faults.clear();
        stage.coordinator.shutdown();
        for (int i = 0; i < MOST_ROUNDS && !stage.coordinator.isTerminated(); i++) {
            for (ScheduledWorker worker : List.copyOf(workers)) {
                while (!worker.isGone() && worker.work()) {
                    promises.check();
                }
            }
            workers.removeIf(ScheduledWorker::isGone);
            stage.clock.advance(Duration.ofSeconds(1));
            promises.check();
        }
        // What was to be tried again need not be any more.
        stage.clock.advance(Deadlines.PAUSE);
        promises.checkEnd();
        Promises.keep(isTerminated(), () -> "who waits for the end is not told");
    }
}
