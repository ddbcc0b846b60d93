package dev.jvmpool.dispatch;

import dev.jvmpool.dispatch.ScheduleStep.Deed;
import dev.jvmpool.value.Payload;
import dev.jvmpool.wire.FromWorker;
import dev.jvmpool.wire.RemoteError;
import dev.jvmpool.wire.ToWorker;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A worker of a schedule: does what a true one might do at that point, or what only a strange one does, and lets the {@link Promises} know. */
final class ScheduledWorker implements WorkerLink {

    private static final int SHORT_NANOS = 1000;
    private static final int LONG_NANOS = 2_000_000;
    private static final long NEVER_GIVEN = 99_999_999;

    private final ScriptedLink link;
    private final Promises promises;
    private final Map<Integer, String> functions = new HashMap<>();

    /** What it was given and has neither run nor said that it gives it back, in order. */
    private final List<GivenCall> given = new ArrayList<>();

    private final Deque<Long> returnedUnsaid = new ArrayDeque<>();
    private FromWorker lastOutcome;
    private boolean saidReady;
    private boolean stopArrived;
    private boolean dying;

    /** What is demanded of it, by when. */
    final WorkerDuties duties;

    ScheduledWorker(ScriptedLink link, Promises promises) {
        this.link = link;
        this.promises = promises;
        this.duties = new WorkerDuties(link, given, promises);
    }

    /** A call that it was given, as the worker sees it. */
    static final class GivenCall {
        final String name;
        final long number;
        final boolean ahead;

        /** For each of its runs, the index that it had when it was submitted. */
        final int[] runs;

        boolean arrived;
        boolean returned;
        boolean begun;
        int reported;

        /** When it became the first that the worker has. */
        long firstSince = -1;

        /** When the worker was told to stop the run in progress, or -1. */
        long interruptedAt = -1;

        /** Whether it was told to let no other run begin. */
        boolean cancelled;

        boolean cancelArrived;

        /** When the coordinator could know that it had begun, or -1. */
        long heardAt = -1;

        GivenCall(String name, ToWorker.Call message) {
            this.name = name;
            number = message.call();
            ahead = message.ahead();
            runs = runs(message);
        }

        private static int[] runs(ToWorker.Call message) {
            byte[] json = message.arguments().json();
            int[] runs = new int[message.count()];
            int index = -1;
            for (int i = 1; i < json.length - 1; i++) {
                index += json[i] == '[' ? 1 : 0;
                if (json[i] >= '0' && json[i] <= '9') {
                    runs[index] = 10 * runs[index] + json[i] - '0';
                }
            }
            return runs;
        }

        int run() {
            return runs[reported];
        }

        boolean isInitializer() {
            return name.equals(SchedulePlayer.INITIALIZER);
        }
    }

    // What the coordinator does to it.

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

    // What it does.

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

    List<GivenCall> given() {
        return given;
    }

    /** The call that it runs, or is about to, or null. */
    private GivenCall current() {
        for (GivenCall call : given) {
            if (!call.returned) {
                return call.arrived ? call : null;
            }
        }
        return null;
    }

    /** Does what it can; says whether that was anything. */
    boolean act(Deed deed, int number) {
        GivenCall current = current();
        return switch (deed) {
            case READY -> ready();
            case BEGINS -> current != null && !current.begun && begin(current, true);
            case BEGINS_UNHEARD -> current != null && !current.begun && begin(current, false);
            case RETURNS -> current != null && values(current, number, LONG_NANOS);
            case RETURNS_QUICKLY -> current != null && values(current, number, SHORT_NANOS);
            case THROWS -> current != null && fail(current);
            case REFUSES -> current != null && refuse(current);
            case OBEYS -> current != null && current.cancelArrived && obey(current);
            case GIVES_BACK -> giveBack() && sayWhatIsReturned();
            case GIVES_BACK_UNHEARD -> giveBack();
            case SAYS_SO -> sayWhatIsReturned();
            case DUMPS -> current != null && dump(current);
            case ENDS -> end(current);
            case EXITS -> exit(number);
            case DIES -> exit(ScriptedLink.SIGKILL);
            case SPEAKS_NONSENSE, GETS_BEYOND_REACH, REPEATS, INVENTS -> misbehave(deed);
        };
    }

    /** What a good worker does next. */
    boolean work() {
        GivenCall current = current();
        if (link.isKilled()) {
            return exit(ScriptedLink.SIGKILL);
        } else if (!saidReady) {
            return ready();
        } else if (current != null) {
            return values(current, current.runs.length - current.reported, SHORT_NANOS);
        }
        return sayWhatIsReturned() || end(null);
    }

    private boolean ready() {
        boolean first = !saidReady;
        if (first) {
            saidReady = true;
            if (!promises.hasInitializer()) {
                duties.begin();
            }
            link.ready();
        }
        return first;
    }

    private boolean begin(GivenCall call, boolean aloud) {
        call.begun = true;
        promises.begins(call, call.run());
        link.beginsSilently(call.number);
        if (aloud) {
            forgetReturnedBefore(call);
            duties.begins(call);
            link.says(new FromWorker.Started(call.number));
        }
        return true;
    }

    private boolean values(GivenCall call, int wanted, int nanos) {
        int count = Math.max(1, Math.min(wanted, call.runs.length - call.reported));
        StringBuilder json = new StringBuilder("[");
        for (int i = 0; i < count; i++) {
            int run = call.runs[call.reported + i];
            if (!call.begun || i > 0) {
                promises.begins(call, run);
            }
            json.append(i == 0 ? "" : ",").append(promises.returns(call, run));
        }
        Payload values = Payload.of(json.append(']').toString().getBytes(StandardCharsets.US_ASCII));
        return report(call, count, new FromWorker.Values(call.number, call.reported, count, nanos, values));
    }

    private boolean fail(GivenCall call) {
        beginFirst(call);
        promises.comesTo(call, call.run(), FromWorker.Failed.class);
        RemoteError error = new RemoteError("java.io.IOException", "no luck", null, List.of(), null, List.of());
        return report(call, 1, new FromWorker.Failed(call.number, call.reported, error));
    }

    private boolean refuse(GivenCall call) {
        beginFirst(call);
        promises.comesTo(call, call.run(), FromWorker.Refused.class);
        return report(call, 1, new FromWorker.Refused(call.number, call.reported, "no"));
    }

    private boolean obey(GivenCall call) {
        return report(call, call.runs.length - call.reported, new FromWorker.Cancelled(call.number, call.reported));
    }

    private void beginFirst(GivenCall call) {
        if (!call.begun) {
            begin(call, false);
        }
    }

    private boolean report(GivenCall call, int count, FromWorker outcome) {
        link.beginsSilently(call.number);
        forgetReturnedBefore(call);
        duties.begins(call);
        call.begun = false;
        call.reported += count;
        duties.ran(call.isInitializer() || outcome instanceof FromWorker.Cancelled ? 0 : count);
        lastOutcome = outcome;
        boolean isOver = call.reported == call.runs.length;
        if (isOver) {
            given.remove(call);
            duties.lookAtFirst();
        }
        if (call.isInitializer()) {
            duties.initialized(outcome instanceof FromWorker.Values);
        }
        link.says(outcome);
        if (isOver) {
            promises.released(call);
        }
        return true;
    }

    /** Who speaks of a call has given those back that came before. */
    private void forgetReturnedBefore(GivenCall call) {
        while (given.get(0) != call) {
            promises.released(given.remove(0));
        }
        duties.lookAtFirst();
    }

    private boolean giveBack() {
        GivenCall last = given.isEmpty() ? null : given.get(given.size() - 1);
        if (last == null || last.returned || !last.ahead || !last.arrived || last.begun || last == current()) {
            return false;
        }
        last.returned = true;
        returnedUnsaid.add(last.number);
        return true;
    }

    private boolean sayWhatIsReturned() {
        Long number = returnedUnsaid.poll();
        if (number == null) {
            return false;
        }
        given.stream().filter(call -> call.number == number).findFirst().ifPresent(call -> {
            given.remove(call);
            promises.released(call);
            duties.lookAtFirst();
        });
        link.says(new FromWorker.Returned(number));
        return true;
    }

    private boolean dump(GivenCall call) {
        link.says(new FromWorker.Dumped(call.number, List.of()));
        return true;
    }

    private boolean end(GivenCall current) {
        if (link.isKilled()) {
            return exit(ScriptedLink.SIGKILL);
        }
        return stopArrived && current == null && exit(0);
    }

    private boolean exit(int value) {
        dying = true;
        promises.dies(this);
        link.exits(value);
        promises.isDead(this);
        return true;
    }

    /** Each of these may cost it its life, and what it runs; nothing else. */
    private boolean misbehave(Deed deed) {
        if (!saidReady || deed == Deed.REPEATS && lastOutcome == null) {
            return false;
        }
        duties.misbehaves();
        switch (deed) {
            case SPEAKS_NONSENSE -> link.speaksNonsense();
            case GETS_BEYOND_REACH -> link.getsBeyondReach();
            case REPEATS -> link.says(lastOutcome);
            default -> link.says(new FromWorker.Refused(NEVER_GIVEN, 0, "no"));
        }
        return true;
    }
}
