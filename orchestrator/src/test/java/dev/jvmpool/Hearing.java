package dev.jvmpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A listener that remembers everything it hears, in its order. Thread-safe. */
public final class Hearing implements PoolListener {

    private final List<Object> events = new ArrayList<>();
    private final Runnable afterEach;

    Hearing() {
        this(() -> {});
    }

    /** Does something more after each event. */
    Hearing(Runnable afterEach) {
        this.afterEach = afterEach;
    }

    private void heard(Object event) {
        synchronized (events) {
            events.add(event);
        }
        afterEach.run();
    }

    @Override
    public void taskStarted(TaskStarted event) {
        heard(event);
    }

    @Override
    public void taskProgressed(TaskProgressed event) {
        heard(event);
    }

    @Override
    public void taskEnded(TaskEnded event) {
        heard(event);
    }

    @Override
    public void workerStarted(WorkerStarted event) {
        heard(event);
    }

    /** What is there is kept apart from what starts. */
    @Override
    public void workerFound(WorkerStarted event) {
        heard(new Found(event));
    }

    record Found(WorkerStarted worker) {}

    @Override
    public void workerEnded(WorkerEnded event) {
        heard(event);
    }

    <E> List<E> all(Class<E> type) {
        synchronized (events) {
            return events.stream().filter(type::isInstance).map(type::cast).toList();
        }
    }

    List<TaskStarted> started() {
        return all(TaskStarted.class);
    }

    List<TaskEnded> ended() {
        return all(TaskEnded.class);
    }

    /** How many tasks came to this, for good. */
    int tasks(Status status) {
        return ended().stream()
                .filter(event -> event.status() == status && !event.retried())
                .mapToInt(TaskEnded::tasks)
                .sum();
    }

    int indexOf(Object event) {
        synchronized (events) {
            return events.indexOf(event);
        }
    }

    /** When the start of a worker was heard; -1 if never. */
    int indexOfWorker(int worker) {
        return all(WorkerStarted.class).stream()
                .filter(event -> event.worker() == worker)
                .mapToInt(this::indexOf)
                .findFirst()
                .orElse(Integer.MAX_VALUE);
    }

    void forget() {
        synchronized (events) {
            events.clear();
        }
    }

    /** Of each call as many tasks ended as started, on the same worker, and none before it started. */
    void assertCallsAreWhole() {
        Map<Long, TaskStarted> calls = new HashMap<>();
        for (TaskStarted event : started()) {
            assertEquals(null, calls.put(event.call(), event), "started twice");
        }
        Map<Long, Integer> ended = new HashMap<>();
        for (TaskEnded event : ended()) {
            TaskStarted started = calls.get(event.call());
            assertEquals(started.worker(), event.worker());
            assertTrue(indexOf(started) < indexOf(event));
            ended.merge(event.call(), event.tasks(), Integer::sum);
        }
        calls.forEach((call, event) -> assertEquals(event.tasks(), ended.get(call)));
    }
}
