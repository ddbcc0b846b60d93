package dev.jvmpool.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.Mode;
import dev.jvmpool.NotSendableException;
import dev.jvmpool.OnError;
import dev.jvmpool.Pool;
import dev.jvmpool.PoolListener;
import dev.jvmpool.Results;
import dev.jvmpool.TaskFailedException;
import dev.jvmpool.TaskFuture;
import dev.jvmpool.TaskOutcome;
import dev.jvmpool.function.TaskFunction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Runs a random program and holds what comes against the model. */
final class Player {

    private static final String SUFFIX = " and so on";

    private final Pool pool;
    private final AtomicLong heard = new AtomicLong();

    /** The one that is being played; another one only when all threads of that have ended. */
    private volatile Program program;

    private Player(List<Program> series) {
        this.pool = series.get(0).open(series.size());
        pool.addListener(new PoolListener() {
            @Override
            public void taskEnded(TaskEnded event) {
                heard.addAndGet(event.retried() ? 0 : event.tasks());
            }
        });
    }

    static void play(Program program) {
        play(List.of(program));
    }

    /** Runs some one after the other in one pool: that of the first, which ends as the last one says. */
    static void play(List<Program> series) {
        Player player = new Player(series);
        try {
            for (Program next : series) {
                player.program = next;
                player.run();
            }
            player.end();
        } catch (Throwable e) {
            throw new AssertionError(
                    e + "\nin a series that began with " + series.get(0).seed() + ", in " + player.program, e);
        } finally {
            player.pool.shutdownNow();
        }
    }

    private void run() throws Exception {
        List<FutureTask<Void>> threads = new ArrayList<>();
        for (List<Step> steps : program.threads()) {
            FutureTask<Void> thread = new FutureTask<>(() -> {
                for (Step step : steps) {
                    play(step);
                }
                return null;
            });
            threads.add(thread);
            Thread runner = new Thread(thread, "program " + program.seed());
            runner.setDaemon(true);
            runner.start();
        }
        for (FutureTask<Void> thread : threads) {
            // One that hangs is dumped when the test's time is over.
            thread.get();
        }
    }

    private void end() throws InterruptedException {
        switch (program.ending()) {
            case CLOSE -> pool.close();
            case SHUTDOWN -> pool.shutdown();
            case SHUTDOWN_NOW -> pool.shutdownNow();
        }
        assertTrue(pool.awaitTermination(20, TimeUnit.SECONDS), "it ends");
        assertThrows(RejectedExecutionException.class, () -> pool.submit(() -> 1));
        var stats = pool.stats();
        assertEquals(0, stats.waiting() + stats.running(), () -> "nothing is left: " + stats);
        assertEquals(heard.get(), stats.succeeded() + stats.failed() + stats.cancelled(), stats::toString);
    }

    private void play(Step step) throws Exception {
        if (step instanceof Step.Collect collect) {
            play(collect);
        } else if (step instanceof Step.Iterate iterate) {
            play(iterate);
        } else if (step instanceof Step.Submit submit) {
            play(submit);
        } else {
            play((Step.Invoke) step);
        }
    }

    private List<Expected> expected(Step step, String suffix, boolean together) {
        boolean dies = step.inputs().stream().anyMatch(each -> each.behaviour().isFatal());
        boolean shares = together && dies && step.choice().mayShare();
        return step.inputs().stream()
                .map(input -> Expected.of(input, suffix, step.choice(), program.mode(), shares))
                .toList();
    }

    private static int firstFailure(List<Expected> expected) {
        for (int i = 0; i < expected.size(); i++) {
            if (expected.get(i).fails()) {
                return i;
            }
        }
        return -1;
    }

    private static void checkAttempts(List<Expected> expected, boolean whole) throws IOException {
        for (Expected each : expected) {
            each.checkAttempts(whole);
        }
    }

    private static String suffix(Step.Form form) {
        return form == Step.Form.METHOD ? "" : SUFFIX;
    }

    private static TaskFunction<Input, Output> function(Step.Form form) {
        String suffix = SUFFIX;
        return switch (form) {
            case METHOD -> Behaviours::run;
            case BOUND -> new Behaviours.Suffixing(suffix)::run;
            default -> input -> Behaviours.runWith(input, suffix);
        };
    }

    private void play(Step.Collect step) throws Exception {
        List<Expected> expected = expected(step, suffix(step.form()), true);
        int failing = firstFailure(expected);
        if (failing < 0) {
            assertEquals(expected.stream().map(Expected::value).toList(), collect(step));
            checkAttempts(expected, true);
            return;
        }
        TaskFailedException failed = assertThrows(TaskFailedException.class, () -> collect(step));
        assertEquals(failing, failed.index());
        expected.get(failing).check(null, failed.getCause());
        boolean all = step.choice().onError() == OnError.COLLECT;
        assertEquals(all ? expected.size() : 0, failed.outcomes().size());
        for (int i = 0; i < failed.outcomes().size(); i++) {
            expected.get(i)
                    .check(
                            failed.outcomes().get(i).value(),
                            failed.outcomes().get(i).error());
        }
        checkAttempts(expected, all);
    }

    private List<Output> collect(Step.Collect step) {
        Pool with = step.choice().of(pool);
        List<Input> inputs = step.inputs();
        if (step.form() == Step.Form.PAIRS) {
            Stream<Map.Entry<Input, String>> pairs = inputs.stream().map(input -> Map.entry(input, SUFFIX));
            return step.source() == Step.Source.STREAM
                    ? with.starmap(Behaviours::runWith, pairs)
                    : with.starmap(Behaviours::runWith, pairs.toList());
        }
        TaskFunction<Input, Output> function = function(step.form());
        return switch (step.source()) {
            case LIST -> with.map(function, inputs);
            case ITERABLE -> with.map(function, once(inputs.iterator()));
            case STREAM -> with.map(function, inputs.stream());
        };
    }

    private static Iterable<Input> once(Iterator<Input> inputs) {
        return () -> inputs;
    }

    private void play(Step.Iterate step) throws Exception {
        List<Expected> expected = expected(step, suffix(step.form()), true);
        Set<Long> seen = new HashSet<>();
        boolean over = false;
        try (Results<Output> results = iterate(step)) {
            while (seen.size() < step.taken() && !over) {
                assertTrue(results.hasNext(), () -> "ended after " + seen.size());
                TaskOutcome<Output> outcome = results.nextOutcome();
                assertTrue(seen.add(outcome.index()), "each comes once");
                assertTrue(!step.ordered() || outcome.index() == seen.size() - 1, "in the order of the inputs");
                Expected should = expected.get((int) outcome.index());
                assertSame(should.input(), outcome.input());
                should.check(outcome.value(), outcome.error());
                over = should.fails() && step.choice().onError() == OnError.FAIL;
            }
            if (step.broken() && !over) {
                assertTrue(results.hasNext());
                assertThrows(SourceFailure.class, results::next);
            }
            if (over || seen.size() == expected.size()) {
                assertFalse(results.hasNext());
            }
        }
        for (int i = 0; i < expected.size(); i++) {
            expected.get(i).checkAttempts(seen.contains((long) i));
        }
    }

    private Results<Output> iterate(Step.Iterate step) {
        Pool with = step.choice().of(pool);
        TaskFunction<Input, Output> function = function(step.form());
        Iterator<Input> inputs = step.broken()
                ? new Broken(step.inputs().iterator())
                : step.inputs().iterator();
        if (step.source() == Step.Source.STREAM && !step.broken()) {
            Stream<Input> stream = step.inputs().stream().flatMap(Stream::of);
            return step.ordered() ? with.imap(function, stream) : with.imapUnordered(function, stream);
        }
        return step.ordered() ? with.imap(function, once(inputs)) : with.imapUnordered(function, once(inputs));
    }

    /** What a source throws. */
    private static final class SourceFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private record Broken(Iterator<Input> whole) implements Iterator<Input> {

        @Override
        public boolean hasNext() {
            return true;
        }

        @Override
        public Input next() {
            if (!whole.hasNext()) {
                throw new SourceFailure();
            }
            return whole.next();
        }
    }

    private void play(Step.Submit step) throws Exception {
        List<Expected> expected = expected(step, suffix(step.form()), false);
        List<TaskFuture<Output>> futures = new ArrayList<>();
        boolean[] cancelled = new boolean[expected.size()];
        for (int i = 0; i < expected.size(); i++) {
            futures.add(submit(step, step.inputs().get(i)));
            Step.Cancel cancel = step.cancels().get(i);
            if (cancel == Step.Cancel.AT_ONCE || cancel == Step.Cancel.WITHOUT_INTERRUPT) {
                cancelled[i] = futures.get(i).cancel(cancel == Step.Cancel.AT_ONCE);
            }
        }
        for (int i = 0; i < expected.size(); i++) {
            if (step.cancels().get(i) == Step.Cancel.AFTER_ALL) {
                cancelled[i] = futures.get(i).cancel(true);
            }
        }
        for (int i = 0; i < expected.size(); i++) {
            if (cancelled[i]) {
                assertThrows(CancellationException.class, futures.get(i)::get);
                // It may still be running, unheard.
            } else {
                check(expected.get(i), futures.get(i));
            }
        }
    }

    private TaskFuture<Output> submit(Step.Submit step, Input input) {
        Pool with = step.choice().of(pool);
        if (step.form() == Step.Form.PAIRS) {
            return with.submit(Behaviours::runWith, input, SUFFIX);
        }
        return with.submit(function(step.form()), input);
    }

    private static void check(Expected expected, Future<Output> future) throws Exception {
        Output value = null;
        Throwable error = null;
        try {
            value = future.get();
        } catch (ExecutionException e) {
            error = e.getCause();
        }
        expected.check(value, error);
        expected.checkAttempts(true);
    }

    private void play(Step.Invoke step) throws Exception {
        List<Expected> expected = expected(step, "", false);
        List<Callable<Output>> jobs = new ArrayList<>();
        step.inputs().forEach(input -> jobs.add(new Behaviours.Job(input)));
        Pool with = step.choice().of(pool);
        boolean sends = program.mode() == Mode.PROCESSES;
        if (sends && step.inputs().stream().anyMatch(each -> each.behaviour() == Behaviour.CANNOT_BE_SENT)) {
            refused(step, with, jobs);
            checkAttempts(expected, false);
        } else if (!step.any()) {
            List<Future<Output>> futures = with.invokeAll(jobs);
            for (int i = 0; i < expected.size(); i++) {
                check(expected.get(i), futures.get(i));
            }
        } else if (jobs.isEmpty()) {
            assertThrows(IllegalArgumentException.class, () -> with.invokeAny(jobs));
        } else if (expected.stream().allMatch(Expected::fails)) {
            assertThrows(ExecutionException.class, () -> with.invokeAny(jobs));
        } else {
            Output first = with.invokeAny(jobs);
            assertTrue(expected.stream().anyMatch(each -> first.equals(each.value())), () -> "nobody's " + first);
        }
    }

    /** These are functions, which are refused where they are submitted; then none of their company goes on. */
    private static void refused(Step.Invoke step, Pool with, List<Callable<Output>> jobs) throws Exception {
        try {
            invoke(step, with, jobs);
            assertTrue(step.any(), "one of them cannot be sent");
        } catch (NotSendableException e) {
            // Or one before it was quicker, and the others were never submitted.
        }
    }

    private static void invoke(Step.Invoke step, Pool with, List<Callable<Output>> jobs) throws Exception {
        if (step.any()) {
            with.invokeAny(jobs);
        } else {
            with.invokeAll(jobs);
        }
    }
}
