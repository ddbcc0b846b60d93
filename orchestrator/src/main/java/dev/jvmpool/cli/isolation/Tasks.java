package dev.jvmpool.cli.isolation;

import java.nio.file.Path;

/** What a task can know of the others, wherever they run: their side has a board, and its JVMs are told which. */
final class Tasks {

    /** The system property with the file of the board. */
    static final String BOARD = "isolation.board";

    private static final Board OURS = Board.at(Path.of(System.getProperty(BOARD)));

    private Tasks() {}

    static Board board() {
        return OURS;
    }

    /** Waits until a task has returned or thrown, or has taken its JVM with it; bounded by what the others may take. */
    static void awaitEnd(int task) throws InterruptedException {
        OURS.awaitEnd(task);
    }
}
