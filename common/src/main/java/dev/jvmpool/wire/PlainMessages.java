package dev.jvmpool.wire;

import dev.jvmpool.lock.LockWait;
import dev.jvmpool.running.RunningTask;
import dev.jvmpool.value.FunctionReference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The messages, beside those with arguments or results, that most workers hear or say, read and written without Jackson, because
 * to load that takes as long as everything else that a worker does before its first result, and a cancel is not to wait for it. Whatever is not just
 * so is left to {@link FieldWriter} and to {@link LineParser}. Stateless.
 */
final class PlainMessages {

    private static final byte[] DEFINE = ascii("{\"define\":");
    private static final byte[] CLASS = ascii(",\"class\":\"");
    private static final byte[] METHOD = ascii("\",\"method\":\"");
    private static final byte[] DESCRIPTOR = ascii("\",\"descriptor\":\"");
    private static final byte[] AS = ascii("\",\"as\":\"");
    private static final byte[] TEXT = ascii("\",\"text\":true");
    private static final byte[] QUOTE = ascii("\"");
    private static final byte[] NOTHING_BOUND = ascii(",\"bound\":[]}");
    private static final byte[] STOP = ascii("{\"stop\":true");
    private static final byte[] ASK_HEAP = ascii("{\"heap\":true");
    private static final byte[] HEAP = ascii("{\"heap\":");
    private static final byte[] CANCEL = ascii("{\"cancel\":");
    private static final byte[] INTERRUPT = ascii(",\"interrupt\":true");
    private static final byte[] NO_INTERRUPT = ascii(",\"interrupt\":false");
    private static final byte[] DUMP = ascii("{\"dump\":");
    private static final byte[] FORGET = ascii("{\"forget\":");
    private static final byte[] READY = ascii("{\"ready\":{\"protocol\":");
    private static final byte[] PID = ascii(",\"pid\":");
    private static final byte[] JAVA = ascii(",\"java\":\"");
    private static final byte[] END_OF_READY = ascii("\"}}");
    private static final byte[] STARTED = ascii("{\"started\":");
    private static final byte[] RETURNED = ascii("{\"returned\":");
    private static final byte[] PROGRESS = ascii("{\"progress\":");
    private static final byte[] FRACTION = ascii(",\"fraction\":");
    private static final byte[] PROGRESS_TEXT = ascii(",\"text\":\"");
    private static final byte[] PARTIAL = ascii(",\"partial\":");
    private static final byte[] END = ascii("}");
    private static final byte[] NOTHING = {};

    private static final byte[] STACK = ascii(",\"stack\":[");
    private static final byte[] FRAME = ascii("[\"");
    private static final byte[] NEXT = ascii("\",\"");
    private static final byte[] NO_FILE = ascii("\",null");
    private static final byte[] LAST = ascii("\",");
    private static final byte[] COMMA = ascii(",");
    private static final byte[] NEXT_FRAME = ascii("],");
    private static final byte[] END_OF_STACK = ascii("]]");
    private static final byte[] EMPTY_STACK = ascii(",\"stack\":[]");

    private static final byte[] LOCKS = ascii(",\"locks\":[{\"lock\":\"");
    private static final byte[] NEXT_LOCK = ascii(",{\"lock\":\"");
    private static final byte[] OWNER = ascii("\",\"owner\":\"");
    private static final byte[] END_OF_DEADLOCK = ascii(",\"deadlock\":true}");
    private static final byte[] END_OF_LOCKS = ascii("]}");

    private PlainMessages() {}

    /** Writes the message, and says whether it did; of those to a worker it leaves out definitions that are not plain. */
    static boolean write(ToWorker message, Pieces out) throws IOException {
        if (message instanceof ToWorker.Define define) {
            return write(define, out);
        }
        if (message instanceof ToWorker.Stop) {
            out.write(STOP);
        } else if (message instanceof ToWorker.Heap) {
            out.write(ASK_HEAP);
        } else if (message instanceof ToWorker.Cancel cancel) {
            out.write(CANCEL, cancel.call());
            out.write(cancel.interrupt() ? INTERRUPT : NO_INTERRUPT);
        } else if (message instanceof ToWorker.Dump dump) {
            out.write(DUMP, dump.call());
        } else if (message instanceof ToWorker.Forget forget) {
            out.write(FORGET, forget.function());
        } else {
            return false;
        }
        out.write(MessageWriter.END);
        return true;
    }

    private static boolean write(ToWorker.Define define, Pieces out) throws IOException {
        FunctionReference function = define.reference();
        boolean isPlain = function.bound().equals(FunctionReference.NOTHING_BOUND)
                && function.memory() == null
                && !function.tagged()
                && isPlain(function.className())
                && isPlain(function.methodName())
                && isPlain(function.descriptor())
                && isPlain(function.as());
        if (isPlain) {
            out.write(DEFINE, define.function());
            write(CLASS, function.className(), out);
            write(METHOD, function.methodName(), out);
            write(DESCRIPTOR, function.descriptor(), out);
            write(AS, function.as(), out);
            out.write(function.text() ? TEXT : QUOTE);
            out.write(NOTHING_BOUND);
            out.write('\n');
        }
        return isPlain;
    }

    /** Writes the message, and says whether it did. */
    static boolean write(FromWorker message, Pieces out) throws IOException {
        if (message instanceof FromWorker.Ready ready && isPlain(ready.java())) {
            out.write(READY, ready.protocol());
            out.write(PID, ready.pid());
            write(JAVA, ready.java(), out);
            out.write(END_OF_READY);
        } else if (message instanceof FromWorker.Started started) {
            out.write(STARTED, started.call());
            out.write(END);
        } else if (message instanceof FromWorker.Returned returned) {
            out.write(RETURNED, returned.call());
            out.write(END);
        } else if (message instanceof FromWorker.HeapSize heap) {
            out.write(HEAP, heap.bytes());
            out.write(END);
        } else if (message instanceof FromWorker.Dumped dumped) {
            if (!write(dumped, out)) {
                return false;
            }
        } else if (!(message instanceof FromWorker.Progress progress && write(progress, out))) {
            return false;
        }
        out.write('\n');
        return true;
    }

    private static boolean write(FromWorker.Progress progress, Pieces out) throws IOException {
        boolean isPlain = isPlain(progress.text());
        if (isPlain) {
            out.write(PROGRESS, progress.call());
            out.write(MessageWriter.AT, progress.at());
            if (progress.fraction() != RunningTask.NO_FRACTION) {
                out.write(FRACTION);
                out.write(ascii(Double.toString(progress.fraction())));
            }
            write(PROGRESS_TEXT, progress.text(), out);
            out.write(progress.text() == null ? NOTHING : QUOTE);
            if (progress.partial() != null) {
                out.write(PARTIAL);
                out.write(progress.partial().getBytes(StandardCharsets.UTF_8));
            }
            out.write(END);
        }
        return isPlain;
    }

    private static boolean write(FromWorker.Dumped dumped, Pieces out) throws IOException {
        boolean isPlain = isPlain(dumped.stack());
        for (LockWait wait : dumped.locks()) {
            isPlain &= isPlain(wait.lock()) && isPlain(wait.owner()) && isPlain(wait.stack());
        }
        if (!isPlain) {
            return false;
        }
        out.write(DUMP, dumped.call());
        write(dumped.stack(), out);
        byte[] before = LOCKS;
        for (LockWait wait : dumped.locks()) {
            write(before, wait.lock(), out);
            write(OWNER, wait.owner(), out);
            out.write(QUOTE);
            write(wait.stack(), out);
            out.write(wait.deadlock() ? END_OF_DEADLOCK : END);
            before = NEXT_LOCK;
        }
        out.write(dumped.locks().isEmpty() ? END : END_OF_LOCKS);
        return true;
    }

    private static boolean isPlain(List<StackTraceElement> stack) {
        for (StackTraceElement frame : stack) {
            if (!isPlain(frame.getClassName()) || !isPlain(frame.getMethodName()) || !isPlain(frame.getFileName())) {
                return false;
            }
        }
        return true;
    }

    private static void write(List<StackTraceElement> stack, Pieces out) throws IOException {
        byte[] before = STACK;
        for (StackTraceElement frame : stack) {
            out.write(before);
            before = NEXT_FRAME;
            write(FRAME, frame.getClassName(), out);
            write(NEXT, frame.getMethodName(), out);
            out.write(frame.getFileName() == null ? NO_FILE : NEXT);
            write(NOTHING, frame.getFileName(), out);
            out.write(frame.getFileName() == null ? COMMA : LAST, frame.getLineNumber());
        }
        out.write(stack.isEmpty() ? EMPTY_STACK : END_OF_STACK);
    }

    private static void write(byte[] name, String value, Pieces out) throws IOException {
        if (value != null) {
            out.write(name);
            out.write(ascii(value));
        }
    }

    /** The message, or null if that has to be found out. */
    static ToWorker toWorker(byte[] line) {
        Prefix in = new Prefix();
        in.on(line, 0, line.length);
        if (in.skipIfNext(STOP)) {
            in.skip(END);
            return in.isOver() ? new ToWorker.Stop() : null;
        }
        if (in.skipIfNext(ASK_HEAP)) {
            in.skip(END);
            return in.isOver() ? new ToWorker.Heap() : null;
        }
        long dump = onlyNumber(DUMP, line, in);
        if (in.isOver()) {
            return new ToWorker.Dump(dump);
        }
        long forget = onlyNumber(FORGET, line, in);
        if (in.isOver()) {
            return forget < Protocol.MAX_FUNCTIONS ? new ToWorker.Forget((int) forget) : null;
        }
        in.on(line, 0, line.length);
        long cancel = in.number(CANCEL, Long.MAX_VALUE);
        boolean interrupt = in.skipIfNext(INTERRUPT);
        in.skip(interrupt ? NOTHING : NO_INTERRUPT);
        in.skip(END);
        return in.isOver() ? new ToWorker.Cancel(cancel, interrupt) : define(line, in);
    }

    private static ToWorker define(byte[] line, Prefix in) {
        in.on(line, 0, line.length);
        int number = (int) in.number(DEFINE, Protocol.MAX_FUNCTIONS - 1);
        in.skip(CLASS);
        String className = in.text();
        in.skip(METHOD);
        String method = in.text();
        String descriptor = in.skipIfNext(DESCRIPTOR) ? in.text() : null;
        String as = in.skipIfNext(AS) ? in.text() : null;
        boolean text = in.skipIfNext(TEXT);
        in.skip(text ? NOTHING : QUOTE);
        in.skip(NOTHING_BOUND);
        return in.isOver()
                ? new ToWorker.Define(
                        number,
                        new FunctionReference(className, method, descriptor, as, text, FunctionReference.NOTHING_BOUND))
                : null;
    }

    /** The message, or null if that has to be found out. */
    static FromWorker fromWorker(byte[] line) {
        Prefix in = new Prefix();
        long started = onlyNumber(STARTED, line, in);
        if (in.isOver()) {
            return new FromWorker.Started(started);
        }
        long returned = onlyNumber(RETURNED, line, in);
        return in.isOver() ? new FromWorker.Returned(returned) : ready(line, in);
    }

    private static long onlyNumber(byte[] name, byte[] line, Prefix in) {
        in.on(line, 0, line.length);
        long number = in.number(name, Long.MAX_VALUE);
        in.skip(END);
        return number;
    }

    private static FromWorker ready(byte[] line, Prefix in) {
        in.on(line, 0, line.length);
        int protocol = (int) in.number(READY, Integer.MAX_VALUE);
        long pid = in.number(PID, Long.MAX_VALUE);
        in.skip(JAVA);
        String java = in.text();
        in.skip(END_OF_READY);
        return in.isOver() ? new FromWorker.Ready(protocol, pid, java) : null;
    }

    /** Whether it is written as it is. */
    private static boolean isPlain(String text) {
        int length = text == null ? 0 : text.length();
        for (int i = 0; i < length; i++) {
            if (!Prefix.isPlain(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
