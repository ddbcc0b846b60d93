package dev.jvmpool.backend.process;

import dev.jvmpool.backend.MessageText;
import dev.jvmpool.dispatch.Death;
import dev.jvmpool.dispatch.DeathCause;
import dev.jvmpool.dispatch.Exit;
import dev.jvmpool.process.Signals;

/** Puts the end of a worker into words: who, what it ran, how it ended, what that likely means, what it last said. */
final class DeathNotice {

    private DeathNotice() {}

    static String of(String task, Death death) {
        StringBuilder text = new StringBuilder("worker ").append(death.worker());
        if (death.pid() >= 0) {
            text.append(" (pid ").append(death.pid()).append(')');
        }
        text.append(" died while it ran ").append(task).append(": ").append(how(death));
        return text.append(evidence(death.exit())).toString();
    }

    static String failedToStart(String pool, Death death) {
        return "the pool " + pool + " is broken: its worker " + death.worker() + " did not start: "
                + startFailure(death);
    }

    private static String startFailure(Death death) {
        String reason = death.cause() instanceof DeathCause.FailedToStart failed ? failed.reason() : how(death);
        String value = death.exit().value() == null
                ? ""
                : " (exit value " + death.exit().value() + ")";
        return reason + value + evidence(death.exit());
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
        if (cause instanceof DeathCause.Idle) {
            return "it had nothing to do";
        }
        if (cause instanceof DeathCause.TimedOut timedOut) {
            return "its task ran longer than " + MessageText.of(timedOut.timeout()) + " and did not stop";
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
        if (cause instanceof DeathCause.ProtocolBroken broken) {
            return "it was killed because it did not keep to the protocol: " + broken.detail();
        }
        if (cause instanceof DeathCause.Unreachable unreachable) {
            return "it was killed because it could not be reached any more: " + unreachable.reason();
        }
        if (death.exit().value() == null) {
            return "its process was never there";
        }
        if (death.exit().errorFile() != null && Signals.name(death.exit().value()) == null) {
            // A JVM that was told to leave no core ends with an ordinary value, 1, after its report.
            return "it crashed, and ended with exit value " + death.exit().value();
        }
        return ended(death.exit().value());
    }

    private static String ended(int value) {
        String signal = Signals.name(value);
        if (signal == null) {
            return "it ended with exit value " + value + likely(value);
        }
        return "it was ended by " + signal + " (exit value " + value + ")" + likely(value);
    }

    private static String likely(int value) {
        return switch (value) {
            case 137 -> ", which this pool did not send; often that is the kernel when memory is short";
            case 134, 139, 135, 132 -> ", a crash of the JVM or of native code";
            case 143 -> ", sent from outside this pool";
            default ->
                value > 128 && Signals.name(value) != null ? "" : ", as System.exit or Runtime.halt would end it";
        };
    }

    private static String evidence(Exit exit) {
        StringBuilder text = new StringBuilder();
        if (exit.errorFile() != null) {
            text.append("; the JVM's report is in ").append(exit.errorFile());
        }
        if (!exit.errorTail().isEmpty()) {
            text.append("; the last it wrote to standard error:");
            for (String line : exit.errorTail()) {
                text.append("\n    ").append(line);
            }
        }
        return text.toString();
    }
}
