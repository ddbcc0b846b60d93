package dev.jvmpool;

import dev.jvmpool.dispatch.WorkerLink;
import dev.jvmpool.function.TaskAction;
import dev.jvmpool.function.TaskBiConsumer;
import dev.jvmpool.function.TaskConsumer;
import dev.jvmpool.process.ChildProcess;
import dev.jvmpool.process.Nesting;
import dev.jvmpool.process.ProcessLinks;
import dev.jvmpool.process.Signals;
import dev.jvmpool.wire.ToWorker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One function in a JVM of its own, started and joined as a thread is: what {@code multiprocessing.Process} is in Python. Where many
 * functions are to run, a {@link Pool} is cheaper: it uses its JVMs again, and brings back results.
 *
 * <pre>{@code
 * JvmProcess process = JvmProcess.of(Sleeping::sleep, 0.5).start();
 * process.join();
 * process.exitValue();   // 0
 * }</pre>
 *
 * <p>The function is sent by name, and its arguments as JSON, as to a pool. A value that it returns is dropped, and so is what it says to a
 * {@link dev.jvmpool.task.TaskContext}: it is no task of a pool. The process ends as a Java
 * program whose main method it is: when the function has returned and all threads that are no daemons have ended, with exit value 0; with 1 and a
 * stack trace on standard error if the function threw; with 8 after {@code System.exit(8)}. It ends with 1, and the reason on standard error, if
 * it cannot find the function.
 *
 * <p>What it prints appears on {@code System.out} and {@code System.err} of this JVM, or where {@link JvmSettings#output} says, by whole lines,
 * and is there when {@link #join} returns. A line without an end is shown when the process ends; it is lost if the process is killed.
 *
 * <p>A program does not end before its processes have, unless they are {@link #isDaemon daemons}. No process outlives the program: if that
 * is killed, the process and all processes that it started are ended at once, without its shutdown hooks. Nor does what the process started
 * outlive it, however it ends, where there is {@code /proc}: what is to stay is started without {@code JVMPOOL_WORKER} in its environment.
 *
 * <p>Ctrl-C and the end of the terminal are the program's to heed, where there is {@code /bin/sh}: the process, and what it starts, ignores
 * SIGINT and SIGHUP.
 *
 * <p>Thread-safe.
 */
public final class JvmProcess implements AutoCloseable {

    private final String name;
    private final boolean daemon;
    private final Duration startTimeout;
    private final ProcessLinks links;
    private final List<ToWorker> messages;

    /** What the messages were made of: they may name the file of a shared array, which goes with the array. */
    private final List<@Nullable Object> given;

    private final AtomicBoolean starting = new AtomicBoolean();
    private final CompletableFuture<JvmProcess> ended = new CompletableFuture<>();

    private volatile @Nullable ChildProcess living;

    JvmProcess(
            String name,
            boolean daemon,
            Duration startTimeout,
            ProcessLinks links,
            List<ToWorker> messages,
            List<@Nullable Object> given) {
        this.name = name;
        this.daemon = daemon;
        this.startTimeout = startTimeout;
        this.links = links;
        this.messages = messages;
        this.given = given;
    }

    /**
     * A process with other settings than the usual.
     *
     * @return a builder
     */
    public static JvmProcessBuilder builder() {
        return new JvmProcessBuilder();
    }

    /**
     * Makes a process that calls a function without arguments.
     *
     * @param task a method reference or lambda; if it returns a value, that is dropped
     * @return the process, not started
     * @throws NotSendableException if the function cannot be sent
     */
    public static JvmProcess of(TaskAction task) {
        return builder().of(task);
    }

    /**
     * Makes a process that calls a function with one argument.
     *
     * @param task a method reference or lambda; if it returns a value, that is dropped
     * @param input its argument; may be null
     * @param <T> the argument
     * @return the process, not started
     * @throws NotSendableException if the function or the argument cannot be sent
     */
    public static <T extends @Nullable Object> JvmProcess of(TaskConsumer<? super T> task, T input) {
        return builder().of(task, input);
    }

    /**
     * Makes a process that calls a function with two arguments.
     *
     * @param task a method reference or lambda; if it returns a value, that is dropped
     * @param first its first argument; may be null
     * @param second its second argument; may be null
     * @param <A> the first argument
     * @param <B> the second argument
     * @return the process, not started
     * @throws NotSendableException if the function or an argument cannot be sent
     */
    public static <A extends @Nullable Object, B extends @Nullable Object> JvmProcess of(
            TaskBiConsumer<? super A, ? super B> task, A first, B second) {
        return builder().of(task, first, second);
    }

    /**
     * Starts the process. Returns when the operating system has created it, not when its JVM is ready.
     *
     * @return this process
     * @throws IllegalStateException if it was started before, or this JVM is itself a worker, 3 levels of processes below the
     *     first program
     * @throws UncheckedIOException if the operating system cannot start it; it may be tried again then
     */
    public JvmProcess start() {
        Nesting.requireRoomBelow("the process " + name);
        if (!starting.compareAndSet(false, true)) {
            throw new IllegalStateException(
                    "the process " + name + " was started before; a process runs once, so make another");
        }
        WorkerLink link = null;
        try {
            link = links.open(1);
        } catch (IOException e) {
            throw new UncheckedIOException("the process " + name + " cannot be started: " + e.getMessage(), e);
        } finally {
            starting.set(link != null);
        }
        ChildProcess process = new ChildProcess(name, link, links.output());
        try {
            process.begin(startTimeout, messages);
            // Before the end can be told, so that who hears of it finds an exit value.
            living = process;
            process.awaitEndBeside(daemon, () -> ended.complete(this));
        } catch (Throwable noThread) {
            link.abandon();
            throw noThread;
        }
        return this;
    }

    private ChildProcess living() {
        ChildProcess process = living;
        if (process == null) {
            throw new IllegalStateException("the process " + name + " was not started");
        }
        return process;
    }

    /**
     * Waits until the process has ended, and everything it printed has been shown.
     *
     * @throws IllegalStateException if it was not started
     * @throws InterruptedException if the thread is interrupted while it waits; the process goes on
     */
    public void join() throws InterruptedException {
        living().awaitEnd(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    }

    /**
     * Waits for the end of the process, but not for ever.
     *
     * @param timeout how long at most; with 0 or less it does not wait
     * @return whether the process has ended
     * @throws IllegalStateException if it was not started
     * @throws InterruptedException if the thread is interrupted while it waits; the process goes on
     */
    public boolean join(Duration timeout) throws InterruptedException {
        return living().awaitEnd(TimeUnit.NANOSECONDS.convert(timeout), TimeUnit.NANOSECONDS);
    }

    /**
     * How the process ended.
     *
     * @return 0 if its function returned; 1 if that threw, or could not be called; what it gave to {@code System.exit}; 128 and
     *     the number of the signal it died of: 143 after {@link #terminate}, 137 after {@link #kill}; 3 if its heap was full.
     *     Empty if it was not started or has not ended
     */
    public OptionalInt exitValue() {
        ChildProcess process = living;
        return process == null ? OptionalInt.empty() : process.exitValue();
    }

    /**
     * The signal the process died of, or seems to have: one that calls {@code System.exit} with 143 looks the same.
     *
     * @return such as {@code SIGTERM} or {@code SIGKILL}; empty if it ended otherwise or has not ended
     */
    public Optional<String> exitSignal() {
        return Optional.ofNullable(Signals.name(exitValue().orElse(0)));
    }

    /**
     * The process id.
     *
     * @return the id, also after the end; empty if it was not started
     */
    public OptionalLong pid() {
        ChildProcess process = living;
        return process == null ? OptionalLong.empty() : OptionalLong.of(process.pid());
    }

    /**
     * Whether the process was started and has not ended, or not everything it printed has been shown yet.
     *
     * @return true from {@link #start} until {@link #join} would return
     */
    public boolean isAlive() {
        return living != null && exitValue().isEmpty();
    }

    /**
     * Asks the process to end, with SIGTERM. Its shutdown hooks run; its function is not told, and its {@code finally} blocks do
     * not run. Processes that it started end when it has ended. A process that has just been started gets it when its JVM is ready, or after 1 s.
     * Does not wait; does nothing if it has ended.
     *
     * @throws IllegalStateException if it was not started
     */
    public void terminate() {
        living().terminate();
    }

    /**
     * Ends the process and all processes it started, at once, with SIGKILL. Does not wait; does nothing if it has ended.
     *
     * @throws IllegalStateException if it was not started
     */
    public void kill() {
        living().kill();
    }

    /**
     * The name of this process in messages and of its threads.
     *
     * @return the name that was set, or {@code jvmpool-process-4711-1} and so on, 4711 being the process id of this JVM
     */
    public String name() {
        return name;
    }

    /**
     * Whether the process ends when the program does.
     *
     * @return what {@link JvmProcessBuilder#daemon} said; false by default
     */
    public boolean isDaemon() {
        return daemon;
    }

    /**
     * Tells of the end of the process, also if asked before the start.
     *
     * @return a future of its own, completed with this process when {@link #join} would return. What depends on it runs on a thread of this
     *     process, for which a program waits if the process is no daemon. Cancelling it does nothing to the process
     */
    public CompletableFuture<JvmProcess> onExit() {
        return ended.copy();
    }

    /**
     * Waits for the end of the process, if it was started, so that none is left behind by a try-with-resources. If the thread is interrupted
     * while it waits, the process is killed, and the interrupt status is set again.
     */
    @Override
    public void close() {
        ChildProcess process = living;
        if (process == null) {
            return;
        }
        try {
            join();
        } catch (InterruptedException e) {
            process.kill();
            process.awaitEnd();
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Name, process id and state, for people.
     *
     * @return such as {@code JvmProcess[loader, pid 4711, ended by SIGTERM (exit value 143)]}
     */
    @Override
    public String toString() {
        ChildProcess process = living;
        String state = process == null ? "not started" : "pid " + process.pid() + ", " + process.state();
        return "JvmProcess[" + name + ", " + state + (daemon ? ", daemon]" : "]");
    }
}
