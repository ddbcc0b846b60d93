package dev.jvmpool.dispatch;

import java.time.Duration;

/**
 * A worker that is no more.
 *
 * @param worker its id, counted from 1 in its pool
 * @param pid its process id, or -1 if there never was a process
 * @param cause why
 * @param exit how
 * @param age how long it had been there, since its start began
 * @param runTime how long its run in progress had taken, as seen from here; null if there was none
 */
public record Death(int worker, long pid, DeathCause cause, Exit exit, Duration age, Duration runTime) {

    /**
     * Whether it ended though nobody had asked it to, or had to be killed because it did not start or could not be understood.
     *
     * @return false if its pool wanted it to end, or a task of it to stop
     */
    public boolean isItsOwnDoing() {
        return DeathRules.isItsOwnDoing(cause);
    }
}
