package dev.jvmpool.shared;

import static dev.jvmpool.PoolContract.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WeakValuesTest {

    private final WeakValues<String, Object> values = new WeakValues<>();
    private final AtomicInteger gone = new AtomicInteger();

    @Test
    void theFirstObjectOfAKeyIsTheOne() {
        Object first = new Object();
        assertNull(values.find("key"));
        assertSame(first, values.add("key", first, gone::incrementAndGet));
        assertSame(first, values.add("key", new Object(), gone::incrementAndGet));
        assertSame(first, values.find("key"));
        assertEquals(0, gone.get());
    }

    @Test
    void itIsForgottenWhenNobodyHasItAndAnotherTakesItsPlace() {
        values.add("key", new Object(), gone::incrementAndGet);
        until(() -> {
            System.gc();
            return gone.get() == 1;
        });
        assertNull(values.find("key"));
        Object next = new Object();
        assertSame(next, values.add("key", next, gone::incrementAndGet));
        assertSame(next, values.find("key"));
    }
}
