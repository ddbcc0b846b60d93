package dev.jvmpool.dispatch;

import dev.jvmpool.wire.ToWorker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Two workers, of which the first one is quick and is given calls ahead of their time, and the second one has a long call. */
abstract class QuickWorkerStage {

    static final long SHORT_NANOS = 1000;

    final Stage stage = new Stage(2);
    final ScriptedLinks links = stage.links;
    final List<RecordedCall> calls = new ArrayList<>();

    /** How many calls each worker has finished. */
    final Map<ScriptedLink, Integer> done = new HashMap<>();

    RecordedCall submit(String function) {
        RecordedCall call = stage.submit(function, 1, null);
        calls.add(call);
        return call;
    }

    /** Each of two workers has one call. */
    void begin() {
        submit("first");
        submit("long");
        links.get(0).ready();
        links.get(1).ready();
    }

    /** The first worker has one call and others ahead of it; the second one has a long call. */
    ScriptedLink workerWithMore() {
        begin();
        for (int i = 0; i < 8; i++) {
            submit("task" + i);
        }
        ScriptedLink quick = links.get(0);
        while (quick.sent(ToWorker.Call.class).size() < 5) {
            List<ToWorker.Call> sent = quick.sent(ToWorker.Call.class);
            finish(quick, sent.get(done(quick)));
        }
        return quick;
    }

    int done(ScriptedLink worker) {
        return done.getOrDefault(worker, 0);
    }

    void finish(ScriptedLink worker, ToWorker.Call call) {
        done.merge(worker, 1, Integer::sum);
        worker.values(call.call(), 0, 1, SHORT_NANOS);
    }

    static List<ToWorker.Call> sent(ScriptedLink worker) {
        return worker.sent(ToWorker.Call.class);
    }

    /** What the worker has not finished; the first of them may be running. */
    List<ToWorker.Call> given(ScriptedLink worker) {
        return sent(worker).subList(done(worker), sent(worker).size());
    }

    static int indexOf(ToWorker.Call call) {
        // Names are given in the order of the calls, after those of the first one and the long one.
        return call.function() == 0 ? 0 : call.function() + 1;
    }
}
