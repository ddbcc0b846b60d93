package dev.jvmpool.cli.isolation;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A machine that stalls for longer than the task that never returns may take: that is no fault of the others. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "JVMs are stopped by signals")
class StalledSidesIT {

    private static final Scene ENDLESS = Scenes.named("endless");

    @TempDir
    Path directory;

    @Test
    void onlyTheThreadThatNeverReturnsIsOutOfTime() throws Exception {
        try (ThreadsSide threads = new ThreadsSide(directory)) {
            assertEquals(ENDLESS.onThreads(), headlineAfterAStall(threads));
        }
    }

    @Test
    void onlyTheProcessThatNeverReturnsIsOutOfTime() throws Exception {
        try (ProcessesSide processes = new ProcessesSide(directory)) {
            assertEquals(ENDLESS.inProcesses(), headlineAfterAStall(processes));
        }
    }

    private static String headlineAfterAStall(Side side) throws Exception {
        side.begin(ENDLESS);
        await().atMost(Duration.ofSeconds(60)).until(() -> severalRun(side.marks()));
        stall(ENDLESS.limit().plusMillis(500));
        return await().atMost(Duration.ofSeconds(60))
                .until(side::finding, Optional::isPresent)
                .orElseThrow()
                .headline();
    }

    private static boolean severalRun(List<Mark> marks) {
        return marks.get(Scene.CULPRIT - 1) == Mark.RUNNING && Collections.frequency(marks, Mark.RUNNING) > 1;
    }

    /** Has every JVM of this one stand still for a while. */
    private static void stall(Duration time) throws Exception {
        String jvms = ProcessHandle.current()
                .descendants()
                .map(jvm -> Long.toString(jvm.pid()))
                .collect(Collectors.joining(" "));
        String seconds = time.toSeconds() + "." + time.toMillisPart();
        new ProcessBuilder("sh", "-c", "kill -STOP " + jvms + "; sleep " + seconds + "; kill -CONT " + jvms)
                .start()
                .waitFor();
    }
}
