package dev.jvmpool.spark.driver;

import dev.jvmpool.dispatch.Outcome;
import dev.jvmpool.spark.wire.Outcomes;
import dev.jvmpool.spark.wire.SentCall;
import dev.jvmpool.value.ArgumentLists;
import dev.jvmpool.value.BoundFunction;
import dev.jvmpool.value.JsonArray;
import dev.jvmpool.wire.FromWorker;
import dev.jvmpool.wire.RemoteError;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A cluster without Spark: a test launches its batches, and says what becomes of them and of their jobs. */
final class ScriptedCluster implements Cluster {

    private static final int EXECUTOR = 7;

    /** A job that was handed over. */
    record Job(List<SparkBatch> batches, Consumer<Throwable> end) {

        /** Runs a batch here, as an executor would. */
        void run(int index) throws Exception {
            SparkBatch batch = batches.get(index);
            byte[] sent = batch.sent();
            batch.startedOn(EXECUTOR);
            batch.complete(sent.length == 0 ? sent : outcomes(sent));
        }

        void runAll() throws Exception {
            for (int i = 0; i < batches.size(); i++) {
                run(i);
            }
            end.accept(null);
        }
    }

    final List<Job> jobs = new ArrayList<>();
    final List<String> killed = new ArrayList<>();

    /** Those that were taken away from it. */
    final List<Job> cancelled = new ArrayList<>();

    Runnable atRun = () -> {};
    Runnable atCancel = () -> {};
    Runnable atKill = () -> {};
    boolean gone;
    int closed;

    static byte[] outcomes(byte[] sent) throws Exception {
        SentCall call = SentCall.of(sent);
        BoundFunction function = BoundFunction.resolve(call.function(), ScriptedCluster.class.getClassLoader());
        List<Outcomes.Part> parts = new ArrayList<>();
        try (ArgumentLists lists = new ArgumentLists(call.arguments())) {
            for (int at = 0; lists.hasNext(); at++) {
                FromWorker.Report report;
                try {
                    JsonArray array = new JsonArray();
                    array.add(function.result(), function.call(lists.next(function)));
                    report = new FromWorker.Values(0, at, 1, 5, array.take());
                } catch (Throwable e) {
                    report = new FromWorker.Failed(0, at, RemoteError.of(e));
                }
                parts.add(new Outcomes.Part(at, 1, 1, new Outcome.Reported(report)));
            }
        }
        return new Outcomes(EXECUTOR, parts).bytes();
    }

    @Override
    public int slots() {
        return 2;
    }

    @Override
    public long mostBytes() {
        return 100_000;
    }

    @Override
    public Runnable run(List<SparkBatch> batches, Consumer<Throwable> end) {
        atRun.run();
        if (gone) {
            throw new IllegalStateException("stopped");
        }
        AtomicBoolean over = new AtomicBoolean();
        Job job = new Job(batches, error -> {
            if (!over.getAndSet(true)) {
                end.accept(error);
            }
        });
        jobs.add(job);
        return () -> {
            cancelled.add(job);
            atCancel.run();
        };
    }

    @Override
    public void kill(SparkBatch batch, boolean interrupt) {
        killed.add(batch.name() + (interrupt ? " now" : ""));
        atKill.run();
    }

    @Override
    public boolean isGone() {
        return gone;
    }

    @Override
    public void close() {
        closed++;
    }
}
