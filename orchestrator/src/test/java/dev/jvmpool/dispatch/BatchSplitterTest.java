package dev.jvmpool.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.value.JsonArray;
import dev.jvmpool.value.Payload;
import dev.jvmpool.value.RefusedException;
import dev.jvmpool.value.ValueCodec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchSplitterTest {

    private final List<Integer> indexes = new ArrayList<>();

    private Call call(String arguments, int count) {
        byte[] text = arguments.getBytes(StandardCharsets.UTF_8);
        return new HeardCall(text, count, (at, runs, outcome) -> indexes.add(at));
    }

    private static List<String> texts(List<Call> calls) {
        return calls.stream().map(each -> each.arguments().all().toString()).toList();
    }

    @Test
    void eachRunKeepsTheTextOfItsArguments() {
        // Characters of two to four bytes, brackets and quotes in strings, spaces, nesting, the wrong number of
        // arguments.
        String text = "[[\"\u00e9\u2028\\\"]\uD83D\uDE00\"], [1.50 , {\"a\":[[]]}],[],[null,[ ]]]";
        List<Call> singles = BatchSplitter.singles(call(text, 4));
        assertEquals(
                List.of("[[\"\u00e9\u2028\\\"]\uD83D\uDE00\"]]", "[[1.50 , {\"a\":[[]]}]]", "[[]]", "[[null,[ ]]]"),
                texts(singles));
        assertTrue(singles.stream().allMatch(each -> each.count() == 1));
    }

    @Test
    void runsThatHaveAnOutcomeAreLeftOut() {
        Call call = call("[[0],[1],[2],[3]]", 4);
        call.take(2);
        List<Call> singles = BatchSplitter.singles(call);
        assertEquals(List.of("[[2]]", "[[3]]"), texts(singles));
        for (Call single : singles) {
            assertSame(call, single.whole);
            single.deliver(single.take(1), 1, 1, new Outcome.Cancelled());
        }
        assertEquals(List.of(2, 3), indexes);
    }

    @Test
    void eachRunKeepsWhatIsBesideItsText() throws RefusedException {
        JsonArray arguments = JsonArray.withBlobs();
        ValueCodec[] bytes = {ValueCodec.of(byte[].class)};
        for (int run = 0; run < 4; run++) {
            arguments.addArray(bytes, new Object[] {new byte[run == 1 ? 1 : 10_000 + run]});
        }
        List<Call> singles = BatchSplitter.singles(new HeardCall(arguments.take(), 4, (at, runs, outcome) -> {}));
        assertEquals(List.of("[[{\"raw\":0}]]", "[[\"AA==\"]]", "[[{\"raw\":1}]]", "[[{\"raw\":2}]]"), texts(singles));
        assertEquals(10_000, singles.get(0).arguments().all().blobs()[0].length);
        assertFalse(singles.get(1).arguments().all().hasBlobs());
        Payload last = BatchSplitter.singles(singles.get(3)).get(0).arguments().all();
        assertEquals(10_003, last.blobs()[0].length);
        assertEquals(2, last.first());
    }

    @Test
    void aSingleOfASingleIsStillThatRun() {
        Call call = call("[[0],[1]]", 2);
        Call single = BatchSplitter.singles(BatchSplitter.singles(call).get(1)).get(0);
        single.deliver(single.take(1), 1, 1, new Outcome.Cancelled());
        assertEquals(List.of(1), indexes);
        assertSame(call, single.whole);
    }
}
