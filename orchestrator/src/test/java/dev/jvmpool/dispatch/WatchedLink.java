package dev.jvmpool.dispatch;

import dev.jvmpool.wire.ToWorker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the coordinator does to a worker of a schedule: the {@link Promises} hear of it, and the worker when it was sent. */
abstract class WatchedLink implements WorkerLink {

    final ScriptedLink link;
    final Promises promises;

    /** What it was given and has neither run nor said that it gives it back, in order. */
    final List<GivenCall> given = new ArrayList<>();

    /** What is demanded of it, by when. */
    final WorkerDuties duties;

    private final Map<Integer, String> functions = new HashMap<>();
    private boolean stopArrived;
    private boolean dying;

    WatchedLink(ScriptedLink link, Promises promises) {
        this.link = link;
        this.promises = promises;
        this.duties = new WorkerDuties(link, given, promises);
    }

    @Override
    public void start(Listener listener) {
        try {
            link.start(listener);
        } catch (RuntimeException | Error e) {
            promises.isDead(this);
            throw e;
        }
    }

    @Override
    public void enqueue(ToWorker message) {
        link.enqueue(message);
        if (message instanceof ToWorker.Define define) {
            functions.put(define.function(), define.reference().methodName());
        } else if (message instanceof ToWorker.Call call) {
            GivenCall more = new GivenCall(functions.get(call.function()), call);
            promises.look(() -> promises.given(this, more));
            given.add(more);
            duties.lookAtFirst();
        } else if (message instanceof ToWorker.Cancel cancel) {
            duties.cancel(cancel);
        } else if (message instanceof ToWorker.Stop) {
            duties.stop();
        }
    }

    @Override
    public void flush() {
        link.flush();
        for (GivenCall call : given) {
            call.arrived = true;
            call.cancelArrived = call.cancelled;
        }
        stopArrived = duties.isStopped();
    }

    @Override
    public void kill() {
        promises.look(duties::kill);
        link.kill();
    }

    @Override
    public long pid() {
        return link.pid();
    }

    @Override
    public long begun() {
        return link.begun();
    }

    @Override
    public long memory() {
        return link.memory();
    }

    // How it stands.

    int id() {
        return link.id();
    }

    boolean isGone() {
        return link.isGone();
    }

    /** Whether it will get no more calls. */
    boolean isToEnd() {
        return link.wasToEnd();
    }

    /** Whether its end is being told. */
    boolean isDying() {
        return dying;
    }

    boolean wasToldToStop() {
        return stopArrived;
    }

    /** It ends, and everybody hears of it. */
    void exits(int value) {
        dying = true;
        promises.dies(this, value);
        link.exits(value);
        promises.isDead(this);
    }
}
