package dev.jvmpool.progress;

import dev.jvmpool.Progress.Numbers;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;

/** Progress as a line now and then, the rarer the longer it takes. Thread-safe; its monitor guards every field. */
public final class TimedLines implements Display {

    private static final Duration SHORTEST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Consumer<? super String> lines;
    private Duration next = SHORTEST;
    private boolean closed;

    public TimedLines(Consumer<? super String> lines) {
        this.lines = Objects.requireNonNull(lines, "lines");
    }

    @Override
    public synchronized void show(Numbers numbers) {
        Duration elapsed = numbers.elapsed();
        if (!closed && elapsed.compareTo(next) >= 0) {
            next = elapsed.plus(gap(elapsed));
            lines.accept(ProgressWords.of(numbers));
        }
    }

    private static Duration gap(Duration elapsed) {
        Duration gap = elapsed.dividedBy(4);
        return gap.compareTo(SHORTEST) < 0 ? SHORTEST : gap.compareTo(LONGEST) > 0 ? LONGEST : gap;
    }

    @Override
    public void clear() {
        // What was said was said.
    }

    @Override
    public synchronized void close() {
        closed = true;
    }
}
