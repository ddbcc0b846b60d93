import dev.jvmpool.CallOptions;
import dev.jvmpool.OnError;
import dev.jvmpool.Pool;
import java.time.Duration;
import java.util.List;

/**
 * One call of a pool.
 *
 * @param batch how many inputs travel together, 0 for as many as the pool likes
 * @param lookAhead 0 for as many as the pool likes
 * @param limit how long each task may take
 * @param collect whether a map goes on after a failure
 * @param taken after how many outcomes an iteration is closed
 * @param streamed whether the inputs are a stream
 */
record Call(
        How how,
        Shape shape,
        List<Task> tasks,
        int batch,
        int lookAhead,
        int retries,
        Limit limit,
        boolean collect,
        int taken,
        boolean streamed) {

    enum How {
        SUBMIT,
        MAP,
        IMAP,
        IMAP_UNORDERED,
        FOR_EACH
    }

    enum Limit {
        NONE,

        /** Over before an endless task is; others may be over it on a busy machine. */
        SHORT(Duration.ofMillis(150)),

        /** Nobody is over it who is not forgotten. */
        LONG(Duration.ofMinutes(10));

        private final Duration time;

        Limit() {
            this(null);
        }

        Limit(Duration time) {
            this.time = time;
        }
    }

    /** The same pool with the options of this call. */
    Pool on(Pool pool) {
        CallOptions.Chain options = CallOptions.retries(retries);
        options = batch == 0 ? options : options.batch(batch);
        options = lookAhead == 0 ? options : options.lookAhead(lookAhead);
        options = limit.time == null ? options : options.timeout(limit.time);
        options = how == How.MAP ? options.onError(collect ? OnError.COLLECT : OnError.FAIL) : options;
        return pool.with(options);
    }

    /** Whether a task may travel together with others, and so be run again when one of those ends their worker. */
    boolean mayShare() {
        return how != How.SUBMIT && batch != 1 && limit == Limit.NONE;
    }

    /** Whether every task has an outcome that somebody hears of. */
    boolean tellsAll() {
        return switch (how) {
            case SUBMIT -> true;
            case MAP -> collect;
            case FOR_EACH -> false;
            case IMAP, IMAP_UNORDERED -> taken == tasks.size();
        };
    }

    @Override
    public String toString() {
        List<String> telling = tasks.stream()
                .filter(task -> task.work() != Work.RETURNS || task.isCancelled())
                .map(task -> task.id() + " " + task.work() + " " + task.size()
                        + (task.isCancelled() ? " cancelled " + task.cancel() : ""))
                .toList();
        return how + " of " + tasks.size() + " " + shape + " from "
                + (tasks.isEmpty() ? 0 : tasks.get(0).id()) + ", batch "
                + batch + ", lookAhead " + lookAhead + ", retries " + retries + ", limit " + limit
                + (collect ? ", collects" : "") + (streamed ? ", streamed" : "") + ", takes " + taken + " " + telling;
    }
}
