package dev.jvmpool.process;

import dev.jvmpool.concurrent.DaemonThread;
import dev.jvmpool.concurrent.Shortage;
import dev.jvmpool.dispatch.WorkerLink;
import dev.jvmpool.wire.FromWorker;
import dev.jvmpool.wire.FromWorkerReader;
import dev.jvmpool.wire.MessageWriter;
import dev.jvmpool.wire.ProtocolException;
import dev.jvmpool.wire.ToWorker;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * A worker process and its three pipes. Three threads serve it: one reads its messages, one its standard error, one waits
 * for its end.
 */
final class ProcessLink implements WorkerLink {

    /**
     * How long the readers may take to finish after the process has ended, in milliseconds. They need it: about one run
     * in ten would lose output otherwise. And it is bounded, because a grandchild may hold a pipe open.
     */
    private static final long DRAIN_MILLIS = 1000;

    /** How long a process that has closed its channel may take to end, in milliseconds. Until then it is taken for one that ends. */
    private static final long CLOSED_MILLIS = 2000;

    /**
     * A message that is no longer than this, in bytes, and does not fit into the heap, is not the reason for that. A longer one may
     * be, and to keep it until there is room would take the room from others.
     */
    private static final int MAX_SMALL_BYTES = 1024 * 1024;

    static {
        // Where memory is short, it may be too late to load the class that knows what to do about it.
        Shortage.load();
    }

    private final Process process;
    private final Descendants descendants;
    private final int id;
    private final boolean ownChannel;
    private final OutputListener output;
    private final String name;
    private final SharedMemoryFile memory;
    private final Outbox outbox;
    private final Evidence evidence;
    private volatile WorkerLink.Listener listener;
    private volatile boolean over;
    private volatile int messagesRead;

    /**
     * @param descendants its process, and what that starts
     * @param ownChannel whether nobody but the worker's protocol writes to its output
     * @param memory what it shares with this JVM
     */
    ProcessLink(
            Descendants descendants,
            int id,
            boolean ownChannel,
            SharedMemoryFile memory,
            OutputListener output,
            Executor helpers,
            String name) {
        this.process = descendants.process();
        this.descendants = descendants;
        this.evidence = new Evidence(process.pid());
        this.ownChannel = ownChannel;
        this.memory = memory;
        this.id = id;
        this.output = output;
        this.name = name;
        this.outbox = new Outbox(new MessageWriter(process.getOutputStream(), memory.memory()), helpers, this::torn);
    }

    @Override
    public void start(WorkerLink.Listener hears) {
        listener = hears;
        Thread messages = thread("messages", this::readMessages);
        Thread errors = thread("stderr", () -> ErrorStream.lines(process, this::printedError));
        thread("exit", () -> awaitExit(messages, errors));
    }

    private Thread thread(String what, Runnable body) {
        Thread thread = DaemonThread.of(body, name + "-" + what);
        thread.start();
        return thread;
    }

    @Override
    public void enqueue(ToWorker message) {
        outbox.add(message);
    }

    @Override
    public void flush() {
        outbox.flush();
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public void kill() {
        evidence.killed();
        descendants.killWithProcess();
    }

    @Override
    public void abandon() {
        kill();
        end();
        close();
    }

    @Override
    public long begun() {
        return memory.memory().begun();
    }

    @Override
    public long memory() {
        return OwnMemory.of(process.pid());
    }

    private void torn(String why) {
        WorkerLink.Listener hears = listener;
        if (hears != null && process.isAlive()) {
            hears.unreachable(why);
        }
    }

    private void readMessages() {
        Throwable failure = null;
        try {
            readAll();
        } catch (Throwable e) {
            // Not even a text can be had here if there is no memory.
            failure = e;
        }
        while (!isOver(failure)) {
            Shortage.mayPass(1);
        }
    }

    /** Nobody reads this worker any more, so it is to end if it does not by itself. Says whether it does, or who can end it has heard. */
    private boolean isOver(Throwable failure) {
        try {
            // A pipe that fails is gone, as one that has come to its end.
            boolean closed = failure == null || failure instanceof IOException;
            if (process.isAlive() && (!closed || !endsSoon())) {
                listener.unreachable(closed ? "it closed its channel and did not end" : problem(failure));
            }
            return true;
        } catch (RuntimeException | Error e) {
            // Such as no memory to hear it; nobody else would ever say it.
            return false;
        }
    }

    private static String problem(Throwable failure) {
        return failure instanceof OutOfMemoryError
                ? "a message of it did not fit into the orchestrator's heap"
                : "a message of it could not be handled: " + failure;
    }

    private void readAll() throws IOException {
        FromWorkerReader messages = new FromWorkerReader(process.getInputStream(), ownChannel, memory.memory());
        for (boolean more = true; more && !over; messagesRead++) {
            try {
                FromWorker message = next(messages);
                more = message != null;
                if (more) {
                    received(message);
                }
            } catch (ProtocolException e) {
                listener.broken(e.getMessage());
            }
        }
    }

    /** The next message, which no shortage of memory that passes loses; one for want of which nothing more can be read is thrown. */
    private static FromWorker next(FromWorkerReader messages) throws IOException {
        for (int tries = 1; ; tries++) {
            try {
                return messages.next();
            } catch (OutOfMemoryError e) {
                if (messages.pending() > MAX_SMALL_BYTES || !Shortage.mayPass(tries)) {
                    throw e;
                }
            }
        }
    }

    private void received(FromWorker message) {
        if (message instanceof FromWorker.Output printed) {
            print(printed);
            return;
        }
        outbox.answered();
        if (message instanceof FromWorker.Ready) {
            memory.unname();
        }
        listener.received(message);
        if (message instanceof FromWorker.Ready) {
            // Now that it has something to do.
            evidence.ready();
        }
    }

    private boolean endsSoon() {
        while (true) {
            try {
                return process.waitFor(CLOSED_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                // From code that interrupts every thread it finds: no reason to be impatient.
            }
        }
    }

    private void printedError(String line) {
        print(new FromWorker.Output(-1, FromWorker.Stream.STDERR, line + "\n"));
    }

    private void print(FromWorker.Output printed) {
        try {
            // Of a System.err too, to which most programs log.
            if (printed.stream() == FromWorker.Stream.STDERR) {
                printed.text().lines().forEach(evidence::printed);
            }
            output.printed(id, process.pid(), printed);
        } catch (Throwable theirs) {
            // A listener that throws, whatever it throws, must not cost the worker its reader.
        }
    }

    private void awaitExit(Thread messages, Thread errors) {
        int value = -1;
        for (boolean waiting = true; waiting; ) {
            try {
                value = process.waitFor();
                // First of all: they hold pipes, and whoever hears of the end may do again what they were doing.
                descendants.endLeft();
                awaitMessages(messages);
                errors.join(DRAIN_MILLIS);
                waiting = false;
            } catch (InterruptedException e) {
                // From code that interrupts every thread it finds: no reason to lose this worker's end.
            }
        }
        end();
        listener.exited(evidence.exit(value));
        close();
    }

    private void end() {
        over = true;
        outbox.close();
        memory.unname();
    }

    /**
     * Lets go of the descriptors, though one of the pipes has no end, because somebody holds it. After the exit was told, because
     * there are systems on which closing waits for a read.
     */
    private void close() {
        memory.free();
        for (Closeable stream :
                List.of(process.getErrorStream(), process.getInputStream(), process.getOutputStream())) {
            try {
                stream.close();
            } catch (IOException e) {
                // What was in its buffer has nobody to go to.
            }
        }
    }

    /**
     * Lets the reader finish. On a channel of its own the end comes for sure, so that as long as the reader gets on, however
     * slow the consumer of output is, there is no reason to give up.
     */
    private void awaitMessages(Thread messages) throws InterruptedException {
        int before;
        do {
            before = messagesRead;
            messages.join(DRAIN_MILLIS);
        } while (ownChannel && messages.isAlive() && messagesRead != before);
    }
}
