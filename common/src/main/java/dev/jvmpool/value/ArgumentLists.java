package dev.jvmpool.value;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.Closeable;
import java.io.IOException;

/**
 * The arguments of the runs of one call, one list after the other. As long as they are plain no parser is made; one that is
 * needed goes on to the end. Used by one thread.
 */
public final class ArgumentLists implements Closeable {

    private final Payload payload;
    private final ScalarCursor plain;
    private int taken;

    /** Stands on the next list, or on the end; null while all is plain. */
    private JsonParser in;

    /**
     * @param payload an array of arrays
     * @throws IOException if it does not even begin as one
     */
    public ArgumentLists(Payload payload) throws IOException {
        this.payload = payload;
        plain = new ScalarCursor(payload.json());
        if (!plain.skip('[') || !plain.isAt('[') && !plain.isAt(']')) {
            parse();
        }
    }

    public boolean hasNext() {
        return in == null ? !plain.isAt(']') : in.currentToken() != JsonToken.END_ARRAY;
    }

    /**
     * Reads the next list, as arguments of this function.
     *
     * @throws RefusedException if they are none; what follows can be had all the same
     * @throws IOException if what comes is no JSON
     */
    public Object[] next(BoundFunction function) throws IOException, RefusedException {
        Object[] arguments = in == null ? function.readPlain(plain) : null;
        if (arguments != null) {
            taken++;
            boolean isPlain = plain.skip(',') ? plain.isAt('[') : plain.isAt(']');
            if (!isPlain) {
                parse();
            }
            return arguments;
        }
        parse();
        try {
            return function.readArguments(in);
        } finally {
            in.nextToken();
        }
    }

    /** Goes over the next list. */
    public void skip() throws IOException {
        parse();
        in.skipChildren();
        in.nextToken();
    }

    private void parse() throws IOException {
        if (in == null) {
            in = payload.parser();
            in.nextToken();
            in.nextToken();
            for (int i = 0; i < taken; i++) {
                in.skipChildren();
                in.nextToken();
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (in != null) {
            in.close();
        }
    }
}
