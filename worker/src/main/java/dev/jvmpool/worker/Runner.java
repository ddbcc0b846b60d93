package dev.jvmpool.worker;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.jvmpool.value.BoundFunction;
import dev.jvmpool.value.JsonArray;
import dev.jvmpool.value.JsonText;
import dev.jvmpool.value.RefusedException;
import dev.jvmpool.wire.FromWorker;
import dev.jvmpool.wire.RemoteError;
import java.io.IOException;

/** Runs calls on the main thread, and sends what comes of them. */
final class Runner {

    /**
     * Results wait for company no longer than this, in nanoseconds: 1 ms. A write costs about 2 microseconds, so that
     * waiting longer would save nothing. It is looked at between runs: a result waits for a slow run that follows it in
     * its batch.
     */
    private static final long MAX_WAIT_NANOS = 1_000_000;

    /** Results are sent when they fill this many bytes, half of what a pipe holds. */
    private static final int FULL_BYTES = 32 * 1024;

    private final Inbox inbox;
    private final Channel channel;
    private final Capture out;
    private final Capture err;
    private final JsonArray results = new JsonArray();
    private int nextIndex;

    /** When the runs began whose results are not sent yet. */
    private long since;

    Runner(Inbox inbox, Channel channel, Capture out, Capture err) {
        this.inbox = inbox;
        this.channel = channel;
        this.out = out;
        this.err = err;
    }

    /** Runs calls until the worker is told to stop. */
    void run() {
        for (Job job = inbox.take(); job != null; job = inbox.take()) {
            nextIndex = 0;
            if (inbox.mayRun(job)) {
                channel.send(new FromWorker.Started(job.call()));
            }
            try {
                run(job);
            } catch (IOException e) {
                // The message was read once already, so its text is sound.
                throw new IllegalStateException("the arguments of call " + job.call() + " are not readable", e);
            }
            sendOutput();
            inbox.end(job);
        }
    }

    private void run(Job job) throws IOException {
        try (JsonParser in = JsonText.FACTORY.createParser(job.arguments())) {
            in.nextToken();
            since = System.nanoTime();
            while (in.nextToken() != JsonToken.END_ARRAY) {
                if (!inbox.mayRun(job)) {
                    sendResults(job);
                    channel.send(new FromWorker.Cancelled(job.call(), nextIndex));
                    return;
                }
                runOnce(job, in);
                if (results.size() >= FULL_BYTES || System.nanoTime() - since >= MAX_WAIT_NANOS) {
                    sendResults(job);
                }
            }
            sendResults(job);
        }
    }

    /** Runs the function once, with the arguments that come next. */
    private void runOnce(Job job, JsonParser in) throws IOException {
        try {
            BoundFunction function = resolve(job, in);
            Object[] arguments = function.readArguments(in);
            Object result;
            try {
                result = function.call(arguments);
            } catch (Throwable thrown) {
                sendResults(job);
                channel.send(new FromWorker.Failed(job.call(), nextIndex++, RemoteError.of(thrown)));
                return;
            }
            addResult(function, result);
        } catch (RefusedException e) {
            sendResults(job);
            channel.send(new FromWorker.Refused(job.call(), nextIndex++, e.getMessage()));
        }
    }

    private static BoundFunction resolve(Job job, JsonParser in) throws IOException, RefusedException {
        try {
            return job.function().resolve();
        } catch (RefusedException e) {
            in.skipChildren();
            throw e;
        }
    }

    private void addResult(BoundFunction function, Object result) throws RefusedException {
        try {
            results.add(function.result(), result);
        } catch (RefusedException e) {
            throw new RefusedException(
                    "the result of " + function.reference().displayName() + " cannot be returned: " + e.getMessage(),
                    e);
        }
    }

    /** What a task printed is sent before its result, so that it is there when the result is. */
    private void sendResults(Job job) {
        sendOutput();
        int count = results.count();
        long now = System.nanoTime();
        if (count > 0) {
            channel.send(new FromWorker.Values(job.call(), nextIndex, count, now - since, results.take()));
            nextIndex += count;
        }
        since = now;
    }

    private void sendOutput() {
        out.sendAll();
        err.sendAll();
    }
}
