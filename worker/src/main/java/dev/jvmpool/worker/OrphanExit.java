package dev.jvmpool.worker;

import dev.jvmpool.wire.ExitValues;
import java.time.Duration;

/** How a worker ends when its orchestrator is gone. */
final class OrphanExit {

    /** How long shutdown hooks may take once the orchestrator has closed our input after an orderly stop. */
    private static final Duration HOOKS = Duration.ofSeconds(5);

    /** How often a worker that was told to stop looks whether its orchestrator is still there. */
    private static final Duration LOOK = Duration.ofMillis(200);

    private OrphanExit() {}

    static void parentGone() {
        halt(ExitValues.PARENT_GONE);
    }

    /** Ends this process and what it started, at once. Shutdown hooks do not run: they might never return. */
    static void halt(int exitValue) {
        try {
            Children.killAll();
        } finally {
            Runtime.getRuntime().halt(exitValue);
        }
    }

    /**
     * After an orderly stop the process ends by itself, when its calls are done. This is for the cases that the
     * orchestrator dies before, or that a shutdown hook hangs.
     */
    static void afterStop(Inbox inbox, ProcessHandle parent) {
        try {
            while (!inbox.awaitEmpty(LOOK.toMillis())) {
                if (parent == null || !parent.isAlive()) {
                    parentGone();
                }
            }
            Thread.sleep(HOOKS.toMillis());
        } catch (InterruptedException e) {
            // The control thread belongs to this class alone; if somebody interrupts it, it ends sooner.
        }
        halt(ExitValues.HOOKS_HANG);
    }
}
