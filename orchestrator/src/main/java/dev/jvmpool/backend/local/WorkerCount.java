package dev.jvmpool.backend.local;

/** How many workers a number means. */
public final class WorkerCount {

    private WorkerCount() {}

    /** The number itself, or counted back from the cores as joblib counts: -1 all, -2 all but one. */
    public static int count(int given) {
        int cores = LocalWorker.coresHere();
        int count = given < 0 ? Math.max(1, cores + 1 + given) : given;
        if (count == 0) {
            throw new IllegalArgumentException(
                    "workers must be 1 or more, or negative to count back from the cores (-1 is all " + cores + "): 0");
        }
        return count;
    }
}
