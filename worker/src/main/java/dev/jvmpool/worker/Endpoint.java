package dev.jvmpool.worker;

import dev.jvmpool.wire.ExitValues;
import dev.jvmpool.wire.FromWorker;
import dev.jvmpool.wire.Protocol;
import dev.jvmpool.wire.SharedMemory;
import dev.jvmpool.wire.ToWorkerReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A worker's end of the protocol, as every process that an orchestrator starts has it: the channel, what stands in the
 * place of the standard streams, the inbox, and what fills it.
 *
 * @param memory what it shares with the orchestrator
 * @param pid the process id as the shell told it, or null
 */
record Endpoint(
        Inbox inbox,
        Channel channel,
        Capture out,
        Capture err,
        Receiver receiver,
        Control control,
        SharedMemory memory,
        String pid) {

    private static final int OWN_CHANNEL_ARGUMENTS = 3;

    /**
     * Takes the standard streams away and gets the control thread ready. The calling thread is the one that runs calls.
     *
     * @param args nothing for standard input and output, or the file to read from, the file to write to, the process id, and perhaps the
     *     file of the shared memory
     */
    static Endpoint open(String program, String[] args) throws IOException {
        boolean own = args.length == OWN_CHANNEL_ARGUMENTS || args.length == OWN_CHANNEL_ARGUMENTS + 1;
        if (args.length != 0 && !own) {
            System.err.println("usage: " + program + " [INPUT OUTPUT PID [MEMORY]]");
            System.exit(ExitValues.USAGE);
        }
        // Opened before anything can print, so that nothing is ever written into the protocol.
        InputStream in = own ? new FileInputStream(args[0]) : new FileInputStream(FileDescriptor.in);
        SharedMemory memory = args.length > OWN_CHANNEL_ARGUMENTS
                ? SharedMemory.ofWorker(args[OWN_CHANNEL_ARGUMENTS])
                : SharedMemory.none();
        Channel channel = own
                ? new Channel(new FileOutputStream(args[1]), false, memory)
                : new Channel(new FileOutputStream(FileDescriptor.out), true, memory);
        Inbox inbox = new Inbox(Thread.currentThread());
        Capture out = new Capture(channel, inbox, FromWorker.Stream.STDOUT);
        Capture err = new Capture(channel, inbox, FromWorker.Stream.STDERR);
        System.setOut(out.printer());
        System.setErr(err.printer());
        System.setIn(InputStream.nullInputStream());
        Receiver receiver = new Receiver(new ToWorkerReader(in, memory), inbox, new Replies(channel));
        Control control = new Control(receiver, inbox, memory, Control.LOOK_NANOS);
        control.start();
        return new Endpoint(inbox, channel, out, err, receiver, control, memory, own ? args[2] : null);
    }

    /**
     * Gives the calling thread, the one that runs calls, the name that tells it from those of other workers. By hand there is none.
     *
     * @param isWorker whether this process is one of several
     */
    void nameThread(boolean isWorker) {
        String pool = System.getProperty(WorkerName.POOL_PROPERTY);
        String number = System.getProperty(WorkerName.NUMBER_PROPERTY);
        if (pool != null && number != null) {
            Thread.currentThread().setName(isWorker ? pool + WorkerName.WORKER + number : pool);
        }
    }

    /** Says the first message, and begins to read. */
    void ready() {
        // Asking the JVM for its process id takes a fifth of a worker's start; the shell that became us knew it.
        long id = pid == null ? ProcessHandle.current().pid() : Long.parseLong(pid);
        channel.send(new FromWorker.Ready(Protocol.VERSION, id, System.getProperty("java.version")));
        control.read();
    }
}
