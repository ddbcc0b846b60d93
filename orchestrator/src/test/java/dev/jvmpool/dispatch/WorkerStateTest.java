package dev.jvmpool.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WorkerStateTest {

    /** For each state, in the order of the enum, whether a worker may go to STARTING, IDLE, BUSY, STOPPING, DEAD. */
    private static final Map<WorkerState, List<Boolean>> TABLE = Map.of(
            WorkerState.STARTING, List.of(false, true, false, true, true),
            WorkerState.IDLE, List.of(false, false, true, true, true),
            WorkerState.BUSY, List.of(false, true, false, true, true),
            WorkerState.STOPPING, List.of(false, false, false, false, true),
            WorkerState.DEAD, List.of(false, false, false, false, false));

    static Stream<Arguments> pairs() {
        return Stream.of(WorkerState.values())
                .flatMap(from -> Stream.of(WorkerState.values()).map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void hasExactlyTheArrowsOfItsPicture(WorkerState from, WorkerState to) {
        assertEquals(TABLE.get(from).get(to.ordinal()), from.canBecome(to));
    }

    @Test
    void aWorkerRefusesToGoWhereThereIsNoArrow() {
        Worker worker = new Worker(7, 0);
        worker.become(WorkerState.DEAD);
        IllegalStateException e = assertThrows(IllegalStateException.class, () -> worker.become(WorkerState.IDLE));
        assertEquals("worker 7 cannot go from DEAD to IDLE", e.getMessage());
    }
}
