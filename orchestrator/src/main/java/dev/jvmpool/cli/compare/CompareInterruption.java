package dev.jvmpool.cli.compare;

import dev.jvmpool.cli.terminal.EndBySignal;
import dev.jvmpool.cli.terminal.Screen;

/** The end of a comparison by a signal: one message, and no process left. */
public final class CompareInterruption extends EndBySignal {

    private final Screen screen;
    private volatile String where = "before the first round";

    public CompareInterruption(Screen screen) {
        this.screen = screen;
    }

    /** Where it is, for the message. */
    public void in(String part) {
        where = "in " + part;
    }

    @Override
    protected void end() {
        Thread speaker = speaker(() -> screen.last("jvmpool: interrupted " + where));
        // Whatever a pool starts in place of these ends with this process.
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
        hearOut(speaker);
    }
}
