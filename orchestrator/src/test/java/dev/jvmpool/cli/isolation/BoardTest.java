package dev.jvmpool.cli.isolation;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program notes about its tasks, as the show reads it. */
class BoardTest {

    /** That of the program on threads, which writes it, and of the show, which reads it, are two mappings of one file. */
    @Test
    void whatIsNotedOnABoardIsReadFromAnother(@TempDir Path directory) {
        Board written = Board.at(directory.resolve("board"));
        Board read = Board.at(directory.resolve("board"));
        assertEquals(Collections.nCopies(8, TaskState.WAITING), read.states());
        IntStream.rangeClosed(1, 3).forEach(task -> written.note(task, TaskState.RUNNING));
        written.note(1, TaskState.returned("1.234,50 \u20AC"));
        written.note(2, TaskState.threw(new StackOverflowError()));
        written.note(8, TaskState.returned("x".repeat(1000)));
        List<TaskState> states = read.states();
        assertEquals(new TaskState(TaskState.Step.RETURNED, "1.234,50 \u20AC"), states.get(0));
        assertEquals(new TaskState(TaskState.Step.THREW, "StackOverflowError"), states.get(1));
        assertEquals(TaskState.RUNNING, states.get(2));
        assertEquals(TaskState.WAITING, states.get(3));
        assertTrue(states.get(7).text().startsWith("xxx"));
        assertFalse(read.isInterruptedInVain());
        written.interruptedInVain();
        assertTrue(read.isInterruptedInVain());
    }

    /** Whoever waits for a task waits through its beginning, and not beyond its end. */
    @Test
    void whoWaitsForATaskIsWokenByItsEnd(@TempDir Path directory) throws Exception {
        Board written = Board.at(directory.resolve("board"));
        Board read = Board.at(directory.resolve("board"));
        for (TaskState end : List.of(TaskState.returned(""), TaskState.threw(new OutOfMemoryError()))) {
            written.note(3, TaskState.WAITING);
            Thread waiting = new Thread(() -> awaitThird(read));
            waiting.start();
            await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);
            written.note(3, TaskState.RUNNING);
            written.note(2, end);
            waiting.join(20);
            assertTrue(waiting.isAlive());
            written.note(3, end);
            waiting.join();
        }
    }

    private static void awaitThird(Board board) {
        try {
            board.awaitEnd(3);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
