package dev.jvmpool.dispatch;

import dev.jvmpool.dispatch.ScheduleStep.Deed;
import dev.jvmpool.value.Payload;
import dev.jvmpool.wire.FromWorker;
import dev.jvmpool.wire.RemoteError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** A worker of a schedule: does what a true one might do at that point, or what only a strange one does, and lets the {@link Promises} know. */
final class ScheduledWorker extends WatchedLink {

    private static final int SHORT_NANOS = 1000;
    private static final int LONG_NANOS = 2_000_000;
    private static final long NEVER_GIVEN = 99_999_999;

    private final Deque<Long> returnedUnsaid = new ArrayDeque<>();
    private FromWorker lastOutcome;
    private boolean saidReady;

    ScheduledWorker(ScriptedLink link, Promises promises) {
        super(link, promises);
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
            case SPEAKS_NONSENSE, GETS_BEYOND_REACH, REPEATS, INVENTS, MISCOUNTS -> misbehave(deed);
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
            if (!promises.terms.initialized()) {
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
        return wasToldToStop() && current == null && exit(0);
    }

    private boolean exit(int value) {
        exits(value);
        return true;
    }

    /** Each of these may cost it its life, and what it runs; nothing else. */
    private boolean misbehave(Deed deed) {
        GivenCall current = current();
        if (!saidReady || deed == Deed.REPEATS && lastOutcome == null || deed == Deed.MISCOUNTS && current == null) {
            return false;
        }
        duties.misbehaves();
        switch (deed) {
            case SPEAKS_NONSENSE -> link.speaksNonsense();
            case GETS_BEYOND_REACH -> link.getsBeyondReach();
            case REPEATS -> link.says(lastOutcome);
            case MISCOUNTS -> miscount(current);
            default -> link.says(new FromWorker.Refused(NEVER_GIVEN, 0, "no"));
        }
        return true;
    }

    private void miscount(GivenCall call) {
        forgetReturnedBefore(call);
        Payload none = Payload.of(new byte[] {'[', ']'});
        link.says(new FromWorker.Values(call.number, call.reported, Integer.MAX_VALUE, 1, none));
    }
}
