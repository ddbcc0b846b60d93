package dev.jvmpool.map;

import dev.jvmpool.concurrent.DaemonThread;
import dev.jvmpool.concurrent.Unchecked;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;

/**
 * Runs a stream on a thread of its own, from one element that is asked for to the next. For one thread, but for {@link #close}. The
 * thread ends with the stream, or when this is closed.
 */
final class StreamThread<T> implements Iterator<T> {

    private final Handover<T> handover;

    StreamThread(Spliterator<? extends T> elements) {
        handover = new Handover<>(elements);
        DaemonThread.of(handover, "jvmpool-stream").start();
    }

    @Override
    public boolean hasNext() {
        try {
            return handover.await();
        } catch (InterruptedException e) {
            throw Unchecked.interrupted(e);
        }
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return handover.take();
    }

    void close() {
        handover.stop();
    }

    /** Where one element at a time goes from thread to thread. Its monitor guards it. */
    private static final class Handover<T> implements Runnable {

        private final Spliterator<? extends T> elements;
        private boolean asked;
        private boolean given;
        private T element;
        private boolean over;
        private Throwable error;

        Handover(Spliterator<? extends T> elements) {
            this.elements = elements;
        }

        // On the stream's thread.

        @Override
        public void run() {
            Throwable thrown = null;
            try {
                StreamIterator.push(elements, this::awaitDemand, this::give);
            } catch (Throwable e) {
                thrown = e;
            }
            end(thrown);
        }

        private synchronized boolean awaitDemand() {
            while (!asked && !over) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    // The stream's, or a task's that interrupts every thread.
                }
            }
            return !over;
        }

        private synchronized void give(T next) {
            element = next;
            given = true;
            asked = false;
            notifyAll();
        }

        private synchronized void end(Throwable thrown) {
            over = true;
            error = thrown;
            notifyAll();
        }

        // On the thread that pulls.

        /** Asks for an element, and waits for it; says whether there is one. */
        synchronized boolean await() throws InterruptedException {
            while (!given && !over) {
                asked = true;
                notifyAll();
                wait();
            }
            if (error != null) {
                throw Unchecked.asIs(error);
            }
            return given;
        }

        synchronized T take() {
            T taken = element;
            element = null;
            given = false;
            return taken;
        }

        /** On any thread: no more is wanted. */
        synchronized void stop() {
            over = true;
            notifyAll();
        }
    }
}
