package dev.jvmpool.compare;

import dev.jvmpool.Comparison.Agreement;
import dev.jvmpool.Comparison.Measurement;
import dev.jvmpool.Mode;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** Makes measurements of eight inputs, of which nothing is wrong but what a test says. */
final class Measured {

    static final int INPUTS = 8;

    private static final long MB = 1 << 20;

    private final Mode mode;
    private final int workers;
    private final Duration time;
    private Duration cpu;
    private int failed;
    private int done = INPUTS;
    private String end;
    private Agreement results = Agreement.SAME;
    private long varies = 1;

    private Measured(Mode mode, int workers, long millis) {
        this.mode = mode;
        this.workers = workers;
        time = Duration.ofMillis(millis);
        cpu = time;
    }

    static Measured loop(long millis) {
        return new Measured(Mode.SEQUENTIAL, 1, millis);
    }

    static Measured threads(int workers, long millis) {
        return new Measured(Mode.THREADS, workers, millis);
    }

    static Measured processes(int workers, long millis) {
        return new Measured(Mode.PROCESSES, workers, millis);
    }

    Measured cpu(long millis) {
        cpu = Duration.ofMillis(millis);
        return this;
    }

    /** CPU time is not known. */
    Measured brief() {
        cpu = null;
        return this;
    }

    Measured varies(long millis) {
        varies = millis;
        return this;
    }

    Measured failed(int count) {
        failed = count;
        return this;
    }

    Measured gone(int after, String how) {
        done = after;
        end = how;
        results = Agreement.UNKNOWN;
        return this;
    }

    Measured different() {
        results = Agreement.DIFFERENT;
        return this;
    }

    Measurement made() {
        boolean starts = mode == Mode.PROCESSES;
        Duration start = Duration.ofMillis(starts ? 150 : 0);
        return new Measurement(
                mode,
                workers,
                time.plus(start).plusMillis(20),
                end == null ? List.of(time.minusMillis(varies), time, time.plusMillis(varies)) : List.of(),
                start,
                cpu,
                OptionalLong.of((starts ? 50 * workers + 60 : 80) * MB),
                end == null ? INPUTS - failed : 0,
                failed,
                end == null ? 0 : INPUTS,
                done,
                starts ? failed : 0,
                end,
                failed > 0 ? "IllegalStateException: bad" : null,
                results,
                results == Agreement.DIFFERENT ? "input 3 gave 4 and not 3" : null);
    }
}
