package dev.jvmpool.cli;

/** The end of the tour by a signal: one message, no process left, no file left. */
final class TourInterruption extends EndBySignal {

    private final Console console;
    private final LessonOutput output;
    private final Scratch scratch;
    private volatile String where = "";

    TourInterruption(Console console, LessonOutput output, Scratch scratch) {
        this.console = console;
        this.output = output;
        this.scratch = scratch;
    }

    /** Where the tour is, for the message. */
    void in(String lesson) {
        where = " in " + lesson;
    }

    @Override
    void end() {
        output.end();
        // Whatever a pool starts in place of these ends with this process.
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
        scratch.delete();
        hearOut(speaker(() -> console.message("interrupted" + where)));
    }
}
