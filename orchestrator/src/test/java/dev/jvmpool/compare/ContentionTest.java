package dev.jvmpool.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ContentionTest {

    @Test
    void isAPartOfTheTime() {
        assertEquals(0.5, Contention.part(100, 200));
        assertEquals(0, Contention.part(-1, 200));
        assertEquals(0, Contention.part(0, 0));
        assertTrue(Contention.ofThisThread().part() >= 0);
    }

    @Test
    void isSaidWhereItMatters() {
        assertEquals("", Contention.remark(0.25));
        assertTrue(Contention.remark(0.34).startsWith("This machine is busy: for 34 % of its time, the loop waited"));
    }
}
