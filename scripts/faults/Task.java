/**
 * One task of the plan.
 *
 * @param id its number in its round, counted from 0
 * @param work what it does; {@link Shape#JOB} can do everything, the others only return
 * @param size of its values, in bytes; or how long it takes, in milliseconds
 * @param cancel whether its future is cancelled, and when
 */
record Task(int id, Work work, int size, Cancel cancel) {

    enum Cancel {
        NOT,
        AT_ONCE,
        WITHOUT_INTERRUPT,

        /** When all of its call were submitted. */
        LATER
    }

    boolean isCancelled() {
        return cancel != Cancel.NOT;
    }
}
