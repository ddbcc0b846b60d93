package dev.jvmpool.compare;

import dev.jvmpool.CallOptions;
import dev.jvmpool.Comparison;
import dev.jvmpool.Comparison.Measurement;
import dev.jvmpool.Comparison.Variation;
import dev.jvmpool.Mode;
import dev.jvmpool.ProcessPoolBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Has all sides do the job, in turns. For one thread. */
public final class Contest {

    private final Job job;
    private final Supplier<ProcessPoolBuilder> settings;
    private final int[] workers;
    private final CallOptions options;
    private final long timeoutNanos;
    private final RoundPlan plan;
    private final Consumer<String> watcher;

    public Contest(
            Job job,
            Supplier<ProcessPoolBuilder> settings,
            int[] workers,
            CallOptions options,
            long timeoutNanos,
            int rounds,
            Consumer<String> watcher) {
        this.job = job;
        this.settings = settings;
        this.workers = workers;
        this.options = options;
        this.timeoutNanos = timeoutNanos;
        this.plan = new RoundPlan(rounds);
        this.watcher = watcher;
    }

    public Comparison hold() {
        List<Scores> all = new ArrayList<>();
        try {
            all.add(scores(inOneJvm(Mode.SEQUENTIAL, 1)));
            for (int count : workers) {
                all.add(scores(inOneJvm(Mode.THREADS, count)));
                all.add(scores(new InProcesses(job, settings.get(), count, options)));
            }
            int rounds = rounds(all);
            return comparison(all, rounds);
        } finally {
            for (Scores scores : all) {
                scores.side().close();
            }
        }
    }

    private Scores scores(Side side) {
        return new Scores(side, job.inputs().size());
    }

    private Side inOneJvm(Mode mode, int threads) {
        return new InOneJvm(job, settings.get(), mode, threads, timeoutNanos);
    }

    private int rounds(List<Scores> all) {
        long begin = System.nanoTime();
        int done = 0;
        Duration last;
        do {
            long before = System.nanoTime();
            done++;
            for (Scores scores : inTurn(all, done)) {
                if (scores.isStillThere()) {
                    watcher.accept("round " + done + ", "
                            + Words.side(scores.side().mode(), scores.side().workers()));
                    scores.runOnce();
                }
            }
            last = Duration.ofNanos(System.nanoTime() - before);
        } while (plan.another(done, Duration.ofNanos(System.nanoTime() - begin), last) && anyIsThere(all));
        return done;
    }

    private static boolean anyIsThere(List<Scores> all) {
        for (Scores scores : all) {
            if (scores.isStillThere()) {
                return true;
            }
        }
        return false;
    }

    /** Forwards and backwards, so that what gets slower or faster with time does so for each side. */
    private static List<Scores> inTurn(List<Scores> all, int round) {
        List<Scores> turn = new ArrayList<>(all);
        if (round % 2 == 0) {
            Collections.reverse(turn);
        }
        return turn;
    }

    private Comparison comparison(List<Scores> all, int rounds) {
        Scores loop = all.get(0);
        Variation variation = variation(all);
        List<Measurement> measurements = new ArrayList<>();
        for (Scores scores : all) {
            measurements.add(scores.against(loop));
        }
        int cores = Runtime.getRuntime().availableProcessors();
        Comparison.Advice advice =
                new Advisor(job.inputs().size(), cores, new Sides(variation, loop.contention(), measurements)).advice();
        return new Comparison(
                job.name(),
                job.inputs().size(),
                cores,
                rounds,
                plan.isCutShort(rounds) && loop.isStillThere(),
                variation,
                loop.contention(),
                List.copyOf(measurements),
                advice);
    }

    /** Where a single round of the loop is all there is, what another side has besides may be chance. */
    private Variation variation(List<Scores> all) {
        Scores loop = all.get(0);
        int others = loop.firstWithOthers();
        boolean unlike = loop.isSingle() && all.stream().anyMatch(side -> side.isUnlike(loop));
        if (others > 0 || unlike) {
            return variationInANewJvm(loop, others);
        }
        return loop.isFlaky() ? Variation.FLAKY : Variation.NONE;
    }

    /** Only a new JVM tells what remembers from what is another each time: who remembers comes to the same again, by the same way. */
    private Variation variationInANewJvm(Scores loop, int others) {
        watcher.accept("once more in a new JVM, loop");
        Scores again = scores(inOneJvm(Mode.SEQUENTIAL, 1));
        try {
            for (int round = 0; round <= others && again.isStillThere(); round++) {
                again.runOnce();
                if (!again.repeats(loop)) {
                    return Variation.RANDOM;
                }
            }
            if (others > 0) {
                return Variation.REMEMBERED;
            }
            return again.failsAs(loop) ? Variation.NONE : Variation.FLAKY;
        } finally {
            again.side().close();
        }
    }
}
