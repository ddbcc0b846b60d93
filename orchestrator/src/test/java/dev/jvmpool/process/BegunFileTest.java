package dev.jvmpool.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.wire.BegunMark;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "workers have no file there")
class BegunFileTest {

    @Test
    void whatTheWorkerNotesIsSeenAlsoWhenTheFileHasNoNameAnyMore() {
        BegunFile file = BegunFile.create();
        BegunMark worker = new BegunMark(file.path().toString());
        worker.open();
        file.unname();
        assertFalse(Files.exists(file.path()));
        assertEquals(0, file.last());
        assertTrue(worker.set(4711));
        assertEquals(4711, file.last());
        file.unname();
    }

    @Test
    void eachWorkerHasItsOwn() {
        BegunFile first = BegunFile.create();
        BegunFile second = BegunFile.create();
        assertNotEquals(first.path(), second.path());
        first.unname();
        second.unname();
    }
}
