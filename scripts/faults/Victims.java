import dev.jvmpool.WorkerDiedException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who was killed in a round, and whom they took with them. Thread-safe. */
final class Victims {

    private static final Pattern HELPER = Pattern.compile("Failed to exec spawn helper: pid: ([0-9]+),");

    private final Set<Long> killed = ConcurrentHashMap.newKeySet();
    private final Set<Long> mourned = ConcurrentHashMap.newKeySet();

    /** To be called before the signal is sent, so that nobody hears of a death too early. */
    void add(long pid) {
        killed.add(pid);
    }

    boolean contains(long pid) {
        return killed.contains(pid);
    }

    /** Whether one was killed so early that there was only a helper of the JDK, which was to become the worker. */
    boolean isHelper(String reason) {
        Matcher helper = HELPER.matcher(reason);
        return helper.find() && contains(Long.parseLong(helper.group(1)));
    }

    /** Whether this is the first task that was lost with that worker. */
    boolean mourn(WorkerDiedException death) {
        return mourned.add(death.pid());
    }
}
