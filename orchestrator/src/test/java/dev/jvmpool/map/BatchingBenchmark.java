package dev.jvmpool.map;

import dev.jvmpool.CallOptions;
import dev.jvmpool.backend.Backend;
import dev.jvmpool.backend.Backend.Traits;
import dev.jvmpool.backend.RunTimeEstimate;
import dev.jvmpool.backend.RunTimeEstimates;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** What it costs to decide how many runs travel together, for each batch that ends. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class BatchingBenchmark {

    private static final int BATCHES = 1000;
    private static final int FUNCTIONS = 100;
    private static final Traits TWO_WORKERS = new Traits(2, 10_000, false, false, false);

    private final long[] nanosOfARun = new long[BATCHES];
    private final String[] functions = new String[BATCHES];
    private final RunTimeEstimates runTimes = new RunTimeEstimates();

    @Setup
    public void prepare() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < BATCHES; i++) {
            // From 100 ns to 100 ms, evenly over the orders of magnitude.
            nanosOfARun[i] = (long) (100 * Math.pow(10, 6 * random.nextDouble()));
            functions[i] = "Tasks::task" + random.nextInt(FUNCTIONS) + "(I)I";
        }
    }

    /** From the time of the last batch to the size of the next. */
    @Benchmark
    @OperationsPerInvocation(BATCHES)
    public void size(Blackhole hole) {
        BatchSizer sizer = new BatchSizer(0, new RunTimeEstimate(), Backend.BATCH_NANOS);
        for (long nanos : nanosOfARun) {
            int runs = sizer.next();
            hole.consume(runs);
            sizer.took(runs, runs * nanos);
        }
    }

    /** The same with all that a map goes by: a batch is pulled, takes its time, and makes room for the next. */
    @Benchmark
    @OperationsPerInvocation(BATCHES)
    public void lookAhead(Blackhole hole) {
        RunTimeEstimate runTime = new RunTimeEstimate();
        LookAhead lookAhead =
                new LookAhead(CallOptions.Chain.DEFAULT, TWO_WORKERS, Long.MAX_VALUE, runTime, 2, Backend.BATCH_NANOS);
        for (long nanos : nanosOfARun) {
            hole.consume(lookAhead.hasRoom());
            int runs = lookAhead.nextBatch();
            hole.consume(runs);
            lookAhead.pulled(runs);
            lookAhead.took(runTime, runs, runs * nanos);
            lookAhead.released(runs);
        }
    }

    /** What is remembered of a function, once for each map. */
    @Benchmark
    @OperationsPerInvocation(BATCHES)
    public void runTimeOfAFunction(Blackhole hole) {
        for (String function : functions) {
            hole.consume(runTimes.of(function));
        }
    }
}
