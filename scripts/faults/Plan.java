import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes rounds up: the same ones from the same seed, each by itself, so that one can be had without those before it. */
final class Plan {

    private static final int KILLS = 40;

    /** How long faults go on in a round, in milliseconds, if its calls are not over before: no longer, because there may be so many of them that nothing gets on. */
    private static final int STORM_MILLIS = 10_000;

    /** The least of the mean time between two, in milliseconds; a worker takes some tenths of a second to start. */
    private static final int LEAST_GAP = 50;

    private static final int GAPS = 6;
    private static final int MOST_CALLERS = 3;
    private static final int MOST_CALLS = 4;

    /** Which faults come together. Often none: then nothing may be lost at all. */
    private static final List<List<Fault.Kind>> WEATHERS = List.of(
            List.of(),
            List.of(Fault.Kind.KILL),
            List.of(Fault.Kind.KILL, Fault.Kind.TERM),
            List.of(Fault.Kind.KILL, Fault.Kind.TERM, Fault.Kind.CRASH),
            List.of(Fault.Kind.STOP),
            List.of(Fault.Kind.STOP, Fault.Kind.KILL, Fault.Kind.PAUSE),
            List.of(Fault.Kind.PAUSE, Fault.Kind.COLLECT),
            List.of(Fault.Kind.FULL_DISK, Fault.Kind.FULL_MEMORY),
            List.of(Fault.Kind.FULL_DISK, Fault.Kind.FULL_MEMORY, Fault.Kind.KILL, Fault.Kind.COLLECT),
            List.of(Fault.Kind.values()));

    private final long seed;
    private final int number;
    private final int mostWorkers;
    private final Random random;
    private final CallPlan calls;

    private Plan(long seed, int number, int mostWorkers) {
        this.seed = seed;
        this.number = number;
        this.mostWorkers = mostWorkers;
        // Seeds that follow each other begin alike.
        this.random = new Random((seed * 31 + number) * 0x9E3779B97F4A7C15L);
        this.calls = new CallPlan(random);
    }

    /** @param number of the round, counted from 1 */
    static Round round(long seed, int number, int mostWorkers) {
        return new Plan(seed, number, mostWorkers).round();
    }

    /**
     * One that kills a worker each so many milliseconds, whoever it is, while one pool has so many tasks: each is tried again until it has its value, or is lost with its worker.
     */
    static Round killing(long seed, int millis, int tasks, int workers) {
        Random random = new Random(seed);
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < KILLS; i++) {
            faults.add(new Fault(Fault.Kind.KILL, millis, random.nextInt(Short.MAX_VALUE), false, 0));
        }
        List<List<Call>> callers = List.of(
                List.of(CallPlan.numbers(Call.How.SUBMIT, 0, tasks / 4, 0)),
                List.of(CallPlan.numbers(Call.How.IMAP_UNORDERED, tasks / 4, tasks / 2, 0)),
                List.of(CallPlan.numbers(Call.How.MAP, tasks / 2, tasks, CallPlan.ALWAYS_AGAIN)));
        PoolPlan pool = new PoolPlan(workers, 0, 0, 1000, PoolPlan.Ending.CLOSE, 0, callers);
        return new Round(seed, 1, List.of(pool), faults, true);
    }

    private Round round() {
        List<Fault.Kind> weather = any(WEATHERS);
        List<PoolPlan> pools = new ArrayList<>();
        for (int i = oneIn(3) ? 2 : 1; i > 0; i--) {
            pools.add(pool(weather.stream().anyMatch(Fault.Kind::isDeadly)));
        }
        return new Round(seed, number, pools, faults(weather), false);
    }

    private List<Fault> faults(List<Fault.Kind> kinds) {
        int gap = LEAST_GAP << random.nextInt(GAPS);
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; !kinds.isEmpty() && i < STORM_MILLIS / gap; i++) {
            Fault.Kind kind = any(kinds);
            faults.add(new Fault(
                    kind,
                    random.nextInt(2 * gap),
                    random.nextInt(Short.MAX_VALUE),
                    oneIn(3),
                    1 + random.nextInt(oneIn(5) ? 2000 : 200)));
        }
        return faults;
    }

    private PoolPlan pool(boolean killed) {
        List<List<Call>> callers = new ArrayList<>();
        for (int i = 1 + random.nextInt(MOST_CALLERS); i > 0; i--) {
            List<Call> sequence = new ArrayList<>();
            for (int j = 1 + random.nextInt(MOST_CALLS); j > 0; j--) {
                sequence.add(calls.next(killed));
            }
            callers.add(sequence);
        }
        PoolPlan.Ending ending = oneIn(2) ? PoolPlan.Ending.CLOSE : any(List.of(PoolPlan.Ending.values()));
        return new PoolPlan(
                1 + random.nextInt(mostWorkers),
                oneIn(4) ? 20 + random.nextInt(200) : 0,
                oneIn(4) ? 1 + random.nextInt(100) : 0,
                100 + random.nextInt(1500),
                ending,
                random.nextInt(8000),
                callers);
    }

    private boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
