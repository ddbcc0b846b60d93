import dev.jvmpool.Pool;
import dev.jvmpool.PoolStats;
import dev.jvmpool.ProcessPoolBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Opens a pool, has it called, and ends it, as it is planned. */
final class Player {

    private final PoolPlan plan;
    private final Judge judge;
    private final Ledger ledger;
    private final PoolWatch watch;
    private final CountDownLatch calling;
    private Pool pool;
    private volatile boolean ended;

    /** @param builder has what all pools have in common */
    Player(PoolPlan plan, Judge judge, Ledger ledger, PoolWatch watch, ProcessPoolBuilder builder) {
        this.plan = plan;
        this.judge = judge;
        this.ledger = ledger;
        this.watch = watch;
        this.calling = new CountDownLatch(plan.callers().size());
        this.pool = open(plan, builder);
        pool.addListener(watch);
    }

    private static Pool open(PoolPlan plan, ProcessPoolBuilder given) {
        ProcessPoolBuilder builder = given.workers(plan.workers()).grace(Duration.ofMillis(plan.graceMillis()));
        builder = plan.maxTasksPerWorker() == 0 ? builder : builder.maxTasksPerWorker(plan.maxTasksPerWorker());
        builder = plan.idleMillis() == 0 ? builder : builder.idleTimeout(Duration.ofMillis(plan.idleMillis()));
        return builder.open();
    }

    /** Until all calls are over. */
    void call() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (List<Call> calls : plan.callers()) {
            Caller caller = new Caller(pool, judge, ledger, () -> ended);
            threads.add(start("chaos-caller", () -> make(calls, caller)));
        }
        if (plan.ending().isEarly()) {
            calling.await(plan.endMillis(), TimeUnit.MILLISECONDS);
            end();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void make(List<Call> calls, Caller caller) {
        try {
            for (Call call : calls) {
                caller.make(call);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts callers", e);
        } finally {
            calling.countDown();
        }
    }

    private static Thread start(String name, Runnable body) {
        Thread thread = new Thread(body, name);
        thread.start();
        return thread;
    }

    private void end() throws InterruptedException {
        ended = true;
        switch (plan.ending()) {
            case SHUTDOWN -> pool.shutdown();
            case SHUTDOWN_NOW -> pool.shutdownNow();
            case INTERRUPT -> {
                Thread closing = start("chaos-closing", pool::close);
                closing.interrupt();
                closing.join();
            }
            case CLOSE, DROP -> throw new AssertionError(plan.ending());
        }
    }

    /** After the calls, and when nothing goes wrong any more. */
    void close() {
        if (plan.ending() != PoolPlan.Ending.DROP) {
            pool.close();
            watch.check();
            PoolStats stats = pool.stats();
            if (!pool.isTerminated() || stats.workers() + stats.busy() + stats.waiting() + stats.running() != 0) {
                ledger.complain("a pool that was closed: " + stats);
            }
        }
        pool = null;
    }
}
