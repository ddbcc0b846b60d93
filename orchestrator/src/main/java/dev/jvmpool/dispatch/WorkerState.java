package dev.jvmpool.dispatch;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * The life of a worker.
 *
 * <pre>
 * STARTING -ready-> IDLE -assign-> BUSY -outcome-> IDLE
 * STARTING | IDLE | BUSY -stop-> STOPPING
 * any -exit-> DEAD
 * </pre>
 *
 * DEAD is terminal: a replacement is a new worker with a new id. Why it died is a {@link DeathCause}, not a state.
 */
enum WorkerState {
    /** Its process is being started, or has not said yet that it is ready, or runs the initializer. */
    STARTING,
    /** It waits for a call. */
    IDLE,
    /** It has a call. */
    BUSY,
    /** It was told to end, and gets no more calls. */
    STOPPING,
    /** Its process has ended. */
    DEAD;

    private static final Map<WorkerState, Set<WorkerState>> NEXT = new EnumMap<>(Map.of(
            STARTING, EnumSet.of(IDLE, STOPPING, DEAD),
            IDLE, EnumSet.of(BUSY, STOPPING, DEAD),
            BUSY, EnumSet.of(IDLE, STOPPING, DEAD),
            STOPPING, EnumSet.of(DEAD),
            DEAD, EnumSet.noneOf(WorkerState.class)));

    /**
     * Whether a worker may go from this state to another.
     *
     * @param next the other state
     * @return whether the table has that arrow
     */
    boolean canBecome(WorkerState next) {
        return NEXT.get(this).contains(next);
    }
}
