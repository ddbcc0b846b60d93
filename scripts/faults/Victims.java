import dev.jvmpool.WorkerDiedException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Who was killed in a round, and whom they took with them. Thread-safe. */
final class Victims {

    private final Set<Long> killed = ConcurrentHashMap.newKeySet();
    private final Set<Long> mourned = ConcurrentHashMap.newKeySet();

    /** To be called before the signal is sent, so that nobody hears of a death too early. */
    void add(long pid) {
        killed.add(pid);
    }

    boolean contains(long pid) {
        return killed.contains(pid);
    }

    /** Whether this is the first task that was lost with that worker. */
    boolean mourn(WorkerDiedException death) {
        return mourned.add(death.pid());
    }
}
