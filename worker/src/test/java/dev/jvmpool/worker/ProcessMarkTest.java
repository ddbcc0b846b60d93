package dev.jvmpool.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessMarkTest {

    private static ProcessMark in(String environment) {
        return ProcessMark.in(environment.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "JVMPOOL_WORKER=7-a-1\0",
                "HOME=/\0JVMPOOL_WORKER=7-a-1\0LANG=C\0",
                "HOME=/\0JVMPOOL_WORKER=7-a-1",
                "NAME=gr\u00fc\u00df JVMPOOL_WORKER=8\0MY_JVMPOOL_WORKER=9\0JVMPOOL_WORKER=7-a-1\0"
            })
    void itIsReadFromAnEnvironment(String environment) {
        assertEquals(new ProcessMark("7-a-1"), in(environment));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "HOME=/\0", "MY_JVMPOOL_WORKER=7-a-1\0", "JVMPOOL_WORKERS=7\0", "TEXT=JVMPOOL_WORKER=7"})
    void manyHaveNone(String environment) {
        assertNull(in(environment));
    }

    @Test
    void itCoversItselfAndThoseBelow() {
        ProcessMark mark = new ProcessMark("7-a-1");
        assertTrue(mark.covers(mark));
        assertTrue(mark.covers(new ProcessMark("7-a-1/9-b-1")));
        assertTrue(mark.covers(new ProcessMark("7-a-1/9-b-1/11-c-4")));
        assertFalse(mark.covers(new ProcessMark("7-a-10")));
        assertFalse(mark.covers(new ProcessMark("7-a")));
        assertFalse(mark.covers(new ProcessMark("6-a-2/7-a-1")));
        assertFalse(new ProcessMark("7-a-1/9-b-1").covers(mark));
    }

    @Test
    void eachIsAnother() {
        ProcessMark first = ProcessMark.next();
        ProcessMark second = ProcessMark.next();
        assertNotEquals(first, second);
        assertFalse(first.covers(second));
    }
}
