package dev.jvmpool.spark.executor;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jvmpool.dispatch.Outcome;
import dev.jvmpool.spark.wire.Outcomes.Part;
import dev.jvmpool.value.JsonArray;
import dev.jvmpool.wire.FromWorker;
import java.util.List;
import org.apache.spark.TaskKilledException;
import org.junit.jupiter.api.Test;

class BatchFunctionTest {

    private static final Part VALUES =
            new Part(0, 1, 1, new Outcome.Reported(new FromWorker.Values(0, 0, 1, 5, new JsonArray().take())));
    private static final Part LOST = new Part(1, 1, 1, new Outcome.Cancelled());

    /** Its workers have ended with it, of which their tasks are innocent: Spark runs them elsewhere. */
    @Test
    void whatFailsInAnExecutorThatEndsDoesNotCount() {
        assertThrows(TaskKilledException.class, () -> BatchFunction.requireThatTheyCount(List.of(VALUES, LOST), true));
    }

    @Test
    void valuesCountWhateverBecomesOfTheExecutor() {
        assertDoesNotThrow(() -> BatchFunction.requireThatTheyCount(List.of(VALUES), true));
    }

    @Test
    void whatFailsInAnExecutorThatGoesOnCounts() {
        assertDoesNotThrow(() -> BatchFunction.requireThatTheyCount(List.of(VALUES, LOST), false));
    }
}
