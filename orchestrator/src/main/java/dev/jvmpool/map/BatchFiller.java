package dev.jvmpool.map;

import dev.jvmpool.NotSendableException;
import dev.jvmpool.backend.Backend;
import dev.jvmpool.backend.Batch;
import dev.jvmpool.backend.PreparedFunction;
import dev.jvmpool.backend.RunTimeEstimate;
import dev.jvmpool.backend.Task;
import java.util.concurrent.atomic.AtomicReference;

/** Fills batches with inputs. Of the pumping thread alone, but for {@link #take}. */
final class BatchFiller {

    private final Backend backend;
    private Task task;
    private PreparedFunction function;
    private RunTimeEstimate runTime = new RunTimeEstimate();
    private long pulled;

    /**
     * Inputs that were pulled and not submitted; null while another one is written to them, which runs the user's code. So who wants
     * to submit them gets them at once, or not at all, and never waits.
     */
    private final AtomicReference<MapBatch> open = new AtomicReference<>();

    /**
     * @param task the function of all runs; null if they have several
     * @throws NotSendableException if this function cannot be sent
     */
    BatchFiller(Backend backend, Task task) {
        this.backend = backend;
        if (task != null) {
            changeTo(task);
        }
    }

    /** How long runs of the function take. */
    RunTimeEstimate runTime() {
        return runTime;
    }

    boolean isOf(Task next) {
        return function != null && next.function() == task.function();
    }

    /**
     * The next runs are of another function, after what was pulled before was taken.
     *
     * @throws NotSendableException if it cannot be sent
     */
    void changeTo(Task next) {
        task = next;
        function = null;
        function = backend.prepare(next);
        runTime = function.runTime();
    }

    /** Counts an input. */
    void pulled() {
        pulled++;
    }

    /**
     * Adds the input that was counted last.
     *
     * @return whether that is all that travels together
     * @throws NotSendableException if it cannot be sent; the others are as they were
     */
    boolean add(Object input, Object[] arguments) {
        MapBatch batch = take();
        if (batch == null) {
            batch = new MapBatch(pulled - 1, function.newBatch(), runTime);
        }
        try {
            batch.add(input, arguments);
            return batch.isFull();
        } finally {
            if (batch.size() > 0) {
                open.set(batch);
            }
        }
    }

    /** A batch of the input that was counted last, which is not to run. */
    MapBatch refused(Object input) {
        MapBatch batch = new MapBatch(pulled - 1, Batch.NONE, new RunTimeEstimate());
        batch.add(input);
        return batch;
    }

    /** Takes the inputs that were pulled, or null. On any thread. */
    MapBatch take() {
        return open.getAndSet(null);
    }
}
