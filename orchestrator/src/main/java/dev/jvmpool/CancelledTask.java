package dev.jvmpool;

import java.util.concurrent.CancellationException;

/** The outcome of a task that was cancelled, as against one that threw a CancellationException itself. */
final class CancelledTask extends CancellationException {

    private static final long serialVersionUID = 1L;

    CancelledTask(String task) {
        super(task + " was cancelled");
    }
}
