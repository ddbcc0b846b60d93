package dev.jvmpool;

import java.util.concurrent.atomic.AtomicReference;

/** Fills chunks with inputs. Of the feeding thread alone, but for {@link #take}. */
final class Filling {

    private final Crew crew;
    private Task task;
    private BatchFunction function;
    private long pulled;

    /**
     * Inputs that were pulled and not submitted; null while another one is written to them, which runs the user's code. So who wants
     * to submit them gets them at once, or not at all, and never waits.
     */
    private final AtomicReference<Chunk> open = new AtomicReference<>();

    /**
     * @param task the function of all runs; null if they have several
     * @throws NotSendableException if this function cannot be sent
     */
    Filling(Crew crew, Task task) {
        this.crew = crew;
        this.task = task;
        this.function = task == null ? null : crew.prepare(task);
    }

    /** How long runs of the function take. */
    Pace pace() {
        return function == null ? new Pace() : function.pace();
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
        function = crew.prepare(next);
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
        Chunk chunk = take();
        if (chunk == null) {
            chunk = new Chunk(pulled - 1, function.batch(), function.pace());
        }
        try {
            chunk.add(input, arguments);
            return chunk.isFull();
        } finally {
            if (chunk.size() > 0) {
                open.set(chunk);
            }
        }
    }

    /** A chunk of the input that was counted last, which is not to run. */
    Chunk refused(Object input) {
        Chunk chunk = new Chunk(pulled - 1, Batch.NONE, new Pace());
        chunk.add(input);
        return chunk;
    }

    /** Takes the inputs that were pulled, or null. On any thread. */
    Chunk take() {
        return open.getAndSet(null);
    }
}
