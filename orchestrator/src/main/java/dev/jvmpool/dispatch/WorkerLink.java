package dev.jvmpool.dispatch;

import dev.jvmpool.wire.FromWorker;
import dev.jvmpool.wire.ToWorker;
import java.io.IOException;

/** A worker as the coordinator sees it: something to talk to, that answers and ends. */
public interface WorkerLink {

    /**
     * Begins to listen. Called once, on the thread that made the link; {@link #kill} and messages may come before.
     *
     * @param listener who hears the worker
     */
    void start(Listener listener);

    /**
     * Puts a message in line. Takes memory only; never blocks. Messages arrive in this order.
     *
     * @param message the message; dropped if the worker has ended
     */
    void enqueue(ToWorker message);

    /** Sends what is in line, or has it sent by another thread if that could block. */
    void flush();

    /** Ends the worker and all processes it started, at once. Its end is reported like any other. */
    void kill();

    /** Ends a worker that is not started, or that could not be, and of whose end nobody hears: and lets go of all that belongs to it. */
    default void abandon() {
        kill();
    }

    /**
     * The process id.
     *
     * @return the id
     */
    long pid();

    /**
     * The number of the last call that the worker began, whether it said so or not. Must only look: the coordinator asks under its lock.
     *
     * @return 0 if none is known
     */
    long begun();

    /**
     * How much memory the worker has to itself. Called without any lock; takes no longer than to read a small file.
     *
     * @return bytes, or a negative number if that is not known
     */
    long memory();

    /** Who hears a worker. All calls for one worker but {@code unreachable} come from one thread at a time, {@code exited} last. */
    interface Listener {

        /**
         * The worker said something.
         *
         * @param message what
         */
        void received(FromWorker message);

        /**
         * The worker said something that is not in the protocol. It cannot be understood any more.
         *
         * @param detail what
         */
        void broken(String detail);

        /**
         * The worker cannot be heard or told anything any more, through no fault of what it said. Also called by a thread that
         * writes to it.
         *
         * @param reason why
         */
        void unreachable(String reason);

        /**
         * The worker has ended, and all it said before has been received.
         *
         * @param exit how
         */
        void exited(Exit exit);
    }

    /** Starts workers. */
    interface Factory {

        /**
         * Starts the process of a worker.
         *
         * @param id its id in the pool
         * @return the link to it, to which nobody listens yet
         * @throws IOException if its process cannot be started
         */
        WorkerLink open(int id) throws IOException;
    }
}
