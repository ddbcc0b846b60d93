package dev.jvmpool.compare;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.jvmpool.value.BoundFunction;
import dev.jvmpool.value.FunctionReference;
import dev.jvmpool.value.JsonText;
import dev.jvmpool.value.RefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One lap of the loop, or of threads, in a JVM of its own. Only the calls are timed: inputs are read before, anew for each lap because a task may change
 * them, and results are written afterwards, because a program that has its tasks on threads does neither.
 *
 * <p>Threads take the next input from a counter that they share, so that handing a task to a thread costs next to nothing.
 */
final class Lap {

    /** How long a task may take to end after its interrupt. */
    private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final long LOOK_MILLIS = 5;

    /** Where this JVM notes how far it is; open as long as it lives. */
    private static Board board;

    private final BoundFunction function;
    private final List<Object> arguments;
    private final Object[] outcomes;
    private final AtomicInteger next = new AtomicInteger();
    private final CountDownLatch running;
    private final AtomicLong delayNanos = new AtomicLong();

    private Lap(BoundFunction function, List<Object> arguments, int threads) {
        this.function = function;
        this.arguments = arguments;
        this.outcomes = new Object[arguments.size()];
        this.running = new CountDownLatch(threads);
    }

    /** What a thread was thrown; any other object is a value. */
    record Thrown(Throwable error) {}

    /**
     * Gets this JVM ready for its first lap.
     *
     * @param reference the function, see {@link Job#reference}
     * @throws RefusedException if there is no such function here
     */
    static boolean prepare(String reference, String file, int inputs) throws IOException, RefusedException {
        function(reference);
        board = Board.open(Path.of(file), inputs);
        return true;
    }

    /**
     * Runs all inputs.
     *
     * @param arguments see {@link Job#arguments}
     * @param timeoutNanos for each input, or 0
     */
    static LapReport run(String reference, String arguments, int threads, long timeoutNanos)
            throws IOException, RefusedException, InterruptedException {
        BoundFunction function = function(reference);
        board.clear();
        return new Lap(function, read(function, arguments), threads).run(threads, timeoutNanos);
    }

    private static BoundFunction function(String reference) throws IOException, RefusedException {
        FunctionReference.Fields fields = new FunctionReference.Fields();
        try (JsonParser in = JsonText.FACTORY.createParser(reference)) {
            in.nextToken();
            while (in.nextToken() != JsonToken.END_OBJECT) {
                String name = in.currentName();
                in.nextToken();
                fields.take(name, in);
            }
        }
        return BoundFunction.resolve(fields.build(), Thread.currentThread().getContextClassLoader());
    }

    /** The arguments of each call, or why they do not fit. */
    private static List<Object> read(BoundFunction function, String arguments) throws IOException {
        List<Object> read = new ArrayList<>();
        try (JsonParser in = JsonText.FACTORY.createParser(arguments)) {
            in.nextToken();
            while (in.nextToken() != JsonToken.END_ARRAY) {
                try {
                    read.add(function.readArguments(in));
                } catch (RefusedException e) {
                    read.add(new Thrown(e));
                }
            }
        }
        return read;
    }

    private LapReport run(int count, long timeoutNanos) throws InterruptedException {
        List<LapThread> threads = new ArrayList<>();
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        long self = ProcessHandle.current().pid();
        long cpu = ProcessUse.cpuNanos(self);
        long begin = System.nanoTime();
        for (int i = 1; i <= count; i++) {
            LapThread thread = new LapThread(this, i, loader);
            threads.add(thread);
            thread.start();
        }
        boolean stuck = timeoutNanos > 0 && isStuck(threads, timeoutNanos);
        if (!stuck) {
            running.await();
        }
        long nanos = System.nanoTime() - begin;
        long cpuAfter = ProcessUse.cpuNanos(self);
        return new LapReport(
                nanos, cpuAfter < 0 ? -1 : cpuAfter - cpu, delayNanos.get(), stuck ? List.of() : answers(), stuck);
    }

    /** Interrupts what takes too long until all is done; true if something cannot be stopped. */
    private boolean isStuck(List<LapThread> threads, long timeoutNanos) throws InterruptedException {
        while (!running.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            for (LapThread thread : threads) {
                if (thread.interruptAfter(timeoutNanos) > timeoutNanos + GRACE_NANOS) {
                    return true;
                }
            }
        }
        return false;
    }

    private List<Answer> answers() {
        List<Answer> answers = new ArrayList<>();
        for (Object outcome : outcomes) {
            answers.add(
                    outcome instanceof Thrown thrown
                            ? Answer.threw(thrown.error())
                            : Answer.of(function.result(), outcome));
        }
        return answers;
    }

    /** The next input, or -1. */
    int next() {
        int index = next.getAndIncrement();
        return index < outcomes.length ? index : -1;
    }

    void begins(int index) {
        board.begins(index);
    }

    Object call(int index) throws Throwable {
        Object given = arguments.get(index);
        if (given instanceof Thrown unfit) {
            throw unfit.error();
        }
        return function.call((Object[]) given);
    }

    void ended(int index, Object outcome) {
        outcomes[index] = outcome;
        board.ended(index);
    }

    /** @param nanos how long the thread waited for a processor */
    void threadEnds(long nanos) {
        delayNanos.addAndGet(nanos);
        running.countDown();
    }
}
