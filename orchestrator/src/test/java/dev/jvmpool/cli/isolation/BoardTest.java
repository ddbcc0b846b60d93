package dev.jvmpool.cli.isolation;

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
        IntStream.rangeClosed(1, 3).forEach(written::begins);
        written.returned(1, "1.234,50 \u20AC");
        written.threw(2, new StackOverflowError());
        written.returned(8, "x".repeat(1000));
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
}
