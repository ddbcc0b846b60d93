package dev.jvmpool.cli.isolation;

import dev.jvmpool.cli.show.ShownSource;
import dev.jvmpool.function.TaskFunction;
import java.time.Duration;

/**
 * One thing that a task may do to others. What both sides run is the method that is shown.
 *
 * @param name for the command line: lower case, one word
 * @param title one line, with what the task does
 * @param before what is about to happen
 * @param onThreads what is to be seen on threads, as {@link Finding#headline} says it
 * @param inProcesses what is to be seen in processes
 * @param after why that is so
 * @param limit how long the third task may take
 * @param right what each task returns if nobody harms it
 * @param source the class of the task
 * @param task is given its number, from 1
 */
public record Scene(
        String name,
        String title,
        String before,
        String onThreads,
        String inProcesses,
        String after,
        Duration limit,
        String right,
        Class<?> source,
        TaskFunction<Integer, String> task) {

    /** Longer than any task takes that returns, on however busy a machine. */
    static final Duration PATIENT = Duration.ofSeconds(30);

    static final int TASKS = 8;

    /** The task that does what it should not. */
    static final int CULPRIT = 3;

    /** What a task returns of which only matters that it came to its end. */
    static final String DONE = "done";

    /** What is shown of the source. */
    public String code() {
        return ShownSource.of(source);
    }
}
