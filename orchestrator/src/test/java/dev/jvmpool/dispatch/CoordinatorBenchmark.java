package dev.jvmpool.dispatch;

import dev.jvmpool.concurrent.SystemClock;
import dev.jvmpool.concurrent.TimeLimits;
import dev.jvmpool.value.FunctionReference;
import dev.jvmpool.value.Payload;
import dev.jvmpool.wire.FromWorker;
import dev.jvmpool.wire.Protocol;
import dev.jvmpool.wire.ToWorker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What the coordinator does for a short call from its submission to its outcome, on one thread: all that is decided, without processes, pipes
 * and waiting.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class CoordinatorBenchmark {

    private static final int CALLS = 5000;
    private static final FunctionReference FUNCTION = new FunctionReference("Tasks", "same", "(I)I", null, false, "[]");
    private static final Duration LONG = Duration.ofMinutes(1);

    @Param({"1", "2", "16"})
    public int workers;

    private final byte[][] arguments = new byte[CALLS][];
    private final List<QuickWorker> links = new ArrayList<>();
    private Coordinator coordinator;
    private int outcomes;

    @Setup
    public void prepare(Blackhole hole) {
        for (int i = 0; i < CALLS; i++) {
            arguments[i] = ("[[" + i + "]]").getBytes(StandardCharsets.UTF_8);
        }
        Settings settings = new Settings(workers, LONG, LONG, null, 0, null);
        coordinator = new Coordinator(settings, this::open, new SystemClock("clock"), Runnable::run, Observer.NONE);
        for (int i = 0; i < workers; i++) {
            submit(i, hole);
        }
        links.forEach(QuickWorker::ready);
        answer(workers);
        if (links.size() != workers) {
            throw new IllegalStateException(links.size() + " workers were started");
        }
    }

    @TearDown
    public void end() {
        coordinator.shutdownNow();
        links.forEach(QuickWorker::exits);
        if (!coordinator.isTerminated()) {
            throw new IllegalStateException("it has not ended");
        }
    }

    /** Each call has its outcome before the next is submitted. */
    @Benchmark
    @OperationsPerInvocation(CALLS)
    public void oneByOne(Blackhole hole) {
        outcomes = 0;
        for (int i = 0; i < CALLS; i++) {
            submit(i, hole);
            answer(i + 1);
        }
    }

    /** All wait in the queue before the first has its outcome. */
    @Benchmark
    @OperationsPerInvocation(CALLS)
    public void allAtOnce(Blackhole hole) {
        outcomes = 0;
        for (int i = 0; i < CALLS; i++) {
            submit(i, hole);
        }
        answer(CALLS);
    }

    private void submit(int index, Blackhole hole) {
        coordinator.submit(new ConsumedCall(arguments[index], hole));
    }

    private void answer(int until) {
        while (outcomes < until) {
            for (QuickWorker link : links) {
                link.answer();
            }
        }
    }

    private WorkerLink open(int id) {
        QuickWorker link = new QuickWorker();
        links.add(link);
        return link;
    }

    private final class ConsumedCall extends Call {

        private final Blackhole hole;

        ConsumedCall(byte[] arguments, Blackhole hole) {
            super(FUNCTION, null);
            this.hole = hole;
            fill(Payload.of(arguments), 1, TimeLimits.NONE, 0);
        }

        @Override
        protected void deliver(int at, int runs, int attempts, Outcome outcome) {
            hole.consume(outcome);
            outcomes += runs;
        }
    }

    /** Answers what it was sent when it is asked to, and remembers nothing. */
    private static final class QuickWorker implements WorkerLink {

        private static final byte[] RESULT = {'[', '1', ']'};
        private static final long NANOS = 1000;

        private final Deque<ToWorker.Call> calls = new ArrayDeque<>();
        private Listener listener;

        @Override
        public void start(Listener hears) {
            listener = hears;
        }

        void ready() {
            listener.received(new FromWorker.Ready(Protocol.VERSION, pid(), "17"));
        }

        /** All that are here now, as a worker does that reads them together. */
        void answer() {
            for (int rest = calls.size(); rest > 0; rest--) {
                ToWorker.Call call = calls.remove();
                listener.received(new FromWorker.Values(call.call(), 0, call.count(), NANOS, Payload.of(RESULT)));
            }
        }

        void exits() {
            listener.exited(new Exit(0, List.of(), null, null));
        }

        @Override
        public void enqueue(ToWorker message) {
            if (message instanceof ToWorker.Call call) {
                calls.add(call);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void kill() {}

        @Override
        public long pid() {
            return 1;
        }

        @Override
        public long begun() {
            return 0;
        }

        @Override
        public long memory() {
            return 0;
        }
    }
}
