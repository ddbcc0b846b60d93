package dev.jvmpool.worker;

import dev.jvmpool.wire.FromWorker;
import dev.jvmpool.wire.LineReader;
import dev.jvmpool.wire.Protocol;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A worker process. The main thread runs the calls, one at a time and in the order they came; the thread
 * "jvmpool-control" reads what the orchestrator says, also while a call runs.
 *
 * <p>Without arguments it speaks on standard input and output, so that it can be tried by hand. With three, these are
 * the files to read from and write to and the process id: the orchestrator passes {@code /dev/fd/4 /dev/fd/3 $$},
 * descriptors that nothing else in this process knows.
 */
public final class WorkerMain {

    /** The exit value of a worker whose arguments make no sense. */
    static final int USAGE = 2;

    /** The exit value of a worker whose main thread failed; EX_SOFTWARE of sysexits.h. */
    private static final int DEFECT = 70;

    private WorkerMain() {}

    /**
     * Runs the worker until it is told to stop or its input ends.
     *
     * @param args nothing, or the file to read from, the file to write to, and the process id
     * @throws IOException if a file cannot be opened
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 0 && args.length != 3) {
            System.err.println("usage: WorkerMain [INPUT OUTPUT PID]");
            System.exit(USAGE);
        }
        boolean own = args.length == 3;
        // Opened before anything can print, so that nothing is ever written into the protocol.
        InputStream in = own ? new FileInputStream(args[0]) : new FileInputStream(FileDescriptor.in);
        Channel channel = own
                ? new Channel(new FileOutputStream(args[1]), false)
                : new Channel(new FileOutputStream(FileDescriptor.out), true);
        Inbox inbox = new Inbox(Thread.currentThread());
        Capture out = new Capture(channel, inbox, FromWorker.Stream.STDOUT);
        Capture err = new Capture(channel, inbox, FromWorker.Stream.STDERR);
        System.setOut(out.printer());
        System.setErr(err.printer());
        System.setIn(InputStream.nullInputStream());

        Control control = new Control(new LineReader(in, Protocol.MAX_LINE_BYTES), inbox, channel, new Functions());
        control.start();
        // Asking the JVM for its process id takes a fifth of a worker's start; the shell that became us knew it.
        long pid = own ? Long.parseLong(args[2]) : ProcessHandle.current().pid();
        channel.send(new FromWorker.Ready(Protocol.VERSION, pid, System.getProperty("java.version")));
        control.read();
        try {
            WarmUp.running();
            new Runner(inbox, channel, out, err).run();
        } catch (Throwable e) {
            // Without this thread no call would ever run, while other threads kept the process alive.
            e.printStackTrace();
            Runtime.getRuntime().halt(DEFECT);
        }
        // Not a plain return: a thread that a task left behind must not keep the worker alive.
        System.exit(0);
    }
}
