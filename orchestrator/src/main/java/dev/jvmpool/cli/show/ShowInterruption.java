package dev.jvmpool.cli.show;

import dev.jvmpool.cli.terminal.Console;
import dev.jvmpool.cli.terminal.EndBySignal;

/** The end by a signal of what shows itself, the tour among them: one message, no process left, no file left. */
public final class ShowInterruption extends EndBySignal {

    private final Console console;
    private final Runnable silence;
    private final Scratch scratch;
    private volatile String where = "";

    /** @param silence has nothing more printed; must not wait */
    public ShowInterruption(Console console, Runnable silence, Scratch scratch) {
        this.console = console;
        this.silence = silence;
        this.scratch = scratch;
    }

    /** Where it is, for the message. */
    public void in(String part) {
        where = " in " + part;
    }

    @Override
    protected void end() {
        silence.run();
        // Whatever a pool starts in place of these ends with this process.
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
        scratch.delete();
        hearOut(speaker(() -> console.message("interrupted" + where)));
    }
}
