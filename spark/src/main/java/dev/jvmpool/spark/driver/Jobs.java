package dev.jvmpool.spark.driver;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Makes jobs of batches: what was submitted while the job before was handed over goes into the next one. A job costs the driver some milliseconds, and as
 * many of them for one batch as for a hundred; so nobody waits for company, and who submits fast has it. Thread-safe; its monitor guards the fields, and
 * is not held while anything is called but a batch, which is asked whether it is over.
 */
final class Jobs {

    /** A job has no more batches than this, so that the first one of many begins soon. */
    private static final int MOST_BATCHES = 1000;

    /**
     * So many jobs may have batches that no executor was given yet. Spark works through jobs one by one: who hands it a thousand small ones, as fast as they come, waits
     * for all of them, and those that wait here instead go together.
     */
    private static final int MOST_UNLAUNCHED = 4;

    private final Deque<SparkBatch> waiting = new ArrayDeque<>();

    private final Cluster cluster;
    private final Executor helpers;
    /** What Spark has and may still begin, or runs; and of which job it is. */
    private final Map<SparkBatch, HandedJob> sent = new HashMap<>();

    /** Jobs with batches that no executor was given yet. */
    private int unlaunchedJobs;

    private int jobs;
    private boolean sending;
    private boolean shutdown;
    private boolean closing;
    private boolean terminated;

    /** @param helpers threads that may block, as many as need be */
    Jobs(Cluster cluster, Executor helpers) {
        this.cluster = cluster;
        this.helpers = helpers;
    }

    /** @throws RejectedExecutionException after a shutdown */
    void submit(SparkBatch batch) {
        synchronized (this) {
            requireOpen();
            waiting.add(batch);
        }
        send();
    }

    /** @throws RejectedExecutionException after a shutdown */
    synchronized void requireOpen() {
        if (shutdown) {
            throw new RejectedExecutionException("the pool is shut down");
        }
    }

    /** Sees to it that somebody hands over what waits. */
    private void send() {
        synchronized (this) {
            if (sending || waiting.isEmpty() || unlaunchedJobs >= MOST_UNLAUNCHED) {
                return;
            }
            sending = true;
        }
        boolean begun = false;
        try {
            helpers.execute(this::sendAll);
            begun = true;
        } finally {
            if (!begun) {
                // There may be a thread to be had for who comes next.
                stopSending();
            }
        }
    }

    private synchronized void stopSending() {
        sending = false;
    }

    private void sendAll() {
        for (HandedJob next = next(); next != null; next = next()) {
            HandedJob job = next;
            try {
                job.handedOver(cluster.run(job.batches(), error -> ended(job, error)));
            } catch (Throwable e) {
                ended(job, e);
            }
        }
        closeIfOver();
    }

    /** Null if nothing is to be sent now. */
    private synchronized HandedJob next() {
        List<SparkBatch> next = new ArrayList<>();
        while (!waiting.isEmpty() && next.size() < MOST_BATCHES && unlaunchedJobs < MOST_UNLAUNCHED) {
            SparkBatch batch = waiting.poll();
            if (!batch.isOver()) {
                next.add(batch);
            }
        }
        sending = !next.isEmpty();
        if (!sending) {
            return null;
        }
        jobs++;
        unlaunchedJobs++;
        HandedJob job = new HandedJob(next);
        next.forEach(batch -> sent.put(batch, job));
        return job;
    }

    /** An executor is given a batch, perhaps once more. */
    void launched(SparkBatch batch) {
        synchronized (this) {
            HandedJob job = sent.get(batch);
            if (job == null || !job.waitsForExecutors()) {
                return;
            }
            job.launched(batch);
            if (job.waitsForExecutors()) {
                return;
            }
            unlaunchedJobs--;
        }
        send();
    }

    /**
     * Nothing of a batch that is over runs any more, nor will. A job of which nothing else is left is taken away from Spark, which would launch each of the others, for nothing.
     *
     * @param told whether Spark has its result
     */
    void settled(SparkBatch batch, boolean told) {
        HandedJob job;
        boolean onlyRest;
        synchronized (this) {
            job = sent.remove(batch);
            if (job == null) {
                return;
            }
            boolean waited = job.waitsForExecutors();
            job.settled(batch, told);
            unlaunchedJobs -= waited && !job.waitsForExecutors() ? 1 : 0;
            onlyRest = job.isOnlyRest();
        }
        send();
        if (onlyRest) {
            job.cancel();
        }
    }

    /** A job is over. Of what has no outcome some is to blame for that, or all; the rest is tried again. */
    private void ended(HandedJob job, Throwable error) {
        List<SparkBatch> again = new ArrayList<>();
        try {
            again.addAll(error == null ? job.batches() : Blame.tellAll(job.batches(), error, cluster.isGone()));
            again.removeIf(SparkBatch::isOver);
            Collections.reverse(again);
        } finally {
            takeBack(job, again);
        }
        send();
        closeIfOver();
    }

    private synchronized void takeBack(HandedJob job, List<SparkBatch> again) {
        sent.keySet().removeAll(job.batches());
        unlaunchedJobs -= job.waitsForExecutors() ? 1 : 0;
        jobs--;
        for (SparkBatch batch : again) {
            waiting.addFirst(batch);
        }
    }

    void cancelled(SparkBatch batch, boolean interrupt) {
        boolean isSent;
        synchronized (this) {
            isSent = sent.containsKey(batch);
            if (!isSent) {
                waiting.remove(batch);
            }
        }
        if (isSent && batch.isBegun()) {
            cluster.kill(batch, interrupt);
        } else if (isSent) {
            // It is over, and what is over does not begin.
            settled(batch, false);
        }
        closeIfOver();
    }

    void shutdown() {
        synchronized (this) {
            shutdown = true;
        }
        closeIfOver();
    }

    /** Takes no more, and gives all that is left, in the order of its submission. */
    List<SparkBatch> shutdownNow() {
        List<SparkBatch> left;
        synchronized (this) {
            shutdown = true;
            left = new ArrayList<>(sent.keySet());
            left.addAll(waiting);
        }
        left.sort(Comparator.comparingLong(SparkBatch::number));
        return left;
    }

    private void closeIfOver() {
        synchronized (this) {
            if (!shutdown || closing || sending || jobs > 0 || !waiting.isEmpty()) {
                return;
            }
            closing = true;
        }
        // It waits for Spark's own threads, one of which this may be.
        helpers.execute(this::close);
    }

    private void close() {
        try {
            cluster.close();
        } finally {
            synchronized (this) {
                terminated = true;
                notifyAll();
            }
        }
    }

    /** How many batches Spark has that may begin, or run. */
    synchronized int running() {
        return sent.size();
    }

    synchronized boolean isShutdown() {
        return shutdown;
    }

    synchronized boolean isTerminated() {
        return terminated;
    }

    synchronized boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        long deadline = System.nanoTime() + unit.toNanos(timeout);
        for (long left = unit.toNanos(timeout); !terminated && left > 0; left = deadline - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return terminated;
    }
}
