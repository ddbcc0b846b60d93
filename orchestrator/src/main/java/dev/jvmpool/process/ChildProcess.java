package dev.jvmpool.process;

import dev.jvmpool.concurrent.Clock;
import dev.jvmpool.concurrent.Deadline;
import dev.jvmpool.concurrent.DurationText;
import dev.jvmpool.concurrent.SystemClock;
import dev.jvmpool.dispatch.Exit;
import dev.jvmpool.dispatch.WorkerLink;
import dev.jvmpool.wire.FromWorker;
import dev.jvmpool.wire.Protocol;
import dev.jvmpool.wire.ToWorker;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A process that was started for one task: hears its JVM, and knows how it ended. Thread-safe. */
public final class ChildProcess implements WorkerLink.Listener {

    private static final Clock CLOCK = new SystemClock("jvmpool-process-clock");

    /** How long a SIGTERM waits at most for a JVM that is not ready. */
    private static final Duration INITIALIZATION = Duration.ofSeconds(1);

    private final String name;
    private final WorkerLink link;
    private final OutputListener output;
    private final ProcessHandle handle;
    private final CompletableFuture<Integer> end = new CompletableFuture<>();
    private volatile Clock.Alarm startAlarm;
    private volatile boolean ready;
    private volatile boolean terminating;

    public ChildProcess(String name, WorkerLink link, OutputListener output) {
        this.name = name;
        this.link = link;
        this.output = output;
        // Taken now: it knows when the process began, and leaves one alone that has the same id later.
        this.handle = ProcessHandle.of(link.pid()).orElse(null);
    }

    public void begin(Duration startTimeout, List<ToWorker> messages) {
        startAlarm = CLOCK.schedule(startTimeout, () -> notReady(startTimeout));
        link.start(this);
        messages.forEach(link::enqueue);
        link.flush();
    }

    private void notReady(Duration startTimeout) {
        if (!ready) {
            broken("it was not ready within " + DurationText.of(startTimeout));
        }
    }

    @Override
    public void received(FromWorker message) {
        if (message instanceof FromWorker.Ready its) {
            ready = true;
            startAlarm.cancel();
            if (terminating) {
                sendTerm();
            }
            if (its.protocol() != Protocol.VERSION) {
                broken("it speaks version " + its.protocol() + " of the protocol, and this JVM " + Protocol.VERSION);
            }
        } else if (message instanceof FromWorker.Leaving) {
            link.enqueue(new ToWorker.Stop());
            link.flush();
        }
    }

    @Override
    public void unreachable(String reason) {
        broken(reason);
    }

    @Override
    public void broken(String detail) {
        String text = "jvmpool: the process " + name + " is killed: " + detail + "\n";
        try {
            output.printed(1, link.pid(), new FromWorker.Output(-1, FromWorker.Stream.STDERR, text));
        } catch (Throwable theirs) {
            // A consumer that throws, whatever it throws, saves nobody.
        }
        link.kill();
    }

    @Override
    public void exited(Exit exit) {
        startAlarm.cancel();
        end.complete(exit.value());
    }

    public long pid() {
        return link.pid();
    }

    public OptionalInt exitValue() {
        return end.isDone() ? OptionalInt.of(end.join()) : OptionalInt.empty();
    }

    public String state() {
        if (!end.isDone()) {
            return "running";
        }
        int exitValue = end.join();
        String signal = Signals.name(exitValue);
        return signal == null
                ? "ended with exit value " + exitValue
                : "ended by " + signal + " (exit value " + exitValue + ")";
    }

    public boolean awaitEnd(long time, TimeUnit unit) throws InterruptedException {
        return Deadline.in(time, unit).awaitEnd(end);
    }

    /** Waits for the end, whoever interrupts. */
    public void awaitEnd() {
        end.join();
    }

    /** Waits for the end on a thread of its own, and then does something. While a thread that is no daemon waits, the program goes on. */
    public void awaitEndBeside(boolean daemon, Runnable action) {
        Runnable body = () -> {
            awaitEnd();
            action.run();
        };
        Thread waiter = new Thread(body, name + "-wait");
        waiter.setDaemon(daemon);
        waiter.start();
    }

    /** A JVM that gets a SIGTERM while it initializes itself may say "Bad level: 2" and end with 1, so it is given time for that. */
    public void terminate() {
        terminating = true;
        if (ready) {
            sendTerm();
        } else {
            CLOCK.schedule(INITIALIZATION, this::sendTerm);
        }
    }

    private void sendTerm() {
        if (handle != null) {
            handle.destroy();
        }
    }

    public void kill() {
        // One that is over has no descendants any more, but its id may belong to another.
        if (!end.isDone()) {
            link.kill();
        }
    }
}
