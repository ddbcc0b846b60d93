package dev.jvmpool.progress;

import dev.jvmpool.Progress.Numbers;

/** Where the progress of a program is shown that says nothing of it. */
public final class Displays {

    private static final int ERR = 2;

    static final Display NOWHERE = new Nowhere();

    private Displays() {}

    /** On standard error if that is a terminal, otherwise nowhere. */
    public static Display ofProgram() {
        if (!Terminals.isTerminal(ERR)) {
            return NOWHERE;
        }
        return Terminals.redraws() ? new LiveLine(TerminalFoot.ofProgram()::show) : new TimedLines(System.err::println);
    }

    private static final class Nowhere implements Display {

        @Override
        public void show(Numbers numbers) {}

        @Override
        public void clear() {}

        @Override
        public void close() {}
    }
}
