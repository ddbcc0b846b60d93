package dev.jvmpool.cli;

import dev.jvmpool.cli.terminal.Console;
import dev.jvmpool.process.LauncherArchive;
import dev.jvmpool.worker.ProgramEnd;
import java.util.List;

/** Runs of the program that have it load the classes it usually needs: an archive is made of these. */
final class Rehearsal {

    /** With rows of both kinds, and one of a task that fails. */
    private static final List<String> LINES =
            List.of("run cube --range 1..99", "run dev.jvmpool.tasks.Numbers::cube 1 x --plain --workers 1");

    private Rehearsal() {}

    public static void main(String[] args) {
        for (String line : LINES) {
            Main.execute(Console.ofProcess(), line.split(" "));
        }
        // No launcher has told this JVM where to leave word, so nothing comes of it.
        LauncherArchive.forNextTime(Rehearsal.class, "");
        ProgramEnd.reached();
    }
}
