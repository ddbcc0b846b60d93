package dev.jvmpool.worker;

import dev.jvmpool.wire.FromWorker;
import dev.jvmpool.wire.LineReader;
import dev.jvmpool.wire.MessageReader;
import dev.jvmpool.wire.ProtocolException;
import dev.jvmpool.wire.ToWorker;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/**
 * Reads what the orchestrator says, on a thread of its own, so that a cancel or the orchestrator's death is noticed in the
 * middle of a task. Never runs user code, and never waits for a write, nor for a lock that somebody holds while he writes.
 */
final class Control implements Runnable {

    private final LineReader lines;
    private final Inbox inbox;
    private final Replies replies;
    private final Functions functions;
    private final CountDownLatch mayRead = new CountDownLatch(1);

    /** Who told us to stop: after that the end of input no longer says that he is gone. */
    private ProcessHandle parent;

    Control(LineReader lines, Inbox inbox, Replies replies, Functions functions) {
        this.lines = lines;
        this.inbox = inbox;
        this.replies = replies;
        this.functions = functions;
    }

    /** Starts the thread. It reads nothing before it is told to, but gets ready for that. */
    void start() {
        Thread thread = new Thread(this, "jvmpool-control");
        thread.setDaemon(true);
        thread.start();
    }

    /** The first message is out, and what is read may be answered. */
    void read() {
        mayRead.countDown();
    }

    @Override
    public void run() {
        try {
            WarmUp.reading();
            mayRead.await();
            readAll();
        } catch (Throwable e) {
            // Without this thread nobody would notice the orchestrator's death.
            failed(e);
        }
        if (inbox.isStopping()) {
            OrphanExit.afterStop(inbox, parent);
        }
        OrphanExit.parentGone();
    }

    private void failed(Throwable e) {
        try {
            say("the control thread failed: " + e);
            finish();
        } finally {
            OrphanExit.parentGone();
        }
    }

    /** Before the process ends: what this thread had to say is to be sent. */
    void finish() {
        replies.finish();
    }

    /** Does what it is told, until nobody is left to tell it anything. */
    void readAll() {
        try {
            for (byte[] line = lines.next(); line != null; line = lines.next()) {
                if (line.length > 0) {
                    handle(line);
                }
                if (inbox.isStopping() && (inbox.isEmpty() || inbox.isLeaving())) {
                    // Nothing more can come. The JVM, when it exits, waits 300 ms for a thread that is still reading.
                    break;
                }
            }
        } catch (IOException e) {
            // The pipe broke: the same as its end.
        }
    }

    private void handle(byte[] line) {
        ToWorker message;
        try {
            message = MessageReader.toWorker(line);
        } catch (ProtocolException e) {
            // From an orchestrator of the same version this cannot come; from a hand at a keyboard it can.
            say("not understood: " + e.getMessage());
            return;
        }
        if (message instanceof ToWorker.Define define) {
            functions.define(define.function(), define.reference());
        } else if (message instanceof ToWorker.Forget forget) {
            functions.forget(forget.function());
        } else if (message instanceof ToWorker.Call call) {
            inbox.add(new Job(call.call(), functions.get(call.function()), call.arguments()));
        } else if (message instanceof ToWorker.Cancel cancel) {
            inbox.cancel(cancel.call(), cancel.interrupt());
        } else if (message instanceof ToWorker.Dump dump) {
            replies.send(new FromWorker.Dumped(dump.call(), inbox.stackOf(dump.call())));
        } else {
            inbox.stop();
            // After that, because it takes its time the first time.
            parent = ProcessHandle.current().parent().orElse(null);
        }
    }

    private void say(String what) {
        replies.send(new FromWorker.Output(-1, FromWorker.Stream.STDERR, "jvmpool worker: " + what + "\n"));
    }
}
