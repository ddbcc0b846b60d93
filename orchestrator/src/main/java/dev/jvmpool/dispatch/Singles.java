package dev.jvmpool.dispatch;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.jvmpool.value.JsonText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Takes a call apart whose worker died, so that each of its runs gets a worker to itself and the culprit is found. */
final class Singles {

    private Singles() {}

    /** A call for each run that has no outcome yet, in order. */
    static List<Call> of(Call call) {
        List<Call> singles = new ArrayList<>();
        byte[] text = call.arguments();
        try (JsonParser in = JsonText.FACTORY.createParser(text)) {
            in.nextToken();
            for (int index = 0; in.nextToken() != JsonToken.END_ARRAY; index++) {
                int from = (int) in.currentTokenLocation().getByteOffset();
                in.skipChildren();
                int to = (int) in.currentLocation().getByteOffset();
                if (index >= call.delivered()) {
                    singles.add(call.single(index, inArray(text, from, to)));
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("the arguments of a call are its own JSON", e);
        }
        return singles;
    }

    private static byte[] inArray(byte[] text, int from, int to) {
        byte[] array = new byte[to - from + 2];
        array[0] = '[';
        System.arraycopy(text, from, array, 1, to - from);
        array[array.length - 1] = ']';
        return array;
    }
}
