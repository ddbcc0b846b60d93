package dev.jvmpool.dispatch;

import dev.jvmpool.value.FunctionReference;
import dev.jvmpool.wire.Protocol;
import dev.jvmpool.wire.ToWorker;
import java.util.BitSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The functions that a worker was told of, and their short names. Bounded by number, and by the length of what they captured,
 * which both JVMs keep: when there are too many, the worker is told to forget those that were not used for the longest time. The
 * one that was used last stays in any case, however long it is, so that many calls of it send it once. Guarded by the coordinator's
 * lock.
 */
final class KnownFunctions {

    /** So much may the functions of one worker have captured together, as characters of JSON; one with more is kept alone. */
    static final long MAX_CAPTURED_CHARS = 4L << 20;

    /** Least recently used first. */
    private final Map<FunctionReference, Integer> names = new LinkedHashMap<>(16, 0.75f, true);

    private final BitSet taken = new BitSet();
    private long capturedChars;

    boolean knows(FunctionReference function) {
        return names.containsKey(function);
    }

    /** The short name of a function; has the worker told of it, in the messages that are put in line, if it does not know it. */
    int name(FunctionReference function, WorkerLink link) {
        Integer known = names.get(function);
        if (known != null) {
            return known;
        }
        makeRoom(function, link);
        int name = taken.nextClearBit(0);
        link.enqueue(new ToWorker.Define(name, function));
        names.put(function, name);
        taken.set(name);
        capturedChars += captured(function);
        return name;
    }

    private void makeRoom(FunctionReference function, WorkerLink link) {
        Iterator<Map.Entry<FunctionReference, Integer>> oldest =
                names.entrySet().iterator();
        while (oldest.hasNext()
                && (names.size() == Protocol.MAX_FUNCTIONS
                        || capturedChars + captured(function) > MAX_CAPTURED_CHARS)) {
            Map.Entry<FunctionReference, Integer> entry = oldest.next();
            link.enqueue(new ToWorker.Forget(entry.getValue()));
            taken.clear(entry.getValue());
            capturedChars -= captured(entry.getKey());
            oldest.remove();
        }
    }

    private static long captured(FunctionReference function) {
        return function.bound().length();
    }
}
