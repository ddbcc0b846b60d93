package dev.jvmpool;

import com.fasterxml.jackson.core.JsonParser;
import dev.jvmpool.value.JsonText;
import dev.jvmpool.value.RefusedException;
import dev.jvmpool.value.ValueCodec;
import java.io.IOException;

/**
 * Results that came from a worker and are still JSON.
 *
 * @param codec the codec of the function's declared result
 * @param count how many
 * @param json the text of an array of them
 * @param nanos how long the runs took
 * @param task the function, for messages
 */
record RemoteValues(ValueCodec codec, int count, byte[] json, long nanos, String task) implements Slots {

    @Override
    public Object[] take() {
        Object[] slots = new Object[count];
        try (JsonParser in = JsonText.FACTORY.createParser(json)) {
            in.nextToken();
            for (int i = 0; i < count; i++) {
                in.nextToken();
                slots[i] = read(in);
            }
        } catch (IOException e) {
            throw new IllegalStateException("results that were well-formed before are not now", e);
        }
        return slots;
    }

    private Object read(JsonParser in) throws IOException {
        int depth =
                in.getParsingContext().getNestingDepth() - (in.currentToken().isStructStart() ? 1 : 0);
        try {
            return codec.read(in);
        } catch (RefusedException | RuntimeException | LinkageError | StackOverflowError e) {
            // The constructors of the result's class are the user's code. Its neighbours are not to suffer from it.
            while (in.getParsingContext().getNestingDepth() > depth) {
                in.nextToken();
            }
            String why = e instanceof RefusedException ? e.getMessage() : e.toString();
            return new Failure(new NotSendableException("the result of " + task + " cannot be read: " + why, e));
        }
    }
}
