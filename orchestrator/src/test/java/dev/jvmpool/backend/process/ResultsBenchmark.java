package dev.jvmpool.backend.process;

import dev.jvmpool.value.JsonArray;
import dev.jvmpool.value.Payload;
import dev.jvmpool.value.RefusedException;
import dev.jvmpool.value.ValueCodec;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
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

/** One result among those of a batch: as the worker writes it, and as the orchestrator reads it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ResultsBenchmark {

    private static final int RUNS = 1000;
    private static final int LETTERS = 20;

    @Param
    public Kind result;

    private final Object[] values = new Object[RUNS];
    private ValueCodec codec;
    private byte[] json;

    public enum Kind {
        INT(int.class, SplittableRandom::nextInt),
        LONG(long.class, SplittableRandom::nextLong),
        DOUBLE(double.class, SplittableRandom::nextDouble),
        BOOLEAN(boolean.class, SplittableRandom::nextBoolean),
        STRING(String.class, random -> text(random, 'a', 'z')),
        /** Has quotation marks and backslashes, and characters beyond ASCII. */
        ESCAPED_STRING(String.class, random -> '"' + text(random, '"', '\u00ff')),
        /** Needs data binding. */
        INTS(int[].class, random -> random.ints(10).toArray());

        private final Class<?> type;
        private final Function<SplittableRandom, Object> next;

        Kind(Class<?> type, Function<SplittableRandom, Object> next) {
            this.type = type;
            this.next = next;
        }

        private static String text(SplittableRandom random, char first, char last) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < LETTERS; i++) {
                text.append((char) random.nextInt(first, last + 1));
            }
            return text.toString();
        }
    }

    @Setup
    public void prepare() throws RefusedException {
        codec = ValueCodec.of(result.type);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < RUNS; i++) {
            values[i] = result.next.apply(random);
        }
        json = write();
    }

    @Benchmark
    @OperationsPerInvocation(RUNS)
    public byte[] write() throws RefusedException {
        JsonArray array = new JsonArray();
        for (Object value : values) {
            array.add(codec, value);
        }
        return array.take().json();
    }

    @Benchmark
    @OperationsPerInvocation(RUNS)
    public Object[] read() {
        return new RemoteValues(codec, RUNS, Payload.of(json), 0, "task").read();
    }
}
