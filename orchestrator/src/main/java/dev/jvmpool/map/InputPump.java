package dev.jvmpool.map;

import dev.jvmpool.CallOptions;
import dev.jvmpool.NotSendableException;
import dev.jvmpool.PartialResult;
import dev.jvmpool.backend.AttemptLimits;
import dev.jvmpool.backend.Backend;
import dev.jvmpool.backend.Batch;
import dev.jvmpool.backend.RunResults;
import dev.jvmpool.backend.Task;
import java.util.function.BooleanSupplier;

/**
 * Pulls inputs, has them run in batches, as far as the look-ahead goes, and hands on what comes of them. One thread pumps, one takes;
 * they may be the same. The monitor guards the end and the order of the batches; none of the user's code runs under it.
 */
public final class InputPump {

    /** In so many whiles without an event a batch should have come to something, which is made to take some of them, on a busy machine more: 60 ms. */
    private static final int PATIENCE = 12;

    private final Backend backend;
    private final InvocationSource source;
    private final AttemptLimits limits;
    private final Runnable allSubmitted;
    private final BatchFiller filler;
    private final Demand demand;
    private final TakenOutcomes taken;
    private final InFlightBatches inFlight;

    /** How many inputs the batch that is being made still lacks. Of the pumping thread alone. */
    private int lacking;

    /** How many inputs were pulled since that was last made known; which is done when somebody is to say how many more there is room for. */
    private int uncounted;

    // Guarded by the monitor.

    /** How many threads submit a batch at this moment. */
    private int submitting;

    private boolean stopped;
    private boolean ended;
    private boolean told;
    private Throwable failure;

    /**
     * @param allSubmitted is run when no more inputs will be pulled, and all were submitted
     * @throws NotSendableException if all runs are of one function, and that cannot be sent
     */
    public InputPump(Backend backend, InvocationSource source, CallOptions.Chain options, Runnable allSubmitted) {
        this.backend = backend;
        this.source = source;
        this.inFlight = new InFlightBatches(backend.keepAlive());
        this.limits = AttemptLimits.of(options);
        this.allSubmitted = allSubmitted;
        this.filler = new BatchFiller(backend, source.onlyTask());
        this.demand = new Demand(new LookAhead(
                options,
                backend.traits(),
                source.size(),
                filler.runTime(),
                backend.processors(),
                backend.batchNanos()));
        this.taken = new TakenOutcomes(demand);
    }

    // The pumping side.

    /** Pumps until the source ends or this is stopped, as fast as the look-ahead allows. */
    public void run() {
        run(demand::await);
    }

    /**
     * Pumps until the source ends, this is stopped, or there is no room.
     *
     * @param room waits for room, if need be; says whether there is some
     */
    void run(BooleanSupplier room) {
        pump(source::giveAll, room);
    }

    private void pump(InvocationSource.Way way, BooleanSupplier room) {
        try {
            if (way.give(() -> isWanted(room), this::add)) {
                submitOpen();
                end(null);
            }
        } catch (Throwable e) {
            // Also a checked one that the source had no right to throw.
            fail(e);
        }
    }

    /** Whether one more input is to be pulled. There is room for a whole batch, or it is not begun. */
    private boolean isWanted(BooleanSupplier room) {
        // Room that was seen may be gone: whoever delivers outcomes learns from them how many inputs there is room for.
        if (lacking <= 0) {
            count();
        }
        while (lacking <= 0 && !demand.isEnded() && room.getAsBoolean()) {
            lacking = demand.nextBatch();
        }
        return lacking > 0 && !demand.isEnded();
    }

    /** Adds an input to the batch that is being made. Never throws: it may be the source that calls. */
    private void add(Object input) {
        try {
            Task task = source.task(input);
            Object[] arguments = source.arguments(input);
            filler.pulled();
            uncounted++;
            lacking--;
            try {
                add(task, input, arguments);
            } catch (NotSendableException e) {
                lacking = 0;
                submitOpen();
                backend.events().refused(task, e);
                refuse(input, e);
            }
            if (lacking == 0) {
                submitOpen();
            }
        } catch (Throwable e) {
            fail(e);
        }
    }

    private void count() {
        demand.pulled(uncounted);
        uncounted = 0;
    }

    private void add(Task task, Object input, Object[] arguments) {
        if (!filler.isOf(task)) {
            submitOpen();
            filler.changeTo(task);
            demand.changeTo(filler.runTime());
            count();
            // Without this input, which is counted already.
            lacking = Math.max(0, demand.nextBatch() - 1);
        }
        if (filler.add(input, arguments)) {
            lacking = 0;
        }
    }

    /** Submits what was pulled. The taking thread does it too, when the source makes the pumping thread wait. */
    private void submitOpen() {
        MapBatch batch;
        synchronized (this) {
            batch = filler.take();
            if (batch == null || stopped || told) {
                return;
            }
            // Under the monitor, so that batches are made known in the order of the inputs, whoever submits them.
            inFlight.made(batch);
            submitting++;
        }
        try {
            submit(batch);
        } catch (Throwable e) {
            reject(batch, e);
        } finally {
            synchronized (this) {
                submitting--;
            }
            tellEnd();
        }
    }

    private void submit(MapBatch batch) {
        batch.sent().submit(limits, new Arrivals(batch));
        boolean late;
        synchronized (this) {
            late = stopped;
        }
        if (late) {
            // Whoever stopped this did not see the batch.
            batch.sent().cancel(false);
        }
    }

    /** What the pool did not take ends with the pool if that takes nothing any more, and with the error if it does. */
    private void reject(MapBatch batch, Throwable error) {
        try {
            boolean closed = backend.isShutdown();
            if (closed) {
                end(null);
            }
            inFlight.failed(
                    batch, new RunResults.Failure(error, closed ? RunResults.Origin.POOL : RunResults.Origin.TASK));
        } catch (Throwable e) {
            inFlight.lost(e);
            throw e;
        }
    }

    /** An input that cannot be sent has its outcome already. */
    private void refuse(Object input, NotSendableException e) {
        MapBatch batch = filler.refused(input);
        inFlight.made(batch);
        inFlight.failed(batch, new RunResults.Failure(e));
    }

    /** Ends with an error, after the outcomes of all inputs before it. */
    private void fail(Throwable error) {
        try {
            submitOpen();
        } finally {
            end(error);
        }
    }

    private void end(Throwable error) {
        synchronized (this) {
            if (!ended) {
                ended = true;
                failure = error;
            }
        }
        demand.end();
        tellEnd();
    }

    /** The end is told once, and after everything else: not while the other thread still submits some. */
    private void tellEnd() {
        synchronized (this) {
            if (!ended || submitting > 0 || told) {
                return;
            }
            told = true;
        }
        try {
            // The pool may be for these inputs alone.
            allSubmitted.run();
            inFlight.ended(failure);
        } catch (Throwable e) {
            inFlight.lost(e);
            throw e;
        }
    }

    /** What comes of a batch. */
    private final class Arrivals implements Batch.Listener {

        private final MapBatch batch;

        Arrivals(MapBatch batch) {
            this.batch = batch;
        }

        @Override
        public void deliver(int at, RunResults results) {
            arrived(batch, at, results);
        }

        @Override
        public void partial(int at, PartialResult newest) {
            batch.keep(at, newest);
        }
    }

    /** On the threads that deliver outcomes. */
    private void arrived(MapBatch batch, int at, RunResults results) {
        try {
            demand.took(batch, results);
            inFlight.arrived(batch, at, results);
        } catch (Throwable e) {
            inFlight.lost(e);
            throw e;
        }
    }

    // The taking side.

    /** The next event; at once, if there is one. Null if there is none, but room for more inputs. */
    PumpEvent take() throws InterruptedException {
        taken.makeKnown();
        return inFlight.take(whiles -> {
            submitOpen();
            return whiles >= PATIENCE && demand.doubt();
        });
    }

    /** Pumps on this thread, for want of another one, until there is an event or no room. */
    void pumpUntilAnEvent() {
        taken.makeKnown();
        pump(source::giveSome, () -> inFlight.isSilent() && demand.hasRoom());
    }

    /** Whether inputs are to be pulled now. */
    boolean hasRoom() {
        taken.makeKnown();
        return demand.hasRoom();
    }

    /** Makes room for more inputs, soon: at the latest when the taking thread would wait. */
    void release(int inputs) {
        taken.add(inputs);
    }

    /** Pulls no more inputs. */
    void stop() {
        synchronized (this) {
            stopped = true;
        }
        end(null);
        source.close();
    }

    /** Pulls no more inputs, and cancels what has not started. */
    void cancel() {
        stop();
        inFlight.cancelAfter(-1);
    }

    /** Cancels what has not started of the batches after an index. */
    void cancelAfter(long index) {
        inFlight.cancelAfter(index);
    }
}
