package dev.jvmpool.worker;

import dev.jvmpool.lock.LockWait;
import dev.jvmpool.wire.ExitValues;
import dev.jvmpool.wire.FromWorker;
import dev.jvmpool.wire.ProtocolException;
import dev.jvmpool.wire.ToWorker;
import dev.jvmpool.wire.ToWorkerReader;
import java.io.IOException;
import java.util.List;

/**
 * Reads what the orchestrator says, and does it. Used by the thread whose {@link ReadingTurn} it is; the turn passes under
 * the monitor of the {@link Inbox}, so that what one thread left the next one finds. Never runs user code.
 */
final class Receiver {

    private final ToWorkerReader messages;
    private final Inbox inbox;
    private final Replies replies;
    private final Functions functions = new Functions();

    /** Who told us to stop while a call was there: after that the end of input no longer says that he is gone. */
    private ProcessHandle parent;

    Receiver(ToWorkerReader messages, Inbox inbox, Replies replies) {
        this.messages = messages;
        this.inbox = inbox;
        this.replies = replies;
    }

    /** For the main thread: the next call, which runs from now on; null if it was told to stop, or its input ended. */
    Inbox.Job nextCall() {
        try {
            while (inbox.mainIsToRead()) {
                if (!receive()) {
                    return null;
                }
            }
        } catch (Throwable e) {
            failed(e);
        }
        return inbox.take();
    }

    /** For the control thread: what it is to do next. */
    ReadingTurn.Step look() {
        return inbox.look(replies);
    }

    /** Does the next thing it is told; false at the end of the input. A method for one message, so that none is kept. */
    boolean receive() {
        try {
            ToWorker message = messages.next();
            if (message != null) {
                handle(message);
            }
            return message != null;
        } catch (ProtocolException e) {
            // From an orchestrator of the same version this cannot come; from a hand at a keyboard it can.
            say("not understood: " + e.getMessage());
            return true;
        } catch (IOException e) {
            // The pipe broke: the same as its end.
            return false;
        }
    }

    private void handle(ToWorker message) {
        if (message instanceof ToWorker.Call call) {
            Inbox.Job job = new Inbox.Job(
                    call.call(), functions.get(call.function()), call.arguments(), call.ahead(), call.attempt());
            if (!inbox.giveBackAtOnce(job, replies)) {
                inbox.add(job);
            }
        } else if (message instanceof ToWorker.Define define) {
            functions.define(define.function(), define.reference());
        } else if (message instanceof ToWorker.Forget forget) {
            functions.forget(forget.function());
        } else if (message instanceof ToWorker.Cancel cancel) {
            inbox.cancel(cancel.call(), cancel.interrupt());
        } else if (message instanceof ToWorker.Dump dump) {
            dump(dump.call());
        } else if (message instanceof ToWorker.Heap) {
            replies.send(new FromWorker.HeapSize(Runtime.getRuntime().totalMemory()));
        } else {
            stop();
        }
    }

    /** The stack at once: who has the lock for which it waits may take longer to find out than there is time. */
    private void dump(long call) {
        List<StackTraceElement> stack = inbox.stackOf(call);
        replies.send(new FromWorker.Dumped(call, stack));
        List<LockWait> waits = inbox.waitsOf(call);
        if (!waits.isEmpty()) {
            replies.send(new FromWorker.Dumped(call, stack, waits));
        }
    }

    private void stop() {
        inbox.stop();
        if (!inbox.isEmpty()) {
            // After that, because it takes its time the first time.
            parent = ProcessHandle.current().parent().orElse(null);
        }
    }

    private void say(String what) {
        replies.send(new FromWorker.Output(-1, FromWorker.Stream.STDERR, "jvmpool worker: " + what + "\n"));
    }

    /** Without somebody who reads nobody would notice the orchestrator's death. */
    void failed(Throwable e) {
        try {
            say("reading failed: " + e);
            finish();
        } finally {
            OrphanExit.halt(ExitValues.CANNOT_READ);
        }
    }

    /** For the main thread, before it says that a run was stopped: waits until what was asked until then is answered. */
    void awaitAnswers() {
        replies.awaitSent();
    }

    /** Before the process ends: the answers are to be sent. */
    void finish() {
        replies.finish();
    }

    /** For the control thread, when nothing more is to be read: ends the process, unless that ends by itself. */
    void end() {
        if (inbox.isStopping()) {
            OrphanExit.afterStop(inbox, parent);
        }
        OrphanExit.parentGone();
    }
}
