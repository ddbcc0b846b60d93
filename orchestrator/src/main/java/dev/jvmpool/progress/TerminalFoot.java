package dev.jvmpool.progress;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The line of status of this program, if it has no screen of its own: on standard error itself, wherever {@link System#err}
 * goes by now. Erased when the program ends, however it does, but by SIGKILL. Thread-safe; the lock guards {@code shown}.
 */
final class TerminalFoot {

    /** A terminal that is held by Ctrl-S is not waited for at the end. */
    private static final long PATIENCE_MILLIS = 200;

    private static final TerminalFoot ONLY = new TerminalFoot(new FileOutputStream(FileDescriptor.err));

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(ONLY::end, "jvmpool-progress-end"));
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final OutputStream terminal;
    private boolean shown;

    TerminalFoot(OutputStream terminal) {
        this.terminal = terminal;
    }

    static TerminalFoot ofProgram() {
        return ONLY;
    }

    /** Has this text stand there; empty for none. */
    void show(String text) {
        lock.lock();
        try {
            if (shown || !text.isEmpty()) {
                shown = !text.isEmpty();
                terminal.write(StatusLine.drawn(text).getBytes(StandardCharsets.UTF_8));
                terminal.flush();
            }
        } catch (IOException e) {
            // The terminal has gone, and nobody is left to be told.
        } finally {
            lock.unlock();
        }
    }

    /** Nothing stands there any more. */
    void end() {
        try {
            if (lock.tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                // Never unlocked: nothing is to be drawn between this and the end.
                show("");
            }
        } catch (InterruptedException e) {
            // The JVM is ending anyway.
        }
    }
}
