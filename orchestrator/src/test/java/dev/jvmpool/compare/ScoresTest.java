package dev.jvmpool.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.Comparison.Measurement;
import dev.jvmpool.Mode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** What several rounds come to, of a side that does what a test says. */
class ScoresTest {

    private static final Answer ONE = new Answer(true, "1");
    private static final Answer TWO = new Answer(true, "2");
    private static final Answer FAILED = new Answer(false, "IllegalStateException: bad");

    private boolean closed;

    /** What cannot be stopped goes on, and would take the processor from those that are measured next. */
    @Test
    void whatIsGoneIsEndedAtOnce() {
        Scores scores = scores(round(ONE), new Round(1, 1, 0, List.of(), 0, "a task that cannot be stopped", 0));
        assertFalse(closed);
        scores.runOnce();
        assertTrue(closed);
        assertFalse(scores.isStillThere());
    }

    /** What it had done is gone with it. */
    @Test
    void ofWhatIsGoneAllIsLost() {
        for (int done : new int[] {0, 2, 8}) {
            Round last = new Round(1, 1, 0, List.of(), done, "exit value 7", 1);
            Scores loop = new Scores(new Scripted(new ArrayDeque<>(List.of(last))), 8);
            loop.runOnce();
            Measurement gone = loop.against(loop);
            assertEquals(List.of(0, 0, 8, done), List.of(gone.succeeded(), gone.failed(), gone.lost(), gone.done()));
            assertFalse(gone.isWhole());
        }
    }

    /** Also what failed before a task could not be stopped: that is lost, too, and is not counted twice. */
    @Test
    void ofWhatIsStuckAllIsLost() {
        Round stuck = new Round(1, 1, 0, List.of(ONE, FAILED), 2, "a task that cannot be stopped", 0);
        Scores loop = new Scores(new Scripted(new ArrayDeque<>(List.of(stuck))), 3);
        loop.runOnce();
        Measurement gone = loop.against(loop);
        assertEquals(List.of(0, 0, 3, 2), List.of(gone.succeeded(), gone.failed(), gone.lost(), gone.done()));
    }

    @Test
    void valuesAreComparedWhereThereAreTwo() {
        assertEquals(0, scores(round(ONE, TWO), round(FAILED, TWO)).firstWithOthers());
        assertEquals(
                2, scores(round(ONE, TWO), round(ONE, FAILED), round(ONE, ONE)).firstWithOthers());
    }

    @Test
    void otherFailuresAreFlaky() {
        assertTrue(scores(round(ONE, FAILED), round(FAILED, TWO)).isFlaky());
        assertFalse(scores(round(ONE, FAILED), round(TWO, FAILED)).isFlaky());
    }

    /** What remembers comes to the same by the same way; that a coin does is seen to be chance by the second round. */
    @Test
    void theSameRoundsInANewJvm() {
        Scores loop = scores(round(ONE), round(TWO));
        assertTrue(scores(round(ONE), round(TWO)).repeats(loop));
        assertTrue(scores(round(ONE)).repeats(loop));
        assertFalse(scores(round(ONE), round(ONE)).repeats(loop));
    }

    @Test
    void otherValuesOrMoreFailuresAreUnlike() {
        Scores loop = scores(round(ONE, FAILED));
        assertTrue(scores(round(TWO, FAILED)).isUnlike(loop));
        assertTrue(scores(round(FAILED, FAILED)).isUnlike(loop));
        assertFalse(scores(round(ONE, TWO)).isUnlike(loop));
    }

    /** The system counts in hundredths of a second, which say nothing of one short round, but of ten. */
    @Test
    void cpuTimeOfManyShortRounds() {
        Round cold = new Round(500_000_000, 400_000_000, 0, List.of(ONE), 1, null, 0);
        Round idle = new Round(40_000_000, 0, 0, List.of(ONE), 1, null, 0);
        Round tick = new Round(40_000_000, 10_000_000, 0, List.of(ONE), 1, null, 0);
        Scores few = scores(cold, idle, tick);
        assertNull(few.against(few).cpu());
        Scores many = scores(cold, idle, tick, idle, tick);
        assertEquals(Duration.ofMillis(5), many.against(many).cpu());
    }

    private static Round round(Answer... answers) {
        return new Round(1, 1, 0, List.of(answers), answers.length, null, 0);
    }

    /** Runs all rounds but the last if that is the program's end. */
    private Scores scores(Round... rounds) {
        Queue<Round> left = new ArrayDeque<>(List.of(rounds));
        Scores scores = new Scores(new Scripted(left), rounds[0].answers().size());
        while (!left.isEmpty() && left.element().end() == null) {
            scores.runOnce();
        }
        return scores;
    }

    private final class Scripted implements Side {

        private final Queue<Round> rounds;

        private Scripted(Queue<Round> rounds) {
            this.rounds = rounds;
        }

        @Override
        public Mode mode() {
            return Mode.SEQUENTIAL;
        }

        @Override
        public int workers() {
            return 1;
        }

        @Override
        public Round run() {
            return rounds.remove();
        }

        @Override
        public long startNanos() {
            return 0;
        }

        @Override
        public long peakBytes() {
            return -1;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
