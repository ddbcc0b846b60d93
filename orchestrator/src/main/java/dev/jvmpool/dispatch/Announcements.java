package dev.jvmpool.dispatch;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * What an observer has not heard yet. It is put in line under the coordinator's lock, so that it is heard in the order of the
 * decisions, and told after that lock was let go, by whoever decided something: one at a time, under a lock for nothing
 * else. A thread whose news another is telling waits for it, because its outcomes may not be delivered before. So the line is
 * never longer than what the threads that wait have decided.
 */
final class Announcements {

    private final Observer observer;
    private final Queue<Consumer<Observer>> line = new ConcurrentLinkedQueue<>();

    /** Never taken under the coordinator's lock; that one may be taken under it. */
    private final ReentrantLock telling = new ReentrantLock();

    /** Whether something was added since {@link #takeNews}. Guarded by the coordinator's lock. */
    private boolean news;

    Announcements(Observer observer) {
        this.observer = observer;
    }

    /** Whether anybody listens to runs; if not, nothing need be added of them. */
    boolean isHeard() {
        return observer.isListening();
    }

    /** Whether anybody listens to runs that are tried again. */
    boolean areRetriesHeard() {
        return observer.isListeningToRetries();
    }

    /** Whether anybody listens to what runs say of themselves. */
    boolean areReportsHeard() {
        return observer.isListeningToReports();
    }

    /** Under the coordinator's lock. */
    void add(Consumer<Observer> event) {
        line.add(event);
        news = true;
    }

    /** Whether the decision that is being made has added something; then it must be told. Under the coordinator's lock. */
    boolean takeNews() {
        boolean taken = news;
        news = false;
        return taken;
    }

    /** Returns when all that was added before has been heard. Outside the coordinator's lock. */
    void tell() {
        telling.lock();
        try {
            for (Consumer<Observer> event = line.poll(); event != null; event = line.poll()) {
                try {
                    event.accept(observer);
                } catch (Throwable theirs) {
                    // An observer that throws, whatever it throws, must not cost a call its outcome.
                }
            }
        } finally {
            telling.unlock();
        }
    }

    /** Told at once, whoever tells what at this moment. Outside the coordinator's lock. */
    void deliveryFailed(Throwable error) {
        observer.deliveryFailed(error);
    }
}
