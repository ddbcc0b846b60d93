package dev.jvmpool.spark.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.TaskFuture;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Jobs whose batches are launched, end, are cancelled and lost in any order: none runs that was cancelled, and no other is without its outcome. */
class JobSchedulesTest {

    private static final int SCHEDULES = Integer.getInteger("jvmpool.schedules.count", 40);
    private static final int STEPS = 60;

    @Test
    void whateverTheOrderNothingIsLostAndNothingRunsThatWasCancelled() throws Exception {
        for (int seed = 0; seed < SCHEDULES; seed++) {
            try {
                new Schedule(seed).run();
            } catch (AssertionError e) {
                throw new AssertionError("schedule " + seed + ": " + e.getMessage(), e);
            }
        }
    }

    /** What a cluster does in one order, with one launch of a batch at a time, as Spark does. */
    private static final class Schedule extends ScriptedDriver {

        private final Random random;
        private final List<TaskFuture<Long>> futures = new ArrayList<>();
        private final Set<TaskFuture<Long>> cancelled = new HashSet<>();
        private final Set<ScriptedCluster.Job> ended = new HashSet<>();
        private final Map<SparkBatch, ScriptedCluster.Job> launched = new LinkedHashMap<>();
        private final Map<SparkBatch, byte[]> running = new LinkedHashMap<>();
        private final Map<ScriptedCluster.Job, Set<SparkBatch>> done = new LinkedHashMap<>();

        Schedule(int seed) {
            random = new Random(seed);
        }

        void run() throws Exception {
            for (int step = 0; step < STEPS; step++) {
                step();
                takeAway();
            }
            while (futures.stream().anyMatch(each -> !each.isDone())) {
                runBeside();
                finishAll();
            }
            for (int i = 0; i < futures.size(); i++) {
                assertEquals(cancelled.contains(futures.get(i)), futures.get(i).isCancelled());
                if (!futures.get(i).isCancelled()) {
                    assertEquals((long) i * i * i, futures.get(i).join());
                }
            }
            pool.shutdown();
            finishAll();
            runBeside();
            assertTrue(pool.isTerminated(), "not terminated");
            assertEquals(0, pool.stats().running());
        }

        private void step() throws Exception {
            switch (random.nextInt(8)) {
                case 0, 1 -> futures.add(pool.submit(ScriptedDriver::cube, futures.size()));
                case 2 -> runBeside();
                case 3, 4 -> launch();
                case 5 -> end();
                case 6 -> cancel();
                default -> giveUp();
            }
        }

        private <T> T any(List<T> from) {
            return from.isEmpty() ? null : from.get(random.nextInt(from.size()));
        }

        private List<ScriptedCluster.Job> open() {
            return cluster.jobs.stream().filter(each -> !ended.contains(each)).toList();
        }

        private void launch() {
            ScriptedCluster.Job job = any(open());
            if (job != null) {
                launch(job, any(job.batches()));
            }
        }

        private void launch(ScriptedCluster.Job job, SparkBatch batch) {
            if (running.containsKey(batch) || done(job).contains(batch)) {
                return;
            }
            boolean over = batch.isOver();
            byte[] sent = batch.sent();
            assertEquals(over, sent.length == 0);
            launched.put(batch, job);
            running.put(batch, sent);
        }

        private Set<SparkBatch> done(ScriptedCluster.Job job) {
            return done.computeIfAbsent(job, each -> new HashSet<>());
        }

        private void end() throws Exception {
            SparkBatch batch = any(List.copyOf(running.keySet()));
            if (batch != null) {
                end(batch);
            }
        }

        /** With its outcome, also if it was cancelled meanwhile; or killed, if it was, and then it is launched again. */
        private void end(SparkBatch batch) throws Exception {
            byte[] sent = running.remove(batch);
            ScriptedCluster.Job job = launched.get(batch);
            if (batch.isOver() && sent.length > 0 && random.nextBoolean()) {
                launch(job, batch);
                return;
            }
            batch.complete(sent.length == 0 ? sent : ScriptedCluster.outcomes(sent));
            done(job).add(batch);
            if (done(job).size() == job.batches().size()) {
                end(job, null);
            }
        }

        private void end(ScriptedCluster.Job job, Throwable error) {
            ended.add(job);
            running.keySet().removeAll(job.batches());
            job.end().accept(error);
        }

        private void cancel() {
            TaskFuture<Long> future = any(futures);
            if (future != null && future.cancel(random.nextBoolean())) {
                cancelled.add(future);
            }
        }

        /** Spark gives up a job whose results are too much together: all without an outcome are to be tried again. */
        private void giveUp() {
            ScriptedCluster.Job job = any(open());
            if (job != null && random.nextInt(3) == 0) {
                end(job, new IllegalStateException("it is bigger than spark.driver.maxResultSize"));
            }
        }

        private void takeAway() {
            for (ScriptedCluster.Job job : List.copyOf(cluster.cancelled)) {
                if (ended.contains(job)) {
                    continue;
                }
                for (SparkBatch batch : job.batches()) {
                    assertTrue(batch.isOver(), "a job is taken away of which something is wanted");
                    byte[] sent = running.get(batch);
                    assertTrue(sent == null || sent.length == 0, "a job is taken away of which something runs");
                }
                end(job, new IllegalStateException("Job 3 cancelled"));
            }
        }

        private void finishAll() throws Exception {
            for (ScriptedCluster.Job job : open()) {
                job.batches().forEach(batch -> launch(job, batch));
            }
            takeAway();
            for (SparkBatch batch : List.copyOf(running.keySet())) {
                while (running.containsKey(batch)) {
                    end(batch);
                }
            }
            takeAway();
        }
    }
}
