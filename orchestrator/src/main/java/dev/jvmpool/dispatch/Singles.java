package dev.jvmpool.dispatch;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.jvmpool.value.JsonText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The arguments of each run of a call, cut out of the text of all. So a run can be had again as a call of its own: one that
 * is tried again, or each of those whose worker died, so that the culprit is found. Immutable.
 */
final class Singles {

    private final byte[] text;

    /** Where the arguments of each run begin and where they end, two numbers a run. */
    private final int[] bounds;

    Singles(byte[] text, int count) {
        this.text = text;
        this.bounds = new int[2 * count];
        try (JsonParser in = JsonText.FACTORY.createParser(text)) {
            in.nextToken();
            for (int at = 0; in.nextToken() != JsonToken.END_ARRAY; at += 2) {
                bounds[at] = (int) in.currentTokenLocation().getByteOffset();
                in.skipChildren();
                bounds[at + 1] = (int) in.currentLocation().getByteOffset();
            }
        } catch (IOException e) {
            throw new IllegalStateException("the arguments of a call are its own JSON", e);
        }
    }

    /** A call for each run that has no outcome yet, in order. */
    static List<Call> of(Call call) {
        List<Call> singles = new ArrayList<>();
        for (int index = call.delivered(); index < call.count(); index++) {
            singles.add(call.single(index));
        }
        return singles;
    }

    /** The text of an array of one argument array, the one of this run. */
    byte[] arguments(int index) {
        int from = bounds[2 * index];
        int to = bounds[2 * index + 1];
        byte[] array = new byte[to - from + 2];
        array[0] = '[';
        System.arraycopy(text, from, array, 1, to - from);
        array[array.length - 1] = ']';
        return array;
    }
}
