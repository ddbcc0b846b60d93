import java.util.List;
import java.util.stream.Stream;

/**
 * A pool, who calls it, and how it ends.
 *
 * @param maxTasksPerWorker 0 for no limit
 * @param idleMillis after which idle workers end, 0 for never
 * @param endMillis when it ends, though it may have work, if its ending is early
 * @param callers what each of some threads calls, one after the other
 */
record PoolPlan(
        int workers,
        int maxTasksPerWorker,
        int idleMillis,
        int graceMillis,
        Ending ending,
        int endMillis,
        List<List<Call>> callers) {

    enum Ending {
        CLOSE(false, false),

        /** Nobody closes it, and nobody has it any more. */
        DROP(false, false),

        SHUTDOWN(true, false),
        SHUTDOWN_NOW(true, true),

        /** Of the thread that closes it, which cancels what is left. */
        INTERRUPT(true, true);

        private final boolean early;
        private final boolean cancels;

        Ending(boolean early, boolean cancels) {
            this.early = early;
            this.cancels = cancels;
        }

        boolean isEarly() {
            return early;
        }

        boolean cancels() {
            return cancels;
        }
    }

    List<Call> calls() {
        return callers.stream().flatMap(List::stream).toList();
    }

    Stream<Task> tasks() {
        return calls().stream().flatMap(call -> call.tasks().stream());
    }

    /** Whether a task ends its worker. */
    boolean isFatal() {
        return tasks().anyMatch(task -> task.work().isFatal());
    }

    @Override
    public String toString() {
        StringBuilder text =
                new StringBuilder("pool of " + workers + ", maxTasksPerWorker " + maxTasksPerWorker + ", idle "
                        + idleMillis + " ms, grace " + graceMillis + " ms, then " + ending
                        + (ending.isEarly() ? " after " + endMillis + " ms" : "") + "\n");
        for (int i = 0; i < callers.size(); i++) {
            for (Call call : callers.get(i)) {
                text.append("    caller ").append(i).append(": ").append(call).append('\n');
            }
        }
        return text.toString();
    }
}
