package dev.jvmpool.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CallListTest {

    private final CallList list = new CallList();

    private static Call call(int runs) {
        return new RecordedCall("task", runs, null, 0, () -> {}).call();
    }

    private List<Call> all() {
        List<Call> calls = new ArrayList<>();
        list.forEach(calls::add);
        assertEquals(calls.size(), list.size());
        assertEquals(calls.isEmpty(), list.isEmpty());
        assertSame(calls.isEmpty() ? null : calls.get(0), list.first());
        return calls;
    }

    @Test
    void callsComeInTheOrderInWhichTheyWait() {
        List<Call> calls = List.of(call(1), call(1), call(1));
        assertEquals(List.of(), all());
        list.addLast(calls.get(1));
        list.addLast(calls.get(2));
        list.addFirst(calls.get(0));
        assertEquals(calls, all());
    }

    @Test
    void anyCallCanLeaveAndComeBack() {
        Random random = new Random(1);
        List<Call> expected = new ArrayList<>();
        List<Call> outside = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            outside.add(call(1));
        }
        for (int step = 0; step < 2000; step++) {
            if (random.nextBoolean() && !outside.isEmpty()) {
                Call call = outside.remove(random.nextInt(outside.size()));
                if (random.nextBoolean()) {
                    list.addFirst(call);
                    expected.add(0, call);
                } else {
                    list.addLast(call);
                    expected.add(call);
                }
            } else if (!expected.isEmpty()) {
                Call call = expected.remove(random.nextInt(expected.size()));
                list.remove(call);
                outside.add(call);
            }
            assertEquals(expected, all());
        }
    }

    @Test
    void thePartsOfACallAreFoundAmongOthers() {
        Call whole = call(5);
        whole.arguments().cut();
        Set<Integer> offsets = new TreeSet<>();
        for (int i = 0; i < 5; i++) {
            list.addLast(call(1));
            list.addLast(whole.single(i));
        }
        list.addLast(whole);
        while (CallList.partOf(whole) != null) {
            Call part = CallList.partOf(whole);
            assertSame(whole, part.whole);
            list.remove(part);
            if (part != whole) {
                offsets.add(part.offset);
            }
        }
        assertEquals(Set.of(0, 1, 2, 3, 4), offsets);
        assertEquals(5, all().size());
        Call other = list.first();
        assertSame(other, CallList.partOf(other));
        list.remove(other);
        assertNull(CallList.partOf(other));
    }

    @Test
    void partsLeaveInAnyOrder() {
        Call whole = call(4);
        whole.arguments().cut();
        Random random = new Random(1);
        for (int round = 0; round < 100; round++) {
            List<Call> parts = new ArrayList<>(BatchSplitter.singles(whole));
            parts.forEach(list::addLast);
            Collections.shuffle(parts, random);
            for (Call part : parts) {
                assertTrue(CallList.partOf(whole) != null);
                list.remove(part);
            }
            assertNull(CallList.partOf(whole));
            assertEquals(List.of(), all());
        }
    }

    @Test
    void whatIsNotThereCannotLeaveNorBeThereTwice() {
        Call call = call(1);
        assertThrows(IllegalStateException.class, () -> list.remove(call));
        list.addLast(call);
        assertThrows(IllegalStateException.class, () -> list.addFirst(call));
        assertEquals(List.of(call), all());
        var calls = list.iterator();
        calls.next();
        assertThrows(NoSuchElementException.class, calls::next);
    }
}
