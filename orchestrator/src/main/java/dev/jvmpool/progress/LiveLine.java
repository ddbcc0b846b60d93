package dev.jvmpool.progress;

import dev.jvmpool.Progress.Numbers;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Progress as a line that changes, for a terminal that can draw a line again. Thread-safe; its monitor guards every field. */
public final class LiveLine implements Display {

    /** Nobody tells a JVM that the window has changed, and to ask means to start a process. */
    private static final Duration ASK = Duration.ofSeconds(1);

    private final Consumer<String> line;
    private final Supplier<Window> ask;
    private Window window;
    private Duration askAgain = Duration.ZERO;
    private boolean closed;

    /** @param line takes the text that is to stand there now; empty for none */
    public LiveLine(Consumer<String> line) {
        this(line, Window::ofTerminal);
    }

    /** @param ask tells how much room there is, now and then */
    public LiveLine(Consumer<String> line, Supplier<Window> ask) {
        this.line = line;
        this.ask = ask;
    }

    @Override
    public synchronized void show(Numbers numbers) {
        if (closed) {
            return;
        }
        if (numbers.elapsed().compareTo(askAgain) >= 0) {
            window = ask.get();
            askAgain = numbers.elapsed().plus(ASK);
        }
        if (!window.taken()) {
            // One column less than there are, because some terminals go to the next line after the last.
            line.accept(ProgressWords.of(numbers, window.columns() - 1));
        }
    }

    @Override
    public synchronized void clear() {
        if (!closed) {
            line.accept("");
        }
    }

    @Override
    public synchronized void close() {
        clear();
        closed = true;
    }
}
