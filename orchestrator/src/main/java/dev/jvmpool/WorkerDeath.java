package dev.jvmpool;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a worker process ended, and what it ran then: what the message of a {@link WorkerDiedException} says, for programs.
 *
 * @param worker the worker's id in its pool, counted from 1
 * @param pid its process id, or -1 if there was no process
 * @param age how long the worker had been there
 * @param task the function that it ran
 * @param input the beginning of the arguments as JSON, some 200 characters; empty if there were none, null if there was no memory to know it
 * @param attempt how often the task had been begun, counted from 1
 * @param runTime how long this time; for a run that travelled with others, since what came of those was heard; null if it had not begun
 * @param exitValue how the process ended, as {@link WorkerDiedException#exitValue} has it, or -1 if it never began
 * @param errorTail what it last wrote to standard error, up to 30 lines, oldest first
 * @param crashReport the file in which the JVM reported a crash, or null
 * @param crash what that says happened, and where, in one line; null if there is no such file
 * @serial exclude
 */
public record WorkerDeath(
        int worker,
        long pid,
        Duration age,
        String task,
        @Nullable String input,
        int attempt,
        @Nullable Duration runTime,
        int exitValue,
        List<String> errorTail,
        @Nullable String crashReport,
        @Nullable String crash)
        implements Serializable {

    private static final long serialVersionUID = 1L;
}
