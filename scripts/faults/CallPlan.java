import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes calls up; the tasks of a round are numbered as they come. */
final class CallPlan {

    /** More retries than there are kills. */
    static final int ALWAYS_AGAIN = 1000;

    private static final int MANY = 2000;
    private static final int FEW = 60;
    private static final int MOST_BYTES = 1 << 22;
    private static final int MOST_BYTES_OF_A_CALL = 3 * MOST_BYTES;
    private static final int MOST_MILLIS = 60;

    /** Each takes a JVM with it, which takes time to replace. */
    private static final int MOST_FATAL = 2;

    private final Random random;
    private int nextId;

    CallPlan(Random random) {
        this.random = random;
    }

    /** A call whose tasks only take a number each. */
    static Call numbers(Call.How how, int first, int end, int retries) {
        List<Task> tasks = new ArrayList<>();
        for (int id = first; id < end; id++) {
            tasks.add(new Task(id, Work.RETURNS, 0, Task.Cancel.NOT));
        }
        return new Call(how, Shape.NUMBER, tasks, 0, 0, retries, Call.Limit.NONE, true, tasks.size(), false);
    }

    Call next(boolean killed) {
        Call.How how = any(List.of(Call.How.values()));
        Call.Limit limit = oneIn(4) ? any(List.of(Call.Limit.values())) : Call.Limit.NONE;
        Shape shape = limit == Call.Limit.SHORT ? Shape.JOB : any(List.of(Shape.values()));
        List<Task> tasks = tasks(how, shape, limit);
        boolean fatal = tasks.stream()
                .anyMatch(task -> task.work().isFatal() || task.work().isEndless());
        int retries = oneIn(2) ? 0 : killed && !fatal && oneIn(2) ? ALWAYS_AGAIN : random.nextInt(3);
        return new Call(
                how,
                shape,
                tasks,
                oneIn(2) ? 0 : 1 + random.nextInt(oneIn(2) ? 10 : 200),
                oneIn(2) ? 0 : 1 + random.nextInt(100),
                // What throws would do so a thousand times.
                shape == Shape.JOB ? Math.min(retries, 2) : retries,
                limit,
                oneIn(2),
                oneIn(3) ? random.nextInt(tasks.size() + 1) : tasks.size(),
                oneIn(2));
    }

    private List<Task> tasks(Call.How how, Shape shape, Call.Limit limit) {
        int count = oneIn(10) ? 0 : 1 + random.nextInt(shape == Shape.NUMBER ? MANY : FEW);
        int bytes = MOST_BYTES_OF_A_CALL;
        int fatal = oneIn(3) ? MOST_FATAL : 0;
        List<Task> tasks = new ArrayList<>();
        while (tasks.size() < count && bytes > 0) {
            Work work = shape == Shape.JOB ? work(limit, fatal > 0) : Work.RETURNS;
            fatal -= work.isFatal() || work.isEndless() || work == Work.OPENS_A_POOL ? 1 : 0;
            int size = shape.isSized() ? size() : 1 + random.nextInt(MOST_MILLIS);
            bytes -= shape.isSized() ? size : 0;
            boolean cancelled = how == Call.How.SUBMIT && oneIn(10);
            tasks.add(new Task(nextId++, work, size, cancelled ? any(List.of(Task.Cancel.values())) : Task.Cancel.NOT));
        }
        return tasks;
    }

    /** As often some bytes as some megabytes. */
    private int size() {
        return random.nextInt(1 << random.nextInt(Integer.numberOfTrailingZeros(MOST_BYTES)) + 1);
    }

    private Work work(Call.Limit limit, boolean mayBeFatal) {
        if (limit == Call.Limit.SHORT && mayBeFatal && oneIn(3)) {
            return oneIn(2) ? Work.RESTS : Work.IGNORES_ITS_INTERRUPT;
        }
        Work work = weighted();
        boolean costly = work.isFatal() || work == Work.OPENS_A_POOL;
        return costly && !mayBeFatal ? Work.RETURNS : work;
    }

    private Work weighted() {
        int all = 0;
        for (Work work : Work.values()) {
            all += work.weight();
        }
        int choice = random.nextInt(all);
        for (Work work : Work.values()) {
            choice -= work.weight();
            if (choice < 0) {
                return work;
            }
        }
        throw new AssertionError(choice);
    }

    private boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
