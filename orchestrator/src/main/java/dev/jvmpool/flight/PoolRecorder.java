package dev.jvmpool.flight;

import dev.jvmpool.PoolListener;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Tells the Flight Recorder of a pool: {@code dev.jvmpool.Task} and {@code dev.jvmpool.Worker} when they end, {@code dev.jvmpool.Pool} each
 * second. Made when {@linkplain FlightRecording#isOn somebody records}, and of no more use when nobody has for a while. Thread-safe.
 */
public final class PoolRecorder implements PoolListener {

    private final String pool;
    private final Map<BatchOnWorker, Running> running = new ConcurrentHashMap<>();
    private final Map<Integer, WorkerEvent> workers = new ConcurrentHashMap<>();
    private final LongAdder succeeded = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder cancelled = new LongAdder();
    private final LongAdder retried = new LongAdder();

    /** The tasks of a batch whose worker died are run one by one, by several workers at a time. */
    private record BatchOnWorker(long call, int worker) {}

    /**
     * Tasks of a batch that run.
     *
     * @param event of those that end next; it has begun
     * @param left how many have not ended
     */
    private record Running(TaskEvent event, int left) {}

    /**
     * @param pool its name
     * @param living the workers that it has; to be told of one again does no harm
     */
    public PoolRecorder(String pool, List<WorkerStarted> living) {
        this.pool = pool;
        living.forEach(this::workerStarted);
        RecordedPools.add(this);
    }

    /** The recorder asks it no more. */
    public void close() {
        RecordedPools.remove(this);
    }

    @Override
    public void workerStarted(WorkerStarted heard) {
        WorkerEvent event = workerEvent(heard.worker(), heard.pid());
        event.startUp = heard.startUp().toNanos();
        event.begin();
        workers.put(heard.worker(), event);
    }

    @Override
    public void workerEnded(WorkerEnded heard) {
        // What it had is run again, by others.
        running.keySet().removeIf(batch -> batch.worker() == heard.worker());
        WorkerEvent known = workers.remove(heard.worker());
        // Otherwise it never became ready.
        WorkerEvent event = known == null ? workerEvent(heard.worker(), heard.pid()) : known;
        event.cause = heard.cause().name();
        event.expected = heard.expected();
        event.reason = heard.reason();
        event.commit();
    }

    private WorkerEvent workerEvent(int worker, long pid) {
        WorkerEvent event = new WorkerEvent();
        event.pool = pool;
        event.worker = worker;
        event.processId = pid;
        return event;
    }

    @Override
    public void taskStarted(TaskStarted heard) {
        TaskEvent event = begun();
        event.waited = heard.waited().toNanos();
        // On a thread, one of a batch is run again at once, and then the rest.
        running.merge(
                new BatchOnWorker(heard.call(), heard.worker()),
                new Running(event, heard.tasks()),
                (before, now) -> new Running(event, before.left() + now.left()));
    }

    private static TaskEvent begun() {
        TaskEvent event = new TaskEvent();
        event.begin();
        return event;
    }

    @Override
    public void taskEnded(TaskEnded heard) {
        count(heard);
        Running known = ended(heard);
        TaskEvent event = known == null ? new TaskEvent() : known.event();
        event.pool = pool;
        event.worker = heard.worker();
        event.function = heard.function();
        event.tasks = heard.tasks();
        event.attempt = heard.attempt();
        event.time = heard.time().toNanos();
        event.status = heard.status().name();
        event.error = heard.error();
        event.retried = heard.retried();
        event.input = heard.input();
        event.commit();
    }

    private Running ended(TaskEnded heard) {
        BatchOnWorker batch = new BatchOnWorker(heard.call(), heard.worker());
        Running known = running.get(batch);
        // At once, because a batch may be cancelled while one of it ends.
        running.computeIfPresent(
                batch,
                (same, now) -> now.left() > heard.tasks() ? new Running(begun(), now.left() - heard.tasks()) : null);
        return known;
    }

    private void count(TaskEnded heard) {
        if (heard.retried()) {
            retried.add(heard.tasks());
        } else if (heard.status() == Status.SUCCEEDED) {
            succeeded.add(heard.tasks());
        } else if (heard.status() == Status.CANCELLED) {
            cancelled.add(heard.tasks());
        } else {
            failed.add(heard.tasks());
        }
    }

    /** Tells how it is now. */
    void sample() {
        PoolEvent event = new PoolEvent();
        event.pool = pool;
        event.workers = workers.size();
        event.running = running.values().stream().mapToInt(Running::left).sum();
        event.succeeded = succeeded.sum();
        event.failed = failed.sum();
        event.cancelled = cancelled.sum();
        event.retried = retried.sum();
        event.commit();
    }
}
