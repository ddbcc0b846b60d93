package dev.jvmpool.process;

import dev.jvmpool.value.Payload;
import dev.jvmpool.wire.FromWorker;
import dev.jvmpool.wire.FromWorkerReader;
import dev.jvmpool.wire.MessageWriter;
import dev.jvmpool.wire.ToWorker;
import dev.jvmpool.wire.ToWorkerReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
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

/** A call and its outcome on the wire, both ways, without a pipe: each message is sent at once, as if it were the only one. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class MessagesBenchmark {

    private static final int MESSAGES = 100;

    /** How long the array in each message is. */
    @Param({"10", "1000", "100000"})
    public int bytes;

    private final ToWorker.Call[] calls = new ToWorker.Call[MESSAGES];
    private final FromWorker.Values[] outcomes = new FromWorker.Values[MESSAGES];
    private final Sink sink = new Sink();
    private final MessageWriter writer = new MessageWriter(sink);
    private ToWorkerReader callReader;
    private FromWorkerReader outcomeReader;

    @Setup
    public void prepare() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        ByteArrayOutputStream callBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream outcomeBytes = new ByteArrayOutputStream();
        MessageWriter callWriter = new MessageWriter(callBytes);
        MessageWriter outcomeWriter = new MessageWriter(outcomeBytes);
        for (int i = 0; i < MESSAGES; i++) {
            long call = random.nextInt(1, Integer.MAX_VALUE);
            calls[i] = new ToWorker.Call(
                    call, random.nextInt(100), 1, Payload.of(digits(random)), random.nextBoolean(), 1);
            outcomes[i] = new FromWorker.Values(call, 0, 1, random.nextInt(1, 1_000_000), Payload.of(digits(random)));
            callWriter.write(calls[i]);
            outcomeWriter.write(outcomes[i]);
        }
        callWriter.flush();
        outcomeWriter.flush();
        callReader = new ToWorkerReader(new Repeated(callBytes.toByteArray()));
        outcomeReader = new FromWorkerReader(new Repeated(outcomeBytes.toByteArray()), true);
    }

    /** An array of one number, which is as long as the array is to be. Nobody looks into it. */
    private byte[] digits(SplittableRandom random) {
        byte[] json = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            json[i] = (byte) random.nextInt('1', '9' + 1);
        }
        json[0] = '[';
        json[bytes - 1] = ']';
        return json;
    }

    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public void writeCall(Blackhole hole) throws IOException {
        sink.hole = hole;
        for (ToWorker.Call call : calls) {
            writer.write(call);
            writer.flush();
        }
    }

    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public void readCall(Blackhole hole) throws IOException {
        for (int i = 0; i < MESSAGES; i++) {
            hole.consume(callReader.next());
        }
    }

    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public void writeOutcome(Blackhole hole) throws IOException {
        sink.hole = hole;
        for (FromWorker.Values outcome : outcomes) {
            writer.write(outcome);
            writer.flush();
        }
    }

    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public void readOutcome(Blackhole hole) throws IOException {
        for (int i = 0; i < MESSAGES; i++) {
            hole.consume(outcomeReader.next());
        }
    }

    /** Copies what it is given, as the kernel would. */
    private static final class Sink extends OutputStream {

        private Blackhole hole;

        @Override
        public void write(int one) {
            hole.consume(one);
        }

        @Override
        public void write(byte[] written, int from, int count) {
            hole.consume(Arrays.copyOfRange(written, from, from + count));
        }
    }

    /** The same bytes over and over, without an end. */
    private static final class Repeated extends InputStream {

        private final byte[] all;
        private int at;

        Repeated(byte[] all) {
            this.all = all;
        }

        @Override
        public int read() {
            at = at == all.length ? 0 : at;
            return all[at++] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int most) {
            at = at == all.length ? 0 : at;
            int count = Math.min(most, all.length - at);
            System.arraycopy(all, at, into, from, count);
            at += count;
            return count;
        }
    }
}
