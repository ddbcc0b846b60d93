package dev.jvmpool.cli.isolation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of eight tasks, from what was seen of them. */
class FindingTest {

    static List<Mark> eight(Mark culprit, Mark others) {
        List<Mark> marks = new ArrayList<>(Collections.nCopies(Scene.TASKS, others));
        marks.set(Scene.CULPRIT - 1, culprit);
        return marks;
    }

    @Test
    void theHeadlineSaysWhatTheMarksSay() {
        assertEquals("1 of 8 lost", Finding.of(eight(Mark.LOST, Mark.DONE), "").headline());
        assertEquals("8 of 8 lost", Finding.of(eight(Mark.LOST, Mark.LOST), "").headline());
        assertEquals("8 of 8 done", Finding.of(eight(Mark.DONE, Mark.DONE), "").headline());
        assertEquals(
                "8 of 8 done, 7 wrong",
                Finding.of(eight(Mark.DONE, Mark.WRONG), "").headline());
        assertEquals(
                "1 of 8 cannot be stopped",
                Finding.of(eight(Mark.RUNNING, Mark.DONE), "").headline());
    }

    @Test
    void harmIsContainedWhereOnlyTheTaskItselfHasIt() {
        assertTrue(Finding.of(eight(Mark.LOST, Mark.DONE), "").contained());
        assertTrue(Finding.of(eight(Mark.DONE, Mark.DONE), "").contained());
        assertFalse(Finding.of(eight(Mark.RUNNING, Mark.DONE), "").contained());
        assertFalse(Finding.of(eight(Mark.DONE, Mark.WRONG), "").contained());
        assertFalse(Finding.programGone("").contained());
        assertEquals(7, Finding.programGone("").othersHarmed());
    }

    @Test
    void evidenceNamesWhoThrewWhatAndWhatTheOthersReturned() {
        Scene scene = Scenes.named("defaults");
        List<TaskState> states =
                new ArrayList<>(Collections.nCopies(8, new TaskState(TaskState.Step.RETURNED, scene.right())));
        assertEquals("The others returned \"1,234.50 at 00:00\".", Ends.ofTasks(scene, states));
        states.set(2, new TaskState(TaskState.Step.THREW, "SomeError"));
        states.set(3, new TaskState(TaskState.Step.THREW, "SomeError"));
        states.set(4, new TaskState(TaskState.Step.RETURNED, "else"));
        assertEquals(
                "Tasks 3, 4 threw SomeError. The others returned \"1,234.50 at 00:00\" or \"else\" instead of"
                        + " \"1,234.50 at 00:00\".",
                Ends.ofTasks(scene, states));
    }
}
