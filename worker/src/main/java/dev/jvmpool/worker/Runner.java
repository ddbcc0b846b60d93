package dev.jvmpool.worker;

import dev.jvmpool.stack.OwnFrames;
import dev.jvmpool.value.ArgumentLists;
import dev.jvmpool.value.BoundFunction;
import dev.jvmpool.value.JsonArray;
import dev.jvmpool.value.RefusedException;
import dev.jvmpool.wire.FromWorker;
import dev.jvmpool.wire.RemoteError;
import dev.jvmpool.wire.SharedMemory;
import java.io.IOException;

/**
 * Runs calls on the main thread, and sends what comes of them. Its monitor guards the results that are not sent yet; it is
 * not held while a task runs, so that {@link LateSender} can send the results before a slow one.
 */
final class Runner {

    /** The first results of a call wait for company no longer than this, in nanoseconds: 1 ms. */
    private static final long FIRST_WAIT_NANOS = 1_000_000;

    /**
     * Those after them no longer than this, in nanoseconds: 4 ms. To hear of results takes the orchestrator's time, and where tasks have all
     * processors that is theirs: of runs of 1 ms, which then come four by four, 600 on 2 processors were done 5 to 10 % sooner.
     */
    private static final long MAX_WAIT_NANOS = 4_000_000;

    /** Results are sent when they fill this many bytes, half of what a pipe holds. */
    private static final int FULL_BYTES = 32 * 1024;

    private final Receiver receiver;
    private final Inbox inbox;
    private final Channel channel;
    private final SharedMemory memory;
    private final Capture out;
    private final Capture err;
    private final LateSender lateSender = new LateSender(this);
    private final RunInProgress inProgress = new RunInProgress(this);
    private final JsonArray asText = new JsonArray();
    private final JsonArray withBlobs = JsonArray.withBlobs();

    /** One of the two. */
    private JsonArray results = asText;

    /** Finds the classes of tasks, as it stood when the worker began. */
    private final ClassLoader loader = Thread.currentThread().getContextClassLoader();

    /** How many of these the function's memory gave. */
    private int remembered;

    private Inbox.Job job;
    private int nextIndex;

    /** When the call began. */
    private long began;

    /** When the runs began whose results are not sent yet. */
    private long since;

    Runner(Receiver receiver, Inbox inbox, Channel channel, SharedMemory memory, Capture out, Capture err) {
        this.receiver = receiver;
        this.inbox = inbox;
        this.channel = channel;
        this.memory = memory;
        this.out = out;
        this.err = err;
    }

    /** Runs calls until the worker is told to stop, or its input ends. */
    void run() {
        inProgress.isHere();
        boolean goesOn = true;
        while (goesOn) {
            goesOn = runNext();
        }
    }

    /** A method of its own, so that nothing keeps a call, and what its function captured, while the next one is waited for. */
    private boolean runNext() {
        Inbox.Job next = receiver.nextCall();
        if (next == null) {
            return false;
        }
        begin(next);
        takeBackClassLoader();
        if (inbox.mayRun()) {
            sayBegun(next.call());
        }
        try {
            runAll();
        } catch (IOException e) {
            // From an orchestrator of the same version this cannot come; from a hand at a keyboard it can.
            refused(new RefusedException(
                    "the arguments of call " + next.call() + " cannot be read: " + e.getMessage()));
        }
        end();
        inbox.end();
        return true;
    }

    /** In a message only where there is no other way, or where it takes long: one costs as much as a short task. */
    private void sayBegun(long call) {
        if (!memory.begin(call) || !inbox.mayBeginSilently()) {
            channel.send(new FromWorker.Started(call));
        }
    }

    private synchronized void end() {
        sendResults();
        job = null;
    }

    private synchronized void begin(Inbox.Job next) {
        job = next;
        nextIndex = 0;
        results = channel.isOwn() && next.function().isTyped() ? withBlobs : asText;
        since = System.nanoTime();
        began = since;
    }

    /**
     * A task that leaves behind a context class loader by which no class of the next tasks can be found must not cost them
     * anything. One below that of the worker may stay: an initializer may have meant it for all tasks.
     */
    private void takeBackClassLoader() {
        ClassLoader left = Thread.currentThread().getContextClassLoader();
        while (left != null && left != loader) {
            left = left.getParent();
        }
        if (left != loader) {
            Thread.currentThread().setContextClassLoader(loader);
        }
    }

    private void runAll() throws IOException {
        try (ArgumentLists in = new ArgumentLists(job.arguments())) {
            for (int index = 0; in.hasNext(); index++) {
                if (!inbox.mayRun()) {
                    cancelled();
                    return;
                }
                runOnce(in, index);
                if (index == 0 && in.hasNext()) {
                    lateSender.watch();
                }
            }
        } finally {
            lateSender.rest();
        }
    }

    /** Runs the function once, with the arguments that come next. */
    private void runOnce(ArgumentLists in, int index) throws IOException {
        try {
            BoundFunction function = resolve(job, in);
            Object[] arguments = in.next(function);
            Object result;
            try {
                result = call(function, arguments, index);
            } catch (RefusedException notRemembered) {
                throw notRemembered;
            } catch (Throwable thrown) {
                inProgress.failed();
                failed(thrown);
                return;
            }
            addResult(function, result);
            inProgress.succeeded();
        } catch (RefusedException e) {
            inProgress.failed();
            refused(e);
        }
    }

    /** A run that was stopped has stopped only when the processes it started are gone, too. */
    private Object call(BoundFunction function, Object[] arguments, int index) throws Throwable {
        inProgress.begin(job, index);
        try {
            return function.call(arguments);
        } finally {
            inProgress.end();
            if (inbox.isToStop()) {
                // The interrupt has done its work, and would get into the way of reading files.
                Thread.interrupted();
                Children.killSince(began);
                // Where it stood is said before what came of it: afterwards nobody would want to know.
                receiver.awaitAnswers();
            }
        }
    }

    /** What is said of a run is said after the results before it. If there are none the run's time goes on: it is that of its result. */
    synchronized void sendProgress(FromWorker.Progress progress) {
        if (results.count() > 0) {
            sendResults();
        }
        channel.send(progress);
    }

    /** What the run in progress says has to wait. */
    void watchProgress() {
        lateSender.watch();
    }

    /** Sends what the run in progress said last, if that has waited long enough. */
    void sendLateProgress() {
        inProgress.sayLate();
    }

    private static BoundFunction resolve(Inbox.Job job, ArgumentLists in) throws IOException, RefusedException {
        try {
            return job.function().resolve();
        } catch (RefusedException e) {
            in.skip();
            throw e;
        }
    }

    private synchronized void addResult(BoundFunction function, Object result) throws RefusedException {
        try {
            results.add(function.result(), result);
            remembered += function.hasRemembered() ? 1 : 0;
            if (results.size() >= FULL_BYTES || isLate()) {
                sendResults();
            }
        } catch (RefusedException e) {
            throw new RefusedException(
                    "the result of " + function.reference().displayName() + " cannot be returned: " + e.getMessage(),
                    e);
        }
    }

    private synchronized void failed(Throwable thrown) {
        OwnFrames.cut(thrown);
        sendResults();
        channel.send(new FromWorker.Failed(job.call(), nextIndex++, RemoteError.of(thrown)));
    }

    private synchronized void refused(RefusedException e) {
        sendResults();
        channel.send(new FromWorker.Refused(job.call(), nextIndex++, e.getMessage()));
    }

    private synchronized void cancelled() {
        sendResults();
        channel.send(new FromWorker.Cancelled(job.call(), nextIndex));
    }

    private boolean isLate() {
        return System.nanoTime() - since >= (nextIndex == 0 ? FIRST_WAIT_NANOS : MAX_WAIT_NANOS);
    }

    /** Sends results that have waited long enough, while the run after them goes on. */
    synchronized void sendLateResults() {
        if (results.count() > 0 && isLate()) {
            sendResults();
        }
    }

    /** What a task printed is sent before its result, so that it is there when the result is. */
    private synchronized void sendResults() {
        out.sendAll();
        err.sendAll();
        int count = results.count();
        long now = System.nanoTime();
        if (count > 0) {
            channel.send(new FromWorker.Values(job.call(), nextIndex, count, now - since, remembered, results.take()));
            nextIndex += count;
            remembered = 0;
        }
        since = now;
    }
}
