package dev.jvmpool.dispatch;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Makes decisions, one at a time: takes the coordinator's lock, decides, lets go, and only then acts. Everything that happens, a
 * submission, a message, a death, an alarm, is a decision made here.
 */
final class Decisions {

    /** A decision, made under the lock. What it wants done goes into the actions. */
    @FunctionalInterface
    interface Decision {
        void make(DeferredActions actions);
    }

    private final ReentrantLock lock;
    private final CoordinatorCounters counters;
    private final Announcements announcements;
    private final Decision next;

    /** @param next made after each decision, under the same lock: what follows from it for others */
    Decisions(ReentrantLock lock, CoordinatorCounters counters, Announcements announcements, Decision next) {
        this.lock = lock;
        this.counters = counters;
        this.announcements = announcements;
        this.next = next;
    }

    /** Whatever fails, all that was decided is performed, and what was not is tried again. Throws what the decision throws. */
    void decide(Decision decision) {
        DeferredActions actions = new DeferredActions(counters);
        lock.lock();
        try {
            try {
                decision.make(actions);
            } finally {
                next.make(actions);
            }
        } finally {
            boolean news = announcements.takeNews();
            lock.unlock();
            perform(actions, news);
        }
    }

    /** Finds out how something stands. */
    <T> T ask(Supplier<T> question) {
        lock.lock();
        try {
            return question.get();
        } finally {
            lock.unlock();
        }
    }

    private void perform(DeferredActions actions, boolean news) {
        try {
            try {
                if (news) {
                    announcements.tell();
                }
            } finally {
                actions.perform();
            }
        } catch (RuntimeException | Error e) {
            // Of a call, which may not throw. Whoever decided something here has no part in it.
            announcements.deliveryFailed(e);
        } finally {
            actions.performLast();
        }
    }
}
