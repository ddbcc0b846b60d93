package dev.jvmpool.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jvmpool.wire.FromWorker;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/** A call of a schedule: what workers truly did for each of its runs, against which its outcomes are held. */
final class PromisedCall {

    private static final int MOST_LOSSES = 3;

    final ScheduleStep.Submit terms;
    final RecordedCall recorded;

    boolean cancelled;

    /** Whether a worker ever was given it as a whole. */
    boolean given;

    /** Whether a worker died that had several runs of it, so that each of them may be begun once more. */
    private boolean brokenUp;

    private final Run[] runs;

    /** Workers that died while they had some of it. */
    private final Set<Integer> mourned = new HashSet<>();

    private static final class Run {
        private int begins;
        private long begunAt;
        private int losses;

        /** With how many workers it is. */
        private int held;

        /** What the last of them said, and the value of it. */
        private Class<?> told;

        private long value;
        private boolean checked;
    }

    PromisedCall(ScheduleStep.Submit terms, RecordedCall recorded) {
        this.terms = terms;
        this.recorded = recorded;
        runs = new Run[terms.runs()];
        for (int i = 0; i < runs.length; i++) {
            runs[i] = new Run();
        }
    }

    // What happens.

    void held(int run, int more) {
        runs[run].held += more;
    }

    /** @param among whether the worker that died had others together with it */
    void lost(int run, int worker, boolean among) {
        mourned.add(worker);
        runs[run].losses++;
        brokenUp |= among;
    }

    void begins(int run, long now) {
        Run begun = runs[run];
        begun.begins++;
        begun.begunAt = now;
        int most = 1 + terms.retries() + (brokenUp ? 1 : 0);
        Promises.keep(begun.begins <= most, () -> name(run) + " begins " + begun.begins + " times");
    }

    void comesTo(int run, Class<?> what, long value) {
        runs[run].told = what;
        runs[run].value = value;
    }

    // What must be true.

    boolean isDone() {
        return recorded.isDone();
    }

    boolean wasBegun() {
        for (Run run : runs) {
            if (run.begins > 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether some of it waits, and not because it is tried again: then none that was submitted later may be given out. */
    boolean isNext() {
        for (int i = 0; i < runs.length; i++) {
            Run run = runs[i];
            boolean again = terms.retries() > 0 && run.begins + run.losses > 0 || run.losses >= MOST_LOSSES;
            if (recorded.outcome(i) == null && run.held == 0 && !again) {
                return true;
            }
        }
        return false;
    }

    /** Looks at the outcomes that have come since the last time. */
    void check(Promises promises, long deliveredAt) {
        for (int i = 0; i < runs.length; i++) {
            Outcome outcome = recorded.outcome(i);
            if (outcome != null && !runs[i].checked) {
                runs[i].checked = true;
                check(i, outcome, promises, deliveredAt);
            }
        }
    }

    private void check(int index, Outcome outcome, Promises promises, long deliveredAt) {
        Run run = runs[index];
        if (outcome instanceof Outcome.Reported reported) {
            assertEquals(run.told, reported.report().getClass(), () -> name(index) + " came to something else");
            if (reported.report() instanceof FromWorker.Values values) {
                assertEquals(run.value, value(values, index), () -> name(index) + " has the value of another");
            }
        } else if (outcome instanceof Outcome.Cancelled) {
            Promises.keep(cancelled || promises.isCancelling(), () -> name(index) + " was cancelled by nobody");
        } else if (outcome instanceof Outcome.Died died) {
            // A worker need not have been told of what it was to run.
            boolean isMourned = mourned.contains(died.death().worker()) || promises.isFaulty();
            Promises.keep(isMourned, () -> name(index) + " died with a worker of another");
        } else if (outcome instanceof Outcome.TimedOut) {
            long took = deliveredAt - run.begunAt;
            Promises.keep(run.begins > 0 && terms.millis() > 0, () -> name(index) + " timed out without a start");
            Promises.keep(took >= terms.millis() * 1_000_000L, () -> name(index) + " timed out after " + took + " ns");
        } else {
            Promises.keep(promises.mayBeBroken(), () -> name(index) + " came to a broken pool, which had no reason");
        }
    }

    /** The value that belongs to a run: the values of runs that stand next to each other come together. */
    private long value(FromWorker.Values values, int index) {
        int first = index;
        while (first > 0 && recorded.outcome(first - 1) instanceof Outcome.Reported other && other.report() == values) {
            first--;
        }
        String json = new String(values.values().json(), StandardCharsets.US_ASCII);
        return Long.parseLong(json.substring(1, json.length() - 1).split(",")[index - first]);
    }

    String name(int run) {
        return "run " + run + " of " + terms.name();
    }
}
