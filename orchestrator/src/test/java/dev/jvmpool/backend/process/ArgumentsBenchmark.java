package dev.jvmpool.backend.process;

import dev.jvmpool.function.TaskFunction;
import dev.jvmpool.function.TaskTriFunction;
import dev.jvmpool.value.ArgumentLists;
import dev.jvmpool.value.BoundFunction;
import dev.jvmpool.value.JsonArray;
import dev.jvmpool.value.Payload;
import dev.jvmpool.value.RefusedException;
import dev.jvmpool.value.RemoteFunction;
import java.io.IOException;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** The arguments of one run among those of a batch: as the orchestrator writes them, and as the worker reads them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ArgumentsBenchmark {

    private static final int RUNS = 1000;

    @Param
    public Kind arguments;

    private final Object[][] lists = new Object[RUNS][];
    private RemoteFunction remote;
    private BoundFunction bound;
    private byte[] json;

    public enum Kind {
        INT {
            @Override
            Object function() {
                return (TaskFunction<Integer, Integer>) ArgumentsBenchmark::same;
            }

            @Override
            Object[] next(SplittableRandom random) {
                return new Object[] {random.nextInt()};
            }
        },
        INT_STRING_DOUBLE {
            @Override
            Object function() {
                return (TaskTriFunction<Integer, String, Double, Integer>) ArgumentsBenchmark::first;
            }

            @Override
            Object[] next(SplittableRandom random) {
                return new Object[] {random.nextInt(), "input " + random.nextInt(), random.nextDouble()};
            }
        };

        abstract Object function();

        abstract Object[] next(SplittableRandom random);
    }

    static int same(int x) {
        return x;
    }

    static int first(int x, String text, double y) {
        return x;
    }

    @Setup
    public void prepare() throws RefusedException {
        remote = RemoteFunction.of(arguments.function());
        bound = BoundFunction.resolve(remote.reference(), ArgumentsBenchmark.class.getClassLoader());
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < RUNS; i++) {
            lists[i] = arguments.next(random);
        }
        json = write();
    }

    @Benchmark
    @OperationsPerInvocation(RUNS)
    public byte[] write() throws RefusedException {
        JsonArray array = new JsonArray();
        for (Object[] list : lists) {
            remote.write(array, list);
        }
        return array.take().json();
    }

    @Benchmark
    @OperationsPerInvocation(RUNS)
    public void read(Blackhole hole) throws IOException, RefusedException {
        try (ArgumentLists all = new ArgumentLists(Payload.of(json))) {
            while (all.hasNext()) {
                hole.consume(all.next(bound));
            }
        }
    }
}
