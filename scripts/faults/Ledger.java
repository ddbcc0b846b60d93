import dev.jvmpool.BrokenPoolException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** What came of the tasks of a round: each has one place, in which its outcomes are counted. Thread-safe. */
final class Ledger {

    private static final int MOST_COMPLAINTS = 10;

    private final int round;
    private final Tally tally;
    private final AtomicIntegerArray outcomes;
    private final AtomicIntegerArray values;
    private final Set<String> broken = ConcurrentHashMap.newKeySet();
    private final List<String> complaints = new ArrayList<>();

    Ledger(Round round, Tally tally) {
        this.round = round.number();
        int tasks = round.tasks();
        this.tally = tally;
        this.outcomes = new AtomicIntegerArray(tasks);
        this.values = new AtomicIntegerArray(tasks);
    }

    /** @param allowed whether the plan allows it */
    void settle(Call call, Task task, Object value, Throwable error, boolean allowed) {
        outcomes.incrementAndGet(task.id());
        if (error == null) {
            values.set(task.id(), 1);
        }
        tally.count(Outcome.of(error));
        if (error instanceof BrokenPoolException && broken.add(error.getMessage())) {
            System.out.println("chaos: in round " + round + " " + error.getMessage());
        }
        if (!allowed) {
            complain("task " + task + " of " + call.how() + " of " + call.shape() + ", retries " + call.retries()
                    + ", batch "
                    + call.batch() + ", limit " + call.limit() + " came to "
                    + (error == null ? "a wrong value " + shortened(value) : error));
        }
    }

    private static String shortened(Object value) {
        String text = String.valueOf(value);
        return text.length() < 200 ? text : text.substring(0, 200) + "...";
    }

    boolean isSettled(Task task) {
        return outcomes.get(task.id()) > 0;
    }

    /** For each task that has none, or two, or ran when it must not have. */
    void check(Call call, int[] runs, boolean mayRunAgain) {
        for (Task task : call.tasks()) {
            int heard = outcomes.get(task.id());
            if (heard > 1 || heard == 0 && call.tellsAll()) {
                complain("task " + task + " of " + call.how() + " has " + heard + " outcomes");
            }
            int began = runs[task.id()];
            if (values.get(task.id()) > 0 && began == 0) {
                complain("task " + task + " of " + call.how() + " has a value and never ran");
            }
            if (began > call.retries() + 1 && !(call.mayShare() && mayRunAgain)) {
                complain("task " + task + " of " + call.how() + " ran " + began + " times, with " + call.retries()
                        + " retries");
            }
        }
    }

    synchronized void complain(String complaint) {
        if (complaints.size() < MOST_COMPLAINTS) {
            complaints.add(complaint);
        }
    }

    synchronized List<String> complaints() {
        return List.copyOf(complaints);
    }
}
