package dev.jvmpool.worker;

import java.util.List;
import java.util.Map;

/**
 * Which worker of which pool a process is, as its tasks can read it: in system properties, which configurations of loggers put into the names
 * of files, in environment variables, which what its tasks start inherits, and in the name of its main thread.
 *
 * @param pool the name of the pool, or of a process that is in none
 * @param number the worker's, counted from 1 in its pool
 */
public record WorkerName(String pool, int number) {

    /** The system property that has the pool's name. */
    public static final String POOL_PROPERTY = "jvmpool.pool";

    /** The system property that has the number. */
    public static final String NUMBER_PROPERTY = "jvmpool.worker";

    /** The variable that has the pool's name. */
    public static final String POOL_VARIABLE = "JVMPOOL_POOL";

    /** The variable that has the number; that with the shorter name is a {@link ProcessMark}. */
    public static final String NUMBER_VARIABLE = ProcessMark.VARIABLE + "_NUMBER";

    /** Stands between the two in the names of threads. */
    static final String WORKER = "-worker-";

    /** The options that set the properties. */
    public List<String> flags() {
        return List.of("-D" + POOL_PROPERTY + "=" + pool, "-D" + NUMBER_PROPERTY + "=" + number);
    }

    /** Sets the variables, also where this JVM is a worker and handed on its own. */
    public void setIn(Map<String, String> environment) {
        environment.put(POOL_VARIABLE, pool);
        environment.put(NUMBER_VARIABLE, Integer.toString(number));
    }

    /** With what the names of threads begin that belong to the worker. */
    public String ofThreads() {
        return pool + WORKER + number;
    }
}
