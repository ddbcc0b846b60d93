package dev.jvmpool.process;

import dev.jvmpool.dispatch.Exit;
import dev.jvmpool.dispatch.WorkerLink;
import dev.jvmpool.wire.FromWorker;
import dev.jvmpool.wire.LineReader;
import dev.jvmpool.wire.MessageReader;
import dev.jvmpool.wire.Protocol;
import dev.jvmpool.wire.ProtocolException;
import dev.jvmpool.wire.ToWorker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * A worker process and its three pipes. Three threads serve it: one reads its messages, one its standard error, one waits
 * for its end.
 */
final class ProcessLink implements WorkerLink {

    /** The longest line of standard error that is shown whole, in bytes. */
    private static final int MAX_ERROR_LINE_BYTES = 64 * 1024;

    /**
     * How long the readers may take to finish after the process has ended, in milliseconds. They need it: about one run
     * in ten would lose output otherwise. And it is bounded, because a grandchild may hold a pipe open.
     */
    private static final long DRAIN_MILLIS = 1000;

    private final Process process;
    private final int id;
    private final boolean ownChannel;
    private final OutputListener output;
    private final String name;
    private final Outbox outbox;
    private final ErrorTail errorTail = new ErrorTail();
    private final long startedMillis = System.currentTimeMillis();
    private WorkerLink.Listener listener;
    private volatile boolean over;
    private volatile int messagesRead;

    ProcessLink(Process process, int id, boolean ownChannel, OutputListener output, Executor helpers, String name) {
        this.process = process;
        this.ownChannel = ownChannel;
        this.id = id;
        this.output = output;
        this.name = name;
        this.outbox = new Outbox(process.getOutputStream(), helpers);
    }

    @Override
    public void start(WorkerLink.Listener hears) {
        listener = hears;
        Thread messages = thread("messages", this::readMessages);
        Thread errors = thread("stderr", this::readErrors);
        thread("exit", () -> awaitExit(messages, errors));
    }

    private Thread thread(String what, Runnable body) {
        Thread thread = new Thread(body, name + "-" + what);
        thread.setDaemon(true);
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
        // Its children first: once it is gone, nobody can tell any more whose they were.
        List<ProcessHandle> descendants = process.descendants().toList();
        process.destroyForcibly();
        descendants.forEach(ProcessHandle::destroyForcibly);
    }

    private void readMessages() {
        LineReader lines = new LineReader(process.getInputStream(), Protocol.MAX_LINE_BYTES);
        try {
            for (byte[] line = lines.next(); line != null && !over; line = lines.next()) {
                if (line.length > 0) {
                    read(line);
                }
                messagesRead++;
            }
        } catch (IOException e) {
            // The pipe is gone, and so is the worker: its exit says the rest.
        } catch (OutOfMemoryError e) {
            listener.broken("a message of it does not fit into the orchestrator's heap");
        } catch (RuntimeException | Error e) {
            listener.broken("a message of it could not be handled: " + e);
        }
    }

    private void read(byte[] line) {
        FromWorker message;
        try {
            message = MessageReader.fromWorker(line);
        } catch (ProtocolException e) {
            if (ownChannel) {
                listener.broken(e.getMessage());
                return;
            }
            // Where the channel is shared others write to it; what they write is output, not an error.
            String text = new String(line, StandardCharsets.UTF_8) + "\n";
            print(new FromWorker.Output(-1, FromWorker.Stream.STDOUT, text));
            return;
        }
        if (message instanceof FromWorker.Output printed) {
            print(printed);
            return;
        }
        outbox.answered();
        listener.received(message);
    }

    private void readErrors() {
        LineReader lines = new LineReader(process.getErrorStream(), MAX_ERROR_LINE_BYTES);
        try {
            for (byte[] line = lines.next(); line != null; line = lines.next()) {
                String text = new String(line, StandardCharsets.UTF_8);
                errorTail.add(text);
                print(new FromWorker.Output(-1, FromWorker.Stream.STDERR, text + "\n"));
                if (text.contains("UnsupportedClassVersionError: dev/jvmpool/")) {
                    errorTail.add("This Java is too old for jvmpool, which needs Java 17 or newer; see javaHome.");
                }
            }
        } catch (IOException e) {
            // The pipe is gone, and so is the worker.
        }
    }

    private void print(FromWorker.Output printed) {
        try {
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
                awaitMessages(messages);
                errors.join(DRAIN_MILLIS);
                waiting = false;
            } catch (InterruptedException e) {
                // From code that interrupts every thread it finds: no reason to lose this worker's end.
            }
        }
        over = true;
        outbox.close();
        Path errorFile = WorkerCommand.errorFile(Long.toString(process.pid()));
        String reported = isReport(errorFile) ? errorFile.toString() : null;
        listener.exited(new Exit(value, errorTail.lines(), reported));
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

    /** Whether the JVM wrote this file; one that is older is of a process that had the same id before. */
    private boolean isReport(Path errorFile) {
        try {
            return Files.getLastModifiedTime(errorFile).toMillis() >= startedMillis;
        } catch (IOException none) {
            return false;
        }
    }
}
