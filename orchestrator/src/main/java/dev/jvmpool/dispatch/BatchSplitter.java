package dev.jvmpool.dispatch;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.jvmpool.value.JsonText;
import dev.jvmpool.value.Payload;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts the arguments of each run out of those of all. So a run can be had again as a call of its own: one that is tried again, or each
 * of those whose worker died, so that the culprit is found.
 */
public final class BatchSplitter {

    private BatchSplitter() {}

    /** For each run an array of one argument array, its own. */
    public static Payload[] cut(Payload all, int count) {
        byte[] text = all.json();
        Payload[] arguments = new Payload[count];
        try (JsonParser in = JsonText.FACTORY.createParser(text)) {
            in.nextToken();
            for (int index = 0; in.nextToken() != JsonToken.END_ARRAY; index++) {
                int from = (int) in.currentTokenLocation().getByteOffset();
                in.skipChildren();
                int to = (int) in.currentLocation().getByteOffset();
                arguments[index] = all.of(index, array(text, from, to));
            }
            return arguments;
        } catch (IOException e) {
            throw new IllegalStateException("the arguments of a call are its own JSON", e);
        }
    }

    private static byte[] array(byte[] text, int from, int to) {
        byte[] array = new byte[to - from + 2];
        array[0] = '[';
        System.arraycopy(text, from, array, 1, to - from);
        array[array.length - 1] = ']';
        return array;
    }

    /** A call for each run that has no outcome yet, in order. */
    static List<Call> singles(Call call) {
        List<Call> singles = new ArrayList<>();
        for (int index = call.delivered(); index < call.count(); index++) {
            singles.add(call.single(index));
        }
        return singles;
    }
}
