package dev.jvmpool.dispatch;

import dev.jvmpool.value.Payload;
import dev.jvmpool.wire.FromWorker;
import dev.jvmpool.wire.Protocol;
import dev.jvmpool.wire.RemoteError;
import dev.jvmpool.wire.ToWorker;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One worker without a process. What it was sent counts only once it was flushed. */
final class ScriptedLink implements WorkerLink {

    static final int SIGKILL = 137;

    /** Runs of so long are not worth a call ahead of its time. */
    private static final long LONG_NANOS = 2_000_000;

    private final int id;
    private final Runnable probe;
    private final Error startError;
    private final Faults faults;
    private final List<ToWorker> enqueued = new ArrayList<>();
    private final List<ToWorker> sent = new ArrayList<>();
    private WorkerLink.Listener listener;
    private boolean killed;
    private int kills;
    private boolean wasToEnd;
    private boolean gone;
    private long begun;
    private long memory;
    private int looks;

    /** @param startError what {@link #start} throws, or null */
    ScriptedLink(int id, Runnable probe, Error startError, Faults faults) {
        this.id = id;
        this.probe = probe;
        this.startError = startError;
        this.faults = faults;
    }

    @Override
    public void start(WorkerLink.Listener hears) {
        probe.run();
        // Until somebody listens: nobody will hear of its end.
        gone = true;
        if (startError != null) {
            throw startError;
        }
        faults.pass(Faults.Step.START);
        gone = false;
        listener = hears;
    }

    @Override
    public void enqueue(ToWorker message) {
        wasToEnd |= message instanceof ToWorker.Stop;
        faults.pass(Faults.Step.ENQUEUE);
        enqueued.add(message);
    }

    @Override
    public void flush() {
        probe.run();
        faults.pass(Faults.Step.FLUSH);
        sent.addAll(enqueued);
        enqueued.clear();
    }

    @Override
    public void kill() {
        probe.run();
        wasToEnd = true;
        faults.pass(Faults.Step.KILL);
        killed = true;
        kills++;
    }

    @Override
    public long pid() {
        return 1000 + id;
    }

    @Override
    public long begun() {
        return begun;
    }

    @Override
    public long memory() {
        probe.run();
        looks++;
        return memory;
    }

    /** How often it was looked at. */
    int looks() {
        return looks;
    }

    int id() {
        return id;
    }

    /** How often it was killed. */
    int kills() {
        return kills;
    }

    boolean isKilled() {
        return killed;
    }

    /** Whether it was tried to have it end, and it will get no more calls. */
    boolean wasToEnd() {
        return wasToEnd;
    }

    boolean isGone() {
        return gone;
    }

    // What it was told.

    List<ToWorker> sent() {
        return sent;
    }

    <M extends ToWorker> List<M> sent(Class<M> type) {
        return sent.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** The last call it was given. */
    ToWorker.Call call() {
        List<ToWorker.Call> calls = sent(ToWorker.Call.class);
        return calls.isEmpty() ? null : calls.get(calls.size() - 1);
    }

    /** The arguments of the last call. */
    String arguments() {
        return call().arguments().toString();
    }

    /** The method of the last call. */
    String function() {
        int number = call().function();
        String method = null;
        for (ToWorker.Define define : sent(ToWorker.Define.class)) {
            method = define.function() == number ? define.reference().methodName() : method;
        }
        return method;
    }

    boolean wasStopped() {
        return !sent(ToWorker.Stop.class).isEmpty();
    }

    // What it does.

    void growsTo(long bytes) {
        memory = bytes;
    }

    void says(FromWorker message) {
        listener.received(message);
    }

    void ready() {
        says(new FromWorker.Ready(Protocol.VERSION, pid(), "17"));
    }

    void started() {
        says(new FromWorker.Started(call().call()));
    }

    /** Begins a call, and does not say so; but it can be seen when it has ended. */
    void beginsSilently(long call) {
        begun = call;
    }

    void values(int at, int count) {
        values(call().call(), at, count, LONG_NANOS);
    }

    void values(long call, int at, int count, long nanos) {
        byte[] json = ("[" + "1,".repeat(count - 1) + "1]").getBytes(StandardCharsets.UTF_8);
        says(new FromWorker.Values(call, at, count, nanos, Payload.of(json)));
    }

    /** Has results for its call without running anything. */
    void remembers(int at, int count) {
        byte[] json = ("[" + "1,".repeat(count - 1) + "1]").getBytes(StandardCharsets.UTF_8);
        says(new FromWorker.Values(call().call(), at, count, LONG_NANOS, count, Payload.of(json)));
    }

    /** Starts and finishes its call, which has one run. */
    void runs() {
        started();
        values(0, 1);
    }

    /** A run of its call threw. */
    void fails(int at) {
        fails(call().call(), at);
    }

    void fails(long call, int at) {
        RemoteError error = new RemoteError("java.io.IOException", "no luck", null, List.of(), null, List.of());
        says(new FromWorker.Failed(call, at, error));
    }

    /** Starts its call, which has one run, and that throws. */
    void fails() {
        started();
        fails(0);
    }

    void speaksNonsense() {
        listener.broken("nonsense");
    }

    void getsBeyondReach() {
        listener.unreachable("silence");
    }

    void exits(Integer value, String... errorTail) {
        exits(new Exit(value, List.of(errorTail), null, null));
    }

    void isKilledByTheKernel(String shortage) {
        exits(new Exit(SIGKILL, List.of(), null, shortage));
    }

    private void exits(Exit exit) {
        gone = true;
        listener.exited(exit);
    }
}
