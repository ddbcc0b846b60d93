package dev.jvmpool.backend.process;

import dev.jvmpool.concurrent.DurationText;
import dev.jvmpool.dispatch.CrashReport;
import dev.jvmpool.dispatch.Death;
import dev.jvmpool.dispatch.DeathCause;
import dev.jvmpool.dispatch.Exit;
import dev.jvmpool.process.Signals;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * Puts the end of a worker into words. The first line says all that most people need: who, what it ran, how it ended, what that likely means. The
 * lines after it have what there is of evidence, each in two spaces.
 */
final class DeathNotice {

    private DeathNotice() {}

    /** @param input the beginning of the arguments; empty if there were none, null if nobody knows */
    static String of(String task, String input, Death death) {
        StringBuilder text = new StringBuilder("worker ").append(death.worker());
        if (death.pid() >= 0) {
            text.append(" (pid ").append(death.pid()).append(')');
        }
        text.append(" died while it ran ").append(task).append(": ").append(how(death));
        if (input != null && !input.isEmpty()) {
            text.append("\n  input: ").append(input);
        }
        return text.append(times(death)).append(evidence(death.exit())).toString();
    }

    static String failedToStart(String pool, Death death) {
        return "the pool " + pool + " is broken: its worker " + death.worker() + " did not start: "
                + startFailure(death);
    }

    /** How a process ended that the pool killed says nothing. */
    static String startFailure(Death death) {
        String reason = how(death);
        if (death.cause() instanceof DeathCause.FailedToStart failed) {
            reason = failed.ended() ? failed.reason() + ": " + ended(death.exit()) : failed.reason();
        }
        return reason + evidence(death.exit());
    }

    /**
     * Why a worker ended, in one sentence; without the evidence, but for one that did not start: a pool that has others goes on
     * without it, and who listens is the only one to hear.
     */
    static String reason(Death death) {
        DeathCause cause = death.cause();
        if (cause instanceof DeathCause.Requested) {
            return "the pool ended it";
        }
        if (cause instanceof DeathCause.Recycled) {
            return "it had run as many tasks as a worker may";
        }
        if (cause instanceof DeathCause.Grown grown) {
            return "it had grown to " + bytes(grown.bytes()) + ", more than the "
                    + bytes(grown.limit().bytes()) + " that a worker may keep";
        }
        if (cause instanceof DeathCause.Idle) {
            return "it had nothing to do";
        }
        if (cause instanceof DeathCause.TimedOut timedOut) {
            return "its task " + timedOut.overtime().inWords() + " and did not stop";
        }
        if (cause instanceof DeathCause.TaskCancelled) {
            return "its task was cancelled and did not stop";
        }
        return cause instanceof DeathCause.FailedToStart ? startFailure(death) : how(death);
    }

    private static String how(Death death) {
        DeathCause cause = death.cause();
        if (cause instanceof DeathCause.OutOfMemory) {
            return "its heap was full; raise the heap of the workers, have fewer of them, or give each task less to do";
        }
        if (cause instanceof DeathCause.OverMemory over) {
            return "it was killed because it had grown to " + bytes(over.bytes()) + " in its task, more than twice the "
                    + bytes(over.limit().bytes()) + " that a worker may keep (maxWorkerMemory)";
        }
        if (cause instanceof DeathCause.ProtocolBroken broken) {
            return "it was killed because it did not keep to the protocol: " + broken.detail();
        }
        if (cause instanceof DeathCause.Unreachable unreachable) {
            return "it was killed because it could not be reached any more: " + unreachable.reason();
        }
        return ended(death.exit());
    }

    private static String ended(Exit exit) {
        if (exit.value() == null) {
            return "its process was never there";
        }
        if (exit.isForShortage()) {
            return "the kernel killed it (SIGKILL) because memory was short: " + exit.shortage();
        }
        CrashReport crash = exit.crash();
        if (crash == null) {
            return ExitWords.of(exit.value(), exit.shortage() != null);
        }
        // A JVM that was told to leave no core ends with an ordinary value, 1, after its report.
        String how = Signals.name(exit.value()) == null
                ? "it crashed, and ended with exit value " + exit.value()
                : ExitWords.of(exit.value(), false);
        return crash.summary().isEmpty() ? how : how + "; " + crash.summary();
    }

    private static String times(Death death) {
        String age = "its worker had been there for " + shown(death.age());
        return "\n  "
                + (death.runTime() == null
                        ? "it had not begun, and " + age
                        : "it had run for " + shown(death.runTime()) + ", and " + age);
    }

    private static String shown(Duration time) {
        return DurationText.of(time.truncatedTo(ChronoUnit.MILLIS));
    }

    private static String bytes(long count) {
        return (count >> 20) + "m";
    }

    private static String evidence(Exit exit) {
        StringBuilder text = new StringBuilder();
        if (exit.crash() != null) {
            text.append("\n  the JVM's report is in ").append(exit.crash().file());
        }
        if (!exit.errorTail().isEmpty()) {
            text.append("\n  the last it wrote to standard error:");
            for (String line : exit.errorTail()) {
                text.append("\n    ").append(line);
            }
        }
        return text.toString();
    }
}
