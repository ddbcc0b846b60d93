package dev.jvmpool.backend.process;

import dev.jvmpool.PartialResult;
import dev.jvmpool.PoolListener;
import dev.jvmpool.backend.MessageText;
import dev.jvmpool.backend.RunResults;
import dev.jvmpool.concurrent.Shortage;
import dev.jvmpool.dispatch.Outcome;
import dev.jvmpool.value.RemoteFunction;
import dev.jvmpool.wire.FromWorker;

/**
 * What the outcomes of runs in other JVMs mean in this one: values and exceptions for who submitted them, words for who listens.
 *
 * @param function what ran
 * @param loader where the classes of its exceptions are
 * @param pool the pool's name, for messages
 */
public record RemoteResults(RemoteFunction function, ClassLoader loader, String pool) {

    /** The outcome of one or more runs. However short of memory this JVM is, there will be room for so little, and somebody waits for it. */
    public RunResults of(int count, int attempts, Outcome outcome) {
        while (true) {
            try {
                return results(count, attempts, outcome);
            } catch (OutOfMemoryError e) {
                Shortage.mayPass(1);
            }
        }
    }

    private RunResults results(int count, int attempts, Outcome outcome) {
        FromWorker.Values values = outcome.values();
        if (values != null) {
            return new RemoteValues(function.result(), count, values.values(), values.nanos(), name());
        }
        return new RemoteFailure(count, outcome, attempts, name(), pool, loader);
    }

    /** What a run has of its result so far. */
    public PartialResult partial(String json) {
        return new RemotePartial(json, name());
    }

    private String name() {
        return function.reference().displayName();
    }

    /** Why a pool is broken. */
    public static String broken(String pool, Outcome.Broken broken) {
        return DeathNotice.failedToStart(pool, broken.death());
    }

    /** How runs ended. */
    public static PoolListener.Status status(Outcome outcome) {
        if (outcome.values() != null) {
            return PoolListener.Status.SUCCEEDED;
        }
        if (outcome instanceof Outcome.Died) {
            return PoolListener.Status.DIED;
        }
        if (outcome instanceof Outcome.TimedOut) {
            return PoolListener.Status.TIMED_OUT;
        }
        return outcome instanceof Outcome.Cancelled ? PoolListener.Status.CANCELLED : PoolListener.Status.FAILED;
    }

    /** How long runs took, in nanoseconds; 0 if that is not known. */
    public static long nanos(Outcome outcome) {
        FromWorker.Values values = outcome.values();
        return values == null ? 0 : values.nanos();
    }

    /** What went wrong, null if nothing did; in words, because to make an exception of it may run the user's code. */
    public static String error(Outcome outcome) {
        if (outcome instanceof Outcome.Reported reported) {
            return error(reported.report());
        }
        if (outcome instanceof Outcome.Died died) {
            return "its worker died: " + DeathNotice.reason(died.death());
        }
        if (outcome instanceof Outcome.TimedOut timedOut) {
            return "it " + timedOut.overtime().inWords();
        }
        if (outcome instanceof Outcome.Broken broken) {
            return "the workers do not start: " + DeathNotice.reason(broken.death());
        }
        return "it was cancelled";
    }

    private static String error(FromWorker.Report report) {
        if (report instanceof FromWorker.Failed failed) {
            return MessageText.shorten(failed.error());
        }
        return report instanceof FromWorker.Refused refused ? MessageText.shorten(refused.message()) : null;
    }
}
