import dev.jvmpool.BrokenPoolException;
import dev.jvmpool.Pool;
import dev.jvmpool.Results;
import dev.jvmpool.TaskFailedException;
import dev.jvmpool.TaskFuture;
import dev.jvmpool.TaskOutcome;
import dev.jvmpool.function.TaskConsumer;
import dev.jvmpool.function.TaskFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Makes the calls of one thread, one after the other, and enters in the ledger what comes of their tasks. */
final class Caller {

    private final Pool pool;
    private final Judge judge;
    private final Ledger ledger;
    private final BooleanSupplier ended;

    /** @param ended whether the pool was told to end */
    Caller(Pool pool, Judge judge, Ledger ledger, BooleanSupplier ended) {
        this.pool = pool;
        this.judge = judge;
        this.ledger = ledger;
        this.ended = ended;
    }

    void make(Call call) throws InterruptedException {
        try {
            switch (call.how()) {
                case SUBMIT -> submit(call);
                case MAP -> map(call);
                case IMAP, IMAP_UNORDERED -> iterate(call);
                case FOR_EACH -> forEach(call);
            }
        } catch (RejectedExecutionException | BrokenPoolException | CancellationException e) {
            // Of the pool, and so of all that are left.
            call.tasks().stream().filter(task -> !ledger.isSettled(task)).forEach(task -> settle(call, task, null, e));
        } catch (RuntimeException | Error e) {
            ledger.complain(call + " threw " + e);
            e.printStackTrace();
        }
    }

    @SuppressWarnings("unchecked")
    private static TaskFunction<Object, Object> function(Call call) {
        return (TaskFunction<Object, Object>) call.shape().function();
    }

    @SuppressWarnings("unchecked")
    private static TaskConsumer<Object> consumer(Call call) {
        return (TaskConsumer<Object>) call.shape().consumer();
    }

    private static Stream<Object> inputs(Call call) {
        return call.tasks().stream().map(call.shape()::input);
    }

    private static Iterable<Object> iterable(Call call) {
        return () -> inputs(call).iterator();
    }

    private void settle(Call call, Task task, Object value, Throwable error) {
        Throwable bare = Outcome.bare(error);
        ledger.settle(call, task, value, bare, judge.allows(call, task, value, bare, ended.getAsBoolean()));
    }

    private void submit(Call call) throws InterruptedException {
        Pool with = call.on(pool);
        CountDownLatch open = new CountDownLatch(call.tasks().size());
        List<TaskFuture<Object>> futures = new ArrayList<>();
        for (Task task : call.tasks()) {
            TaskFuture<Object> future = submit(with, call, task);
            if (future == null) {
                open.countDown();
            } else {
                // Each time that it is delivered.
                future.onDone(done -> done.whenComplete((value, error) -> {
                    settle(call, task, value, error);
                    open.countDown();
                }));
            }
            futures.add(future);
        }
        for (Task task : call.tasks()) {
            if (task.cancel() == Task.Cancel.LATER) {
                cancel(futures.get(task.id() - first(call)), true);
            }
        }
        open.await();
    }

    private TaskFuture<Object> submit(Pool with, Call call, Task task) {
        try {
            TaskFuture<Object> future = with.submit(function(call), call.shape().input(task));
            if (task.cancel() == Task.Cancel.AT_ONCE || task.cancel() == Task.Cancel.WITHOUT_INTERRUPT) {
                cancel(future, task.cancel() == Task.Cancel.AT_ONCE);
            }
            return future;
        } catch (RejectedExecutionException e) {
            settle(call, task, null, e);
            return null;
        }
    }

    private static void cancel(TaskFuture<Object> future, boolean interrupt) {
        if (future != null) {
            future.cancel(interrupt);
        }
    }

    private void map(Call call) {
        Pool with = call.on(pool);
        try {
            List<Object> values =
                    call.streamed() ? with.map(function(call), inputs(call)) : with.map(function(call), iterable(call));
            for (Task task : call.tasks()) {
                settle(call, task, values.get(task.id() - first(call)), null);
            }
        } catch (TaskFailedException e) {
            if (call.collect()) {
                e.outcomes().forEach(outcome -> settle(call, outcome));
            } else {
                settle(call, call.tasks().get((int) e.index()), null, e);
            }
        }
    }

    private static int first(Call call) {
        return call.tasks().get(0).id();
    }

    private void settle(Call call, TaskOutcome<?> outcome) {
        settle(call, call.tasks().get((int) outcome.index()), outcome.value(), outcome.error());
    }

    private void iterate(Call call) {
        try (Results<Object> results = open(call)) {
            for (int i = 0; i < call.taken() && results.hasNext(); i++) {
                TaskOutcome<Object> outcome = results.nextOutcome();
                if (call.how() == Call.How.IMAP && outcome.index() != i) {
                    ledger.complain(call + " gave " + outcome.index() + " at the place of " + i);
                }
                settle(call, outcome);
            }
        }
    }

    private Results<Object> open(Call call) {
        Pool with = call.on(pool);
        if (call.how() == Call.How.IMAP) {
            return call.streamed()
                    ? with.imap(function(call), inputs(call))
                    : with.imap(function(call), iterable(call));
        }
        return call.streamed()
                ? with.imapUnordered(function(call), inputs(call))
                : with.imapUnordered(function(call), iterable(call));
    }

    private void forEach(Call call) {
        Pool with = call.on(pool);
        try {
            if (call.streamed()) {
                with.forEach(consumer(call), inputs(call));
            } else {
                with.forEach(consumer(call), iterable(call));
            }
            call.tasks().forEach(task -> settle(call, task, null, null));
        } catch (TaskFailedException e) {
            settle(call, call.tasks().get((int) e.index()), null, e);
        }
    }
}
