package dev.jvmpool.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.Comparison.Reason;
import dev.jvmpool.Comparison.Variation;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is advised where the loop had to wait for a processor that others had. */
class BusyMachineTest {

    private static final String BUSY = "This machine was busy while this was measured; as far as that tells, choose ";

    private static String sentence(double contention, Reason reason, Measured... sides) {
        var made = Stream.of(sides).map(Measured::made).toList();
        var advice = new Advisor(Measured.INPUTS, 2, new Sides(Variation.NONE, contention, made)).advice();
        assertEquals(reason, advice.reason());
        return advice.sentence();
    }

    @Test
    void moreWorkersAreNotAdvisedBeforeThatIsSaid() {
        Measured[] waits = {Measured.loop(2000).cpu(200), Measured.threads(2, 1000), Measured.processes(2, 1050)};
        assertTrue(sentence(0.3, Reason.WAITING, waits).startsWith(BUSY + "threads, more than there are cores"));
        assertTrue(sentence(0.25, Reason.WAITING, waits).startsWith("Choose threads, more than there are cores"));
        assertTrue(sentence(
                        0.6,
                        Reason.COMPUTING,
                        Measured.loop(2000),
                        Measured.threads(2, 1000),
                        Measured.processes(2, 1050))
                .startsWith(BUSY + "2 threads: "));
        assertTrue(sentence(
                        0.6,
                        Reason.NO_GAIN,
                        Measured.loop(2000),
                        Measured.threads(2, 1950),
                        Measured.processes(2, 2200))
                .startsWith(BUSY + "the loop: threads are "));
    }

    /** Others may have had the processor while threads ran, and not while processes did. */
    @Test
    void noCauseIsNamedOfWhatMayComeOfIt() {
        Measured[] sides = {Measured.loop(2000), Measured.threads(2, 1500), Measured.processes(2, 1000)};
        assertTrue(sentence(0.1, Reason.PROCESSES_FASTER, sides).contains("because they share a heap"));
        String busy = sentence(0.6, Reason.PROCESSES_FASTER, sides);
        assertTrue(busy.startsWith(BUSY + "2 processes: "), busy);
        assertFalse(busy.contains("because"), busy);
    }

    /** That a task ends its program is so on any machine. */
    @Test
    void whatIsWrongIsSaidAsEver() {
        String gone = sentence(
                0.6,
                Reason.TAKES_THE_PROGRAM_DOWN,
                Measured.loop(10).gone(2, "exit value 7"),
                Measured.threads(2, 10).gone(3, "exit value 7"),
                Measured.processes(2, 300));
        assertTrue(gone.startsWith("Choose processes: the task can take its program down"), gone);
    }
}
