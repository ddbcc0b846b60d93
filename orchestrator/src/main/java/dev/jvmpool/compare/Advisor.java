package dev.jvmpool.compare;

import dev.jvmpool.Comparison.Advice;
import dev.jvmpool.Comparison.Agreement;
import dev.jvmpool.Comparison.Choice;
import dev.jvmpool.Comparison.Measurement;
import dev.jvmpool.Comparison.Reason;
import dev.jvmpool.Comparison.Variation;
import dev.jvmpool.Mode;
import java.time.Duration;
import java.util.OptionalDouble;

/**
 * Says which way to choose. What is wrong counts before what is slow; the first rule that applies decides:
 *
 * <ol>
 *   <li>No side has any result: none, because the task is what has to be mended.
 *   <li>The loop's or threads' program was gone: processes, where only the task itself is lost.
 *   <li>Results depend on what ran before in the same JVM: processes, with a new one for each task. Even a loop gives other results the second time.
 *   <li>On threads results are others, or more tasks fail, than in the loop: processes, if these do as the loop does and are worth it; otherwise the loop.
 *   <li>In processes results are others, or more tasks fail: what is faster of loop and threads.
 *   <li>The loop takes less than {@link #TINY}, or neither is at least {@value #WORTH_IT} times as fast as the loop: the loop. A quarter is what a person notices, and more than rounds vary by on a machine
 *       that does something else, too. It is "too small" if the loop takes less than a process takes to start, {@link #SMALL}; otherwise there is no gain.
 *   <li>The loop had the CPU, or would have had it if others had not, less than {@value #WAITS} of its time: tasks wait. Threads are the cheapest way to wait, and it may be more of them than cores.
 *   <li>Processes are {@value #CLEARLY} times as fast as threads, or more, and by more than rounds vary: processes. Tasks on threads share a heap, its collector, and locks.
 *   <li>Otherwise threads, with what processes would cost.
 * </ol>
 *
 * Where the loop had to wait for processors that others had, advice that goes by times says so first, and names no cause of what may come of that. Where results are random they are not compared, nor are failures that come and go, and the sentence says so.
 */
final class Advisor {

    static final double WORTH_IT = 1.25;
    static final double WAITS = 0.5;
    static final double CLEARLY = 1.15;

    /** Starting a JVM takes 100 to 200 ms on most machines; what takes less in a loop is done before the first one is there. */
    static final Duration SMALL = Duration.ofMillis(200);

    /** What is saved of less than that, nobody waits for; nor does a measurement of it tell much. */
    static final Duration TINY = Duration.ofMillis(20);

    /** More threads than that are seldom meant. */
    private static final int MOST_THREADS = 64;

    private static final double LEAST_BUSY = 1e-3;

    private final int inputs;
    private final int cores;
    private final Sides sides;
    private final Measurement loop;
    private final Measurement threads;
    private final Measurement processes;

    Advisor(int inputs, int cores, Sides sides) {
        this.inputs = inputs;
        this.cores = cores;
        this.sides = sides;
        loop = sides.loop();
        threads = sides.best(Mode.THREADS);
        processes = sides.best(Mode.PROCESSES);
    }

    Advice advice() {
        if (sides.allFail()) {
            return allFail();
        }
        Measurement gone = sides.gone();
        if (gone != null) {
            return takesTheProgramDown(gone);
        }
        if (sides.variation() == Variation.REMEMBERED) {
            return remembers();
        }
        Measurement unsafe = sides.wrong(Mode.THREADS);
        Measurement apart = sides.wrong(Mode.PROCESSES);
        if (unsafe != null) {
            return notThreadSafe(unsafe, apart);
        }
        return apart == null ? byTime() : needsOneJvm(apart);
    }

    private Advice allFail() {
        return advice(
                Choice.NONE,
                loop,
                Reason.ALL_FAIL,
                "No way gives a result: the task fails for "
                        + (inputs == 1 ? "its input" : "each of " + inputs + " inputs") + ". Mend that first.");
    }

    private Advice remembers() {
        return advice(
                Choice.PROCESSES,
                processes,
                Reason.REMEMBERS,
                "Choose processes with one task each (maxTasksPerWorker 1): results depend on what ran before in the same JVM,"
                        + " as with a static field that remembers; even the loop gives others the second time.");
    }

    private Advice takesTheProgramDown(Measurement gone) {
        String cost = processes.failed() == 0
                ? "in processes nothing was lost"
                : "in processes that cost " + processes.failed() + " of " + Words.count(inputs, "result");
        return advice(
                Choice.PROCESSES,
                processes,
                Reason.TAKES_THE_PROGRAM_DOWN,
                "Choose processes: the task can take its program down (" + name(gone) + " gone after " + gone.done()
                        + " of " + inputs + ", " + gone.end() + "); " + cost + ".");
    }

    private static String how(Measurement wrong) {
        return wrong.results() == Agreement.DIFFERENT
                ? "results are others than the loop's"
                : "tasks fail that do not in the loop (" + wrong.error() + ")";
    }

    private Advice notThreadSafe(Measurement unsafe, Measurement apart) {
        String what = "on " + name(unsafe) + " " + how(unsafe);
        if (apart != null) {
            return loopAsNotThreadSafe(what + ", and in " + name(apart) + " " + how(apart)
                    + ", too: a task needs what those before it left, or cannot do with others at the same time.");
        }
        what += unsafe.results() == Agreement.DIFFERENT
                ? ", so the task is not thread-safe"
                : ", as if it were not thread-safe";
        if (isTiny() || factor(processes) < WORTH_IT) {
            return loopAsNotThreadSafe(what + "; " + faster(processes) + ", which is not worth it.");
        }
        return advice(
                Choice.PROCESSES,
                processes,
                Reason.NOT_THREAD_SAFE,
                "Choose " + name(processes) + ": " + what + "; each process has its own static fields, and "
                        + faster(processes) + ".");
    }

    private Advice loopAsNotThreadSafe(String why) {
        return advice(Choice.LOOP, loop, Reason.NOT_THREAD_SAFE, "Choose the loop: " + why);
    }

    private Advice needsOneJvm(Measurement apart) {
        boolean worth = !isTiny() && factor(threads) >= WORTH_IT;
        Measurement chosen = worth ? threads : loop;
        return advice(
                worth ? Choice.THREADS : Choice.LOOP,
                chosen,
                Reason.NEEDS_ONE_JVM,
                "Choose " + theName(chosen) + ": in " + name(apart) + " " + how(apart)
                        + ", so tasks need one JVM: what others left in it, or all of its heap.");
    }

    private Advice byTime() {
        boolean waits = sides.loopBusy() < WAITS;
        // With one thread nobody can see what several would do.
        boolean untried = waits && threads.workers() == 1 && loop.time().compareTo(SMALL) >= 0;
        if (isTiny() || Math.max(factor(threads), factor(processes)) < WORTH_IT && !untried) {
            return notWorthIt();
        }
        if (waits) {
            return waiting();
        }
        double gain = Sides.factor(threads, processes);
        return gain >= CLEARLY && gain - 1 > spread(threads) + spread(processes) ? processesFaster() : computing();
    }

    private boolean isTiny() {
        return sides.loopAlone().compareTo(TINY) < 0;
    }

    private static double spread(Measurement one) {
        return one.spread().orElse(0);
    }

    private Advice processesFaster() {
        return advice(
                Choice.PROCESSES,
                processes,
                Reason.PROCESSES_FASTER,
                choose(name(processes)) + faster(processes) + ", " + name(threads) + " only " + times(threads)
                        + (isContended() ? "" : ", because they share a heap, its collector and locks")
                        + "; processes take " + memory() + ", and "
                        + Words.time(processes.start()) + " to start.");
    }

    private Advice computing() {
        return advice(
                Choice.THREADS,
                threads,
                Reason.COMPUTING,
                choose(name(threads)) + (loop.cpu() == null ? "" : "tasks compute, and ") + faster(threads) + "; "
                        + name(processes) + ", " + times(processes) + ", would take " + memory() + ", and "
                        + Words.time(processes.start()) + " to start, and a task could be stopped or crash alone.");
    }

    private Advice notWorthIt() {
        Duration alone = sides.loopAlone();
        boolean small = alone.compareTo(SMALL) < 0;
        String sentence = small
                ? "Choose the loop: " + Words.count(inputs, "task") + (inputs == 1 ? " takes it " : " take it ")
                        + Words.time(alone) + ", which is too little to hand over" + start() + "."
                : choose("the loop") + "threads are " + times(threads) + " and processes "
                        + times(processes) + " as fast as it"
                        + (inputs == 1
                                ? ", because there is one task only."
                                : cores == 1 ? ", because there is one core." : ".");
        return advice(Choice.LOOP, loop, small ? Reason.TOO_SMALL : Reason.NO_GAIN, sentence);
    }

    private String start() {
        return processes.start().isZero() ? "" : "; to start a process takes " + Words.time(processes.start());
    }

    private Advice waiting() {
        int count = workersThatWait();
        return advice(
                Choice.THREADS,
                count,
                Reason.WAITING,
                choose("threads, " + (count > cores ? "more than there are cores, such as " : "") + count)
                        + "tasks wait (the loop computes " + Words.percent(OptionalDouble.of(sides.loopComputing()))
                        + " of its time), and " + faster(threads) + "; " + name(processes) + ", "
                        + times(processes) + ", would take " + memory() + ".");
    }

    /** So many that each core has something to do, but no more than there are inputs. */
    private int workersThatWait() {
        double each = cores / Math.max(sides.loopBusy(), LEAST_BUSY);
        int fit = (int) Math.min(Math.min(inputs, MOST_THREADS), Math.max(cores, Math.ceil(each)));
        return Math.max(fit, threads.workers());
    }

    private String faster(Measurement one) {
        return name(one) + (one.workers() == 1 ? " is " : " are ") + times(one) + " as fast as the loop";
    }

    private String times(Measurement one) {
        return Words.times(OptionalDouble.of(factor(one)));
    }

    private double factor(Measurement one) {
        return Sides.factor(loop, one);
    }

    private String memory() {
        return processes.peakBytes().isEmpty() || threads.peakBytes().isEmpty()
                ? "more memory"
                : Words.memory(processes.peakBytes()) + " of memory where threads take "
                        + Words.memory(threads.peakBytes());
    }

    /** What goes by times says first whether these can be believed. */
    private String choose(String what) {
        return isContended()
                ? "This machine was busy while this was measured; as far as that tells, choose " + what + ": "
                : "Choose " + what + ": ";
    }

    private boolean isContended() {
        return sides.contention() > Contention.MUCH;
    }

    private static String name(Measurement one) {
        return Words.side(one.mode(), one.workers());
    }

    private static String theName(Measurement one) {
        return (one.mode() == Mode.SEQUENTIAL ? "the " : "") + name(one);
    }

    private Advice advice(Choice choice, Measurement chosen, Reason reason, String sentence) {
        return advice(choice, chosen.workers(), reason, sentence);
    }

    private Advice advice(Choice choice, int workers, Reason reason, String sentence) {
        return new Advice(choice, workers, reason, sentence + note());
    }

    private String note() {
        return switch (sides.variation()) {
            case RANDOM -> " (Results are others each time, in the loop too, and were not compared.)";
            case FLAKY -> " (Other inputs fail each time, in the loop too; a retry may help.)";
            case NONE, REMEMBERED -> "";
        };
    }
}
