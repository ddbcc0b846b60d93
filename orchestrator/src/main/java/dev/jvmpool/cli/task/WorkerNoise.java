package dev.jvmpool.cli.task;

import dev.jvmpool.Pool;
import dev.jvmpool.PoolListener;
import dev.jvmpool.WorkerOutput;
import dev.jvmpool.cli.terminal.Screen;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * What workers print, on its way to standard error: standard output belongs to the rows.
 *
 * <p>What comes on a worker's standard error before anything else has happened is held back until one is ready, and for a moment then: if the workers
 * do not start at all, however long that takes, the message that says so quotes it, once. Thread-safe; its monitor guards every field.
 */
public final class WorkerNoise implements Consumer<WorkerOutput> {

    /** How long after the first worker was ready. */
    static final long HELD_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Workers that do not start say less; what is more than this is shown as it comes. */
    private static final int MAX_HELD_CHARS = 64 * 1024;

    private final Screen screen;
    private final boolean prefixed;
    private final LongSupplier nanos;
    private boolean started;
    private long startedAt;
    private List<WorkerOutput> held = new ArrayList<>();
    private int heldChars;

    /** {@code prefixed} says whether each line tells which worker it is from. */
    public WorkerNoise(Screen screen, boolean prefixed) {
        this(screen, prefixed, System::nanoTime);
    }

    WorkerNoise(Screen screen, boolean prefixed, LongSupplier nanos) {
        this.screen = screen;
        this.prefixed = prefixed;
        this.nanos = nanos;
    }

    @Override
    public synchronized void accept(WorkerOutput printed) {
        boolean isEarly = !started || nanos.getAsLong() - startedAt < HELD_NANOS;
        if (held != null && printed.error() && isEarly && heldChars < MAX_HELD_CHARS) {
            held.add(printed);
            heldChars += printed.text().length();
            return;
        }
        release();
        print(printed);
    }

    /** Hears of a pool when its first worker is ready, and nothing after that: while anybody listens each task costs more. */
    public void listenTo(Pool pool) {
        pool.addListener(new PoolListener() {
            @Override
            public void workerStarted(WorkerStarted event) {
                pool.removeListener(this);
                ready();
            }
        });
    }

    /** A worker is ready. */
    synchronized void ready() {
        if (!started) {
            started = true;
            startedAt = nanos.getAsLong();
        }
    }

    /** There are results: prints what was held back, and holds nothing any more. */
    public synchronized void release() {
        if (held != null) {
            List<WorkerOutput> first = held;
            held = null;
            first.forEach(this::print);
        }
    }

    /** The workers do not start, and somebody else has said why. */
    public synchronized void drop() {
        held = null;
    }

    private void print(WorkerOutput printed) {
        String text = printed.text();
        String prefix = "[worker " + printed.worker() + "] ";
        screen.error(prefixed ? text.lines().map(line -> prefix + line + "\n").collect(Collectors.joining()) : text);
    }
}
