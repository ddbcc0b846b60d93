import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** How many there were of everything, in all rounds. Thread-safe. */
final class Tally {

    private final Map<Outcome, AtomicLong> outcomes = counters(Outcome.class);
    private final Map<Fault.Kind, AtomicLong> faults = counters(Fault.Kind.class);
    private final AtomicLong workers = new AtomicLong();
    private volatile int rounds;
    private volatile long progressedAt = System.nanoTime();

    private static <K extends Enum<K>> Map<K, AtomicLong> counters(Class<K> keys) {
        Map<K, AtomicLong> counters = new EnumMap<>(keys);
        for (K key : keys.getEnumConstants()) {
            counters.put(key, new AtomicLong());
        }
        return counters;
    }

    void count(Outcome outcome) {
        outcomes.get(outcome).incrementAndGet();
        progress();
    }

    void count(Fault.Kind fault) {
        faults.get(fault).incrementAndGet();
    }

    /** A worker became ready. */
    void countWorker() {
        workers.incrementAndGet();
    }

    void roundIsOver(int number) {
        rounds = number;
        progress();
    }

    void progress() {
        progressedAt = System.nanoTime();
    }

    /** When something came of something, as {@link System#nanoTime()} counts. */
    long progressedAt() {
        return progressedAt;
    }

    long rounds() {
        return rounds;
    }

    long workers() {
        return workers.get();
    }

    long of(Outcome outcome) {
        return outcomes.get(outcome).get();
    }

    long of(Fault.Kind fault) {
        return faults.get(fault).get();
    }

    long tasks() {
        return outcomes.values().stream().mapToLong(AtomicLong::get).sum();
    }

    long faults() {
        return faults.values().stream().mapToLong(AtomicLong::get).sum();
    }
}
