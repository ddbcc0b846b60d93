package dev.jvmpool.worker;

import static org.awaitility.Awaitility.await;

import dev.jvmpool.value.FunctionReference;
import dev.jvmpool.wire.FromWorker;
import dev.jvmpool.wire.FromWorkerReader;
import dev.jvmpool.wire.MessageWriter;
import dev.jvmpool.wire.SharedMemory;
import dev.jvmpool.wire.ToWorker;
import dev.jvmpool.wire.ToWorkerReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Assertions;

/** A worker in this JVM: its parts, put together as WorkerMain does, with a script and a queue in place of the pipes. */
final class Bench {

    private static final long PATIENCE_SECONDS = 20;

    final ScriptedInput in = new ScriptedInput();
    final Inbox inbox;
    final PrintStream out;
    final PrintStream err;
    private final BlockingQueue<FromWorker> said = new LinkedBlockingQueue<>();
    private final Channel channel = new Channel(new Lines(), false, SharedMemory.none());
    private final Replies replies = new Replies(channel);
    private final Semaphore room = new Semaphore(Integer.MAX_VALUE);
    final Thread main;
    final Thread control;
    private Runner runner;
    private Control watch;

    Bench() {
        this(Control.LOOK_NANOS, SharedMemory.none());
    }

    /** @param lookNanos how often the control thread looks whether it is to read */
    Bench(long lookNanos) {
        this(lookNanos, SharedMemory.none());
    }

    /** @param memory where it notes what begins */
    Bench(long lookNanos, SharedMemory memory) {
        main = new Thread(() -> runner.run(), "bench-main");
        control = new Thread(() -> watch.watch(), "jvmpool-control");
        inbox = new Inbox(main);
        Receiver receiver = new Receiver(new ToWorkerReader(in), inbox, replies);
        Capture captureOut = new Capture(channel, inbox, FromWorker.Stream.STDOUT);
        Capture captureErr = new Capture(channel, inbox, FromWorker.Stream.STDERR);
        out = captureOut.printer();
        err = captureErr.printer();
        runner = new Runner(receiver, inbox, channel, memory, captureOut, captureErr);
        watch = new Control(receiver, inbox, memory, lookNanos);
        main.start();
        control.start();
    }

    /** Waits for what comes soon. Awaitility by itself looks each 100 ms. */
    static void until(Callable<Boolean> there) {
        await().atMost(Duration.ofSeconds(PATIENCE_SECONDS))
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(there);
    }

    /** Gives the worker lines, as its orchestrator or a hand at a keyboard would, and waits until it has done what they say. */
    void tell(String lines) throws InterruptedException {
        give(lines);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (in.awaitReader(1) == null && !inbox.isStopping()) {
            Assertions.assertTrue(System.nanoTime() < deadline, "somebody reads");
        }
    }

    /** Gives the worker lines, and does not wait. */
    void give(String lines) {
        in.give(lines.getBytes(StandardCharsets.UTF_8));
    }

    void give(ToWorker message) {
        in.give(line(message));
    }

    private static byte[] line(ToWorker message) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        MessageWriter writer = new MessageWriter(line);
        try {
            writer.write(message);
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return line.toByteArray();
    }

    /** Waits until somebody waits for what the worker is told next, and says who. */
    Thread reader() throws InterruptedException {
        Thread reader = in.awaitReader(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        Assertions.assertNotNull(reader, "somebody reads");
        return reader;
    }

    void tell(ToWorker message) throws InterruptedException {
        tell(new String(line(message), StandardCharsets.UTF_8));
    }

    /** Defines a public static method by its name. */
    void define(int function, Class<?> owner, String method) throws InterruptedException {
        tell(new ToWorker.Define(function, new FunctionReference(owner.getName(), method, null, null, false, "[]")));
    }

    void call(long call, int function, String arguments) throws InterruptedException {
        tell("{\"call\":" + call + ",\"fn\":" + function + ",\"args\":" + arguments + "}\n");
    }

    /** The next message, which must come. */
    FromWorker next() throws InterruptedException {
        FromWorker message = said.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        Assertions.assertNotNull(message, "the worker says nothing more");
        return message;
    }

    /** The next message in few words, so that tests can be read: {@code values 7 at 0 [1,2]}. */
    String heard() throws InterruptedException {
        FromWorker message = next();
        if (message instanceof FromWorker.Started started) {
            return "started " + started.call();
        } else if (message instanceof FromWorker.Values values) {
            return "values " + values.call() + " at " + values.at() + " "
                    + values.values().toString();
        } else if (message instanceof FromWorker.Failed failed) {
            return "failed " + failed.call() + " at " + failed.at() + " " + failed.error();
        } else if (message instanceof FromWorker.Refused refused) {
            return "refused " + refused.call() + " at " + refused.at() + " " + refused.message();
        } else if (message instanceof FromWorker.Cancelled cancelled) {
            return "cancelled " + cancelled.call() + " at " + cancelled.at();
        } else if (message instanceof FromWorker.Output output) {
            return (output.stream() == FromWorker.Stream.STDOUT ? "out " : "err ") + output.call() + " "
                    + output.text().replace("\n", "\\n");
        }
        return message.toString();
    }

    /** Fails unless this is the next message, as {@link #heard} tells it. */
    void hears(String expected) throws InterruptedException {
        Assertions.assertEquals(expected, heard());
    }

    void hearsStart(String expected) throws InterruptedException {
        String heard = heard();
        Assertions.assertTrue(heard.startsWith(expected), heard);
    }

    /** Values may come in several messages; this gathers those from an index on. */
    void hearsValues(long call, int at, String... values) throws InterruptedException {
        int next = at;
        StringBuilder gathered = new StringBuilder();
        while (next < at + values.length) {
            FromWorker.Values message = Assertions.assertInstanceOf(FromWorker.Values.class, next());
            Assertions.assertEquals(call, message.call());
            Assertions.assertEquals(next, message.at());
            next += message.count();
            String text = message.values().toString();
            gathered.append(gathered.length() == 0 ? "" : ",").append(text, 1, text.length() - 1);
        }
        Assertions.assertEquals(String.join(",", values), gathered.toString());
    }

    /** From now on whoever writes waits, as for an orchestrator that does not read. */
    void fillPipe() {
        room.drainPermits();
    }

    boolean someoneWaitsForThePipe() {
        return room.hasQueuedThreads();
    }

    void emptyPipe() {
        room.drainPermits();
        room.release(Integer.MAX_VALUE);
    }

    /** What the control thread had to say is out. */
    void awaitReplies() {
        replies.finish();
    }

    int saidCount() {
        return said.size();
    }

    boolean isQuiet() {
        return said.isEmpty();
    }

    /** Whether the main thread has ended. */
    boolean ended() throws InterruptedException {
        return ended(main);
    }

    boolean ended(Thread thread) throws InterruptedException {
        thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        return !thread.isAlive();
    }

    /** Ends it, whoever reads or pauses, and for how long. */
    void stop() throws InterruptedException {
        inbox.stop();
        in.close();
        LockSupport.unpark(control);
        Assertions.assertTrue(ended(), "the main thread has ended");
        // It may have looked while a run had not quite ended.
        LockSupport.unpark(control);
        Assertions.assertTrue(ended(control), "the control thread has ended");
    }

    /** Takes the bytes of whole messages; a message is written in one go. */
    private final class Lines extends OutputStream {

        @Override
        public void write(int one) throws IOException {
            throw new IOException("messages are written whole");
        }

        @Override
        public void write(byte[] line, int from, int count) throws IOException {
            room.acquireUninterruptibly();
            said.add(new FromWorkerReader(new ByteArrayInputStream(line, from, count), true).next());
        }
    }
}
