package dev.jvmpool.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OwnMemoryTest {

    private static final String TOP = "Name:\tjava\nVmPeak:\t  999 kB\nVmRSS:\t  300 kB\n";

    @Test
    void isWhatIsInNoFile() {
        assertEquals(200 << 10, OwnMemory.of(TOP + "RssAnon:\t  200 kB\nRssFile:\t 100 kB\nRssShmem:\t 0 kB\n"));
    }

    @Test
    void isAlsoWhatIsSwappedOut() {
        assertEquals(250 << 10, OwnMemory.of(TOP + "RssAnon:\t  200 kB\nVmSwap:\t      50 kB\nThreads:\t1\n"));
    }

    @Test
    void isAllThatIsResidentWhereThatIsNotToldApart() {
        assertEquals(300 << 10, OwnMemory.of(TOP));
    }

    @Test
    void isNotKnownOfAProcessThatHasEnded() {
        assertEquals(OwnMemory.UNKNOWN, OwnMemory.of("Name:\tjava\nState:\tZ (zombie)\n"));
        assertEquals(OwnMemory.UNKNOWN, OwnMemory.of(Long.MAX_VALUE));
    }

    @Test
    void isKnownOfThisProcess() {
        assumeTrue(Files.exists(Path.of("/proc/self/status")), "this is not Linux");
        assertTrue(OwnMemory.of(ProcessHandle.current().pid()) > 1 << 20);
    }
}
