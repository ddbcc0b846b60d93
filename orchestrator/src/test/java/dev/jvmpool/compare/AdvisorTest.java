package dev.jvmpool.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jvmpool.Comparison.Advice;
import dev.jvmpool.Comparison.Choice;
import dev.jvmpool.Comparison.Reason;
import dev.jvmpool.Comparison.Variation;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each rule, and what it says. */
class AdvisorTest {

    private Variation variation = Variation.NONE;
    private double contention;

    @Test
    void tooSmall() {
        assertAdvice(
                Choice.LOOP,
                1,
                Reason.TOO_SMALL,
                "Choose the loop: 8 tasks take it 2.0 ms, which is too little to hand over; to start a process takes 150 ms.",
                Measured.loop(2),
                Measured.threads(2, 3),
                Measured.processes(2, 20));
    }

    @Test
    void noGain() {
        assertAdvice(
                Choice.LOOP,
                1,
                Reason.NO_GAIN,
                "Choose the loop: threads are 1.0 x and processes 0.9 x as fast as it.",
                Measured.loop(2000),
                Measured.threads(2, 1950),
                Measured.processes(2, 2200));
    }

    @Test
    void computing() {
        assertAdvice(
                Choice.THREADS,
                2,
                Reason.COMPUTING,
                "Choose 2 threads: tasks compute, and 2 threads are 2.0 x as fast as the loop; 2 processes, 1.9 x, would take"
                        + " 160 MB of memory where threads take 80 MB, and 150 ms to start, and a task could be stopped or crash alone.",
                Measured.loop(2000),
                Measured.threads(2, 1000),
                Measured.processes(2, 1050));
    }

    @Test
    void processesFaster() {
        assertAdvice(
                Choice.PROCESSES,
                2,
                Reason.PROCESSES_FASTER,
                "Choose 2 processes: 2 processes are 2.0 x as fast as the loop, 2 threads only 1.3 x, because they share a heap,"
                        + " its collector and locks; processes take 160 MB of memory where threads take 80 MB, and 150 ms to start.",
                Measured.loop(2000),
                Measured.threads(2, 1500),
                Measured.processes(2, 1000));
    }

    @Test
    void waiting() {
        assertAdvice(
                Choice.THREADS,
                8,
                Reason.WAITING,
                "Choose threads, more than there are cores, such as 8: tasks wait (the loop computes 1 % of its time), and"
                        + " 2 threads are 2.0 x as fast as the loop; 2 processes, 2.0 x, would take 160 MB of memory where threads take 80 MB.",
                Measured.loop(2000).cpu(20),
                Measured.threads(2, 1000),
                Measured.processes(2, 1010));
    }

    /** A loop that does not get the processor does not wait by itself. */
    @Test
    void aBusyMachineIsNoWaiting() {
        contention = 0.6;
        Advice advice = advice(Measured.loop(2000).cpu(700), Measured.threads(2, 1000), Measured.processes(2, 1000));
        assertEquals(Reason.COMPUTING, advice.reason());
    }

    @Test
    void theProgramIsGone() {
        assertAdvice(
                Choice.PROCESSES,
                2,
                Reason.TAKES_THE_PROGRAM_DOWN,
                "Choose processes: the task can take its program down (loop gone after 2 of 8, exit value 7); in processes that"
                        + " cost 1 of 8 results.",
                Measured.loop(10).gone(2, "exit value 7"),
                Measured.threads(2, 10).gone(3, "exit value 7"),
                Measured.processes(2, 300).failed(1));
    }

    @Test
    void onlyThreadsAreTooManyForTheHeap() {
        assertAdvice(
                Choice.PROCESSES,
                2,
                Reason.TAKES_THE_PROGRAM_DOWN,
                "Choose processes: the task can take its program down (2 threads gone after 3 of 8, its heap was full); in"
                        + " processes nothing was lost.",
                Measured.loop(2000),
                Measured.threads(2, 10).gone(3, "its heap was full"),
                Measured.processes(2, 1000));
    }

    @Test
    void notThreadSafe() {
        assertAdvice(
                Choice.PROCESSES,
                2,
                Reason.NOT_THREAD_SAFE,
                "Choose 2 processes: on 2 threads results are others than the loop's, so the task is not thread-safe; each process"
                        + " has its own static fields, and 2 processes are 1.7 x as fast as the loop.",
                Measured.loop(2000),
                Measured.threads(2, 1000).different(),
                Measured.processes(2, 1200));
    }

    @Test
    void failuresOnThreadsAreAsBad() {
        Advice advice = advice(Measured.loop(2000), Measured.threads(2, 1000).failed(2), Measured.processes(2, 1200));
        assertEquals(Reason.NOT_THREAD_SAFE, advice.reason());
        assertEquals(Choice.PROCESSES, advice.choice());
    }

    @Test
    void neitherIsAsTheLoop() {
        assertAdvice(
                Choice.LOOP,
                1,
                Reason.NOT_THREAD_SAFE,
                "Choose the loop: on 2 threads results are others than the loop's, and in 2 processes results are others than the"
                        + " loop's, too: a task needs what those before it left, or cannot do with others at the same time.",
                Measured.loop(2000),
                Measured.threads(2, 1000).different(),
                Measured.processes(2, 1200).different());
    }

    @Test
    void needsOneJvm() {
        assertAdvice(
                Choice.THREADS,
                2,
                Reason.NEEDS_ONE_JVM,
                "Choose 2 threads: in 2 processes tasks fail that do not in the loop (IllegalStateException: bad), so tasks need one JVM: what others left in"
                        + " it, or all of its heap.",
                Measured.loop(2000),
                Measured.threads(2, 1000),
                Measured.processes(2, 1000).failed(3));
    }

    @Test
    void remembers() {
        variation = Variation.REMEMBERED;
        assertAdvice(
                Choice.PROCESSES,
                2,
                Reason.REMEMBERS,
                "Choose processes with one task each (maxTasksPerWorker 1): results depend on what ran before in the same JVM, as"
                        + " with a static field that remembers; even the loop gives others the second time.",
                Measured.loop(2000),
                Measured.threads(2, 1000),
                Measured.processes(2, 1000).different());
    }

    @Test
    void randomResultsAreNotCompared() {
        variation = Variation.RANDOM;
        Advice advice = advice(
                Measured.loop(2000),
                Measured.threads(2, 1000).different(),
                Measured.processes(2, 1000).different());
        assertEquals(Reason.COMPUTING, advice.reason());
        assertEquals(
                "(Results are others each time, in the loop too, and were not compared.)",
                advice.sentence().substring(advice.sentence().indexOf('(')));
    }

    @Test
    void allFail() {
        assertAdvice(
                Choice.NONE,
                1,
                Reason.ALL_FAIL,
                "No way gives a result: the task fails for each of 8 inputs. Mend that first.",
                Measured.loop(20).failed(8),
                Measured.threads(2, 20).failed(8),
                Measured.processes(2, 20).failed(8));
    }

    @Test
    void eachTaskEndsItsProgram() {
        Advice advice = advice(
                Measured.loop(20).gone(0, "exit value 1"),
                Measured.threads(2, 20).gone(0, "exit value 1"),
                Measured.processes(2, 20).failed(8));
        assertEquals(Reason.ALL_FAIL, advice.reason());
    }

    @Test
    void oneThreadShowsNotWhatSeveralWouldDo() {
        Advice advice = advice(Measured.loop(2000).cpu(20), Measured.threads(1, 2000), Measured.processes(1, 2100));
        assertEquals(Reason.WAITING, advice.reason());
        assertEquals(8, advice.workers());
    }

    /** A gain by measure, of what nobody waits for, is none; nor was it the loop that took the time which others had. */
    @Test
    void tooSmallForWhateverGain() {
        assertEquals(
                Reason.TOO_SMALL,
                advice(Measured.loop(19), Measured.threads(2, 10), Measured.processes(2, 300))
                        .reason());
        contention = 0.99;
        assertAdvice(
                Choice.LOOP,
                1,
                Reason.TOO_SMALL,
                "Choose the loop: 8 tasks take it 10 ms, which is too little to hand over; to start a process takes 150 ms.",
                Measured.loop(1000),
                Measured.threads(2, 10),
                Measured.processes(2, 20));
    }

    @Test
    void whatIsNotKnownToComputeIsNotSaidTo() {
        Advice advice =
                advice(Measured.loop(80).brief(), Measured.threads(2, 40).brief(), Measured.processes(2, 45));
        assertEquals(
                "Choose 2 threads: 2 threads are 2.0 x as fast as the loop; 2 processes,",
                advice.sentence().substring(0, advice.sentence().indexOf(" 1.8 x")));
    }

    /** A sixth faster says nothing where rounds differ by a third. */
    @Test
    void fasterByNoMoreThanRoundsVary() {
        Advice advice = advice(
                Measured.loop(2000),
                Measured.threads(2, 1200).varies(300),
                Measured.processes(2, 1000).varies(100));
        assertEquals(Reason.COMPUTING, advice.reason());
    }

    @Test
    void notThreadSafeAndNotWorthProcesses() {
        assertAdvice(
                Choice.LOOP,
                1,
                Reason.NOT_THREAD_SAFE,
                "Choose the loop: on 2 threads results are others than the loop's, so the task is not thread-safe; 2 processes are"
                        + " 0.5 x as fast as the loop, which is not worth it.",
                Measured.loop(100),
                Measured.threads(2, 50).different(),
                Measured.processes(2, 200));
    }

    /** What fails by chance is neither unsafe nor in need of one JVM, however often it does on which side. */
    @Test
    void flaky() {
        variation = Variation.FLAKY;
        Advice advice = advice(
                Measured.loop(2000).failed(1),
                Measured.threads(2, 1000).failed(3),
                Measured.processes(2, 1050).failed(2));
        assertEquals(Reason.COMPUTING, advice.reason());
        assertEquals(
                "(Other inputs fail each time, in the loop too; a retry may help.)",
                advice.sentence().substring(advice.sentence().indexOf('(')));
        Advice unsafe = advice(
                Measured.loop(2000).failed(1), Measured.threads(2, 1000).different(), Measured.processes(2, 1050));
        assertEquals(Reason.NOT_THREAD_SAFE, unsafe.reason());
    }

    /** Of several numbers of workers the quickest counts. */
    @Test
    void theBestOfASweep() {
        Advice advice = advice(
                Measured.loop(2000),
                Measured.threads(1, 2000),
                Measured.processes(1, 2050),
                Measured.threads(4, 600),
                Measured.processes(4, 650),
                Measured.threads(8, 900),
                Measured.processes(8, 950));
        assertEquals(4, advice.workers());
    }

    private void assertAdvice(Choice choice, int workers, Reason reason, String sentence, Measured... sides) {
        assertEquals(new Advice(choice, workers, reason, sentence), advice(sides));
    }

    private Advice advice(Measured... sides) {
        return new Advisor(
                        Measured.INPUTS,
                        2,
                        new Sides(
                                variation,
                                contention,
                                Stream.of(sides).map(Measured::made).toList()))
                .advice();
    }
}
