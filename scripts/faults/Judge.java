import dev.jvmpool.WorkerDiedException;
import dev.jvmpool.WorkerOutOfMemoryException;
import java.io.IOException;
import java.util.Objects;
import java.util.OptionalInt;

/** Says whether the plan allows what came of a task. */
final class Judge {

    /** How a JVM ends that has crashed and is to leave no picture of its memory. */
    private static final int CRASHED = 1;

    private final Round round;
    private final PoolPlan pool;
    private final Victims victims;

    Judge(Round round, PoolPlan pool, Victims victims) {
        this.round = round;
        this.pool = pool;
        this.victims = victims;
    }

    /**
     * @param error what went wrong, bare; null if nothing did
     * @param ended whether the pool was told to end
     */
    boolean allows(Call call, Task task, Object value, Throwable error, boolean ended) {
        return switch (Outcome.of(error)) {
            case VALUE -> isRight(call, task, value);
            case THREW -> isItsOwn(task, error);
            case REFUSED -> usual(call, task) == Outcome.REFUSED;
            case TIMED_OUT -> call.limit() == Call.Limit.SHORT;
            case DIED -> mayDie(call, task, (WorkerDiedException) error);
            case CANCELLED -> task.isCancelled() || ended && pool.ending().cancels();
            case REJECTED -> ended && pool.ending().isEarly();
            case BROKEN -> round.mayBreak();
        };
    }

    private static Outcome usual(Call call, Task task) {
        boolean dropped = call.how() == Call.How.FOR_EACH && task.work() == Work.CANNOT_BE_RETURNED;
        return dropped ? Outcome.VALUE : task.work().outcome();
    }

    private static boolean isRight(Call call, Task task, Object value) {
        return usual(call, task) == Outcome.VALUE
                && (call.how() == Call.How.FOR_EACH
                        || Objects.deepEquals(call.shape().result(task), value));
    }

    private boolean isItsOwn(Task task, Throwable error) {
        return switch (task.work()) {
            case THROWS ->
                error instanceof IOException && Tasks.complaint(task.id()).equals(error.getMessage());
            case OVERFLOWS_ITS_STACK -> error instanceof StackOverflowError;
            // It starts processes, too, and says that it cannot.
            case OPENS_A_POOL, STARTS_A_CHILD, LEAVES_A_CHILD -> round.mayBeFull();
            default -> false;
        };
    }

    /** Each death costs one task, and nobody dies who was not killed and did not kill himself. */
    private boolean mayDie(Call call, Task task, WorkerDiedException death) {
        boolean late = call.limit() == Call.Limit.SHORT && isLate(death.getMessage());
        return victims.mourn(death) && (victims.contains(death.pid()) || isByItself(task, death) || late);
    }

    /** Whether a worker was taken for stopped, because it did not begin in time with a task whose time is limited. */
    static boolean isLate(String reason) {
        return reason.contains("it did not begin its call within");
    }

    private static boolean isByItself(Task task, WorkerDiedException death) {
        return switch (task.work()) {
            case EXITS -> death.exitValue().equals(OptionalInt.of(3));
            case HALTS -> death.exitValue().equals(OptionalInt.of(4));
            case CRASHES -> death.exitValue().equals(OptionalInt.of(CRASHED));
            case FILLS_ITS_HEAP -> death instanceof WorkerOutOfMemoryException;
            default -> false;
        };
    }
}
