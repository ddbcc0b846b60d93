package dev.jvmpool.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.ControlGroup;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is known of processes that ended in a control group that has little memory. */
class EvidenceIT {

    private static final int SIGKILL = 137;

    private static final String FILL = "all=$(head -c 100000000 /dev/zero | tr '\\0' x)";

    private ControlGroup group = ControlGroup.ofMegabytes(20);

    @AfterEach
    void deleteGroup() {
        group.delete();
    }

    /** A process in the group, when it is there, which then does something. */
    private Process start(String then) throws IOException {
        Process process = new ProcessBuilder("sh", "-c", group.enter() + "; echo; read go; " + then).start();
        assertEquals('\n', process.getInputStream().read());
        return process;
    }

    private static void go(Process process) throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
    }

    /** One of which this JVM knows who killed it takes nothing from another that the kernel killed just before. */
    @Test
    void whomThisJvmKilledTheKernelDidNot() throws Exception {
        Process greedy = start(FILL);
        Process other = start("exec sleep 1000");
        Evidence ofGreedy = new Evidence(greedy.pid());
        Evidence ofOther = new Evidence(other.pid());
        go(greedy);
        assertEquals(SIGKILL, greedy.waitFor());
        ofOther.killed();
        other.destroyForcibly();
        assertEquals(SIGKILL, other.waitFor());
        assertFalse(ofOther.exit(SIGKILL).isForShortage());
        assertTrue(ofGreedy.exit(SIGKILL).isForShortage());
    }

    @Test
    void aGroupThatIsMadeAgainCountsFromTheBeginning() throws Exception {
        for (int i = 0; i < 2; i++) {
            Process greedy = start(FILL);
            Evidence evidence = new Evidence(greedy.pid());
            go(greedy);
            assertEquals(SIGKILL, greedy.waitFor());
            assertTrue(evidence.exit(SIGKILL).isForShortage());
            group.delete();
            group = ControlGroup.ofMegabytes(20);
        }
    }
}
