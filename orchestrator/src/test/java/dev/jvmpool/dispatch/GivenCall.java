package dev.jvmpool.dispatch;

import dev.jvmpool.wire.ToWorker;

/** A call that a {@link ScheduledWorker} was given, as the worker sees it. */
final class GivenCall {
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
