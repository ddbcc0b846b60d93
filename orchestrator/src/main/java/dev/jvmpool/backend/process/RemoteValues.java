package dev.jvmpool.backend.process;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import dev.jvmpool.NotSendableException;
import dev.jvmpool.backend.MessageText;
import dev.jvmpool.backend.RunResults;
import dev.jvmpool.concurrent.Shortage;
import dev.jvmpool.value.Payload;
import dev.jvmpool.value.PlainScalars;
import dev.jvmpool.value.RefusedException;
import dev.jvmpool.value.ValueCodec;
import java.io.IOException;
import java.util.Arrays;

/**
 * Results that came from a worker and are still JSON.
 *
 * @param codec the codec of the function's declared result
 * @param count how many
 * @param values an array of them
 * @param nanos how long the runs took
 * @param task the function, for messages
 */
record RemoteValues(ValueCodec codec, int count, Payload values, long nanos, String task) implements RunResults {

    /** Where so little text does not become values, in bytes, others fill the heap, and may let go of it again. */
    private static final int LITTLE = 64 * 1024;

    /** So little of scalars takes next to nothing to read, in bytes. */
    private static final int FEW = 1024;

    @Override
    public boolean isPlain() {
        return values.bytes() <= FEW && PlainScalars.areOf(codec);
    }

    @Override
    public Object[] read() {
        Object[] results = new Object[count];
        int shortages = 0;
        for (int read = readPlain(results); read < count; ) {
            int before = read;
            read = readFrom(read, results, shortages);
            shortages = read == before ? shortages + 1 : 0;
        }
        return results;
    }

    /** Most results are plain, and need no parser. */
    private int readPlain(Object[] results) {
        try {
            return PlainScalars.read(codec, values.json(), results);
        } catch (OutOfMemoryError e) {
            // Which one it is, and whether that passes, is found out below.
            return 0;
        }
    }

    /**
     * Reads values up to the first after which the parser is of no use any more, or all. Says how many results are filled: more than
     * before, or as many after a shortage that may pass. A parser that ran out of memory or stack may stand anywhere, also in the middle of a string; the next one begins at
     * the first value again.
     */
    private int readFrom(int first, Object[] results, int shortages) {
        int filled = first;
        try (JsonParser in = values.parser()) {
            in.nextToken();
            for (int i = 0; i < first; i++) {
                in.nextToken();
                in.skipChildren();
            }
            while (filled < count) {
                results[filled] = read(in);
                filled++;
            }
        } catch (Throwable e) {
            boolean again = origin(e) instanceof OutOfMemoryError
                    && values.bytes() <= LITTLE
                    && Shortage.mayPass(filled == first ? shortages + 1 : 1);
            if (filled < count && !again) {
                // Behind what is no JSON there is nothing to be found, and to look for it again for each would take for
                // ever.
                int last = origin(e) instanceof JsonParseException ? count : filled + 1;
                Arrays.fill(results, filled, last, unreadable(e));
                filled = last;
            }
        }
        return filled;
    }

    private Object read(JsonParser in) throws IOException, RefusedException {
        in.nextToken();
        int depth =
                in.getParsingContext().getNestingDepth() - (in.currentToken().isStructStart() ? 1 : 0);
        try {
            return codec.read(in);
        } catch (RefusedException | RuntimeException | LinkageError e) {
            if (origin(e) instanceof VirtualMachineError) {
                throw e;
            }
            // The constructors of the result's class are the user's code. Its neighbours are not to suffer from it.
            while (in.getParsingContext().getNestingDepth() > depth) {
                in.nextToken();
            }
            return unreadable(e);
        }
    }

    /** What was thrown underneath the words of a refusal. */
    private static Throwable origin(Throwable e) {
        return e instanceof RefusedException refused ? refused.origin() : e;
    }

    private Failure unreadable(Throwable e) {
        if (origin(e) instanceof OutOfMemoryError full) {
            long most = Runtime.getRuntime().maxMemory() >> 20;
            return new Failure(new NotSendableException(
                    "the result of " + task + " does not fit into this JVM, whose heap is " + most + "m at most: "
                            + full.getMessage(),
                    full));
        }
        String why = e instanceof RefusedException ? e.getMessage() : MessageText.shown(e);
        return new Failure(new NotSendableException("the result of " + task + " cannot be read: " + why, e));
    }
}
