package dev.jvmpool.dispatch;

/**
 * A worker that is no more.
 *
 * @param worker its id, counted from 1 in its pool
 * @param pid its process id, or -1 if there never was a process
 * @param cause why
 * @param exit how
 */
public record Death(int worker, long pid, DeathCause cause, Exit exit) {

    /**
     * Whether it ended though nobody had asked it to, or had to be killed because it did not start or could not be understood.
     *
     * @return false if its pool wanted it to end, or a task of it to stop
     */
    public boolean isItsOwnDoing() {
        return DeathRules.isItsOwnDoing(cause);
    }
}
