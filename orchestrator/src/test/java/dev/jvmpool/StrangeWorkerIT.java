package dev.jvmpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The first worker of each pool is a shell that does something else with its call; it costs that call, and no other. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the strange worker is a shell")
class StrangeWorkerIT {

    /** Reads a definition and a call, whose number is n then. */
    private static final String STRANGE = """
            mkdir "$0.first" 2>/dev/null || exec "$@"
            echo '{"ready":{"protocol":2,"pid":'$$',"java":"none"}}' >&3
            read definition <&4
            read call <&4
            n=${call#*:}
            n=${n%%,*}
            """;

    @TempDir
    private Path directory;

    /** What becomes of the call that the strange worker has, after two others have their result. */
    private String death(String ending) throws Exception {
        Path script = Files.writeString(directory.resolve("worker.sh"), STRANGE + ending);
        try (Pool pool = Pool.processes()
                .workers(1)
                .commandPrefix("sh", script.toString())
                .open()) {
            TaskFuture<Integer> first = pool.submit(Tasks::same, 1);
            TaskFuture<Integer> second = pool.submit(Tasks::same, 2);
            TaskFuture<Integer> third = pool.submit(Tasks::same, 3);
            assertEquals(2, second.get(60, TimeUnit.SECONDS));
            assertEquals(3, third.get(60, TimeUnit.SECONDS));
            ExecutionException error = assertThrows(ExecutionException.class, () -> first.get(60, TimeUnit.SECONDS));
            return assertInstanceOf(WorkerDiedException.class, error.getCause()).getMessage();
        }
    }

    @Test
    void whoIsKilledInTheMiddleOfAResultWasKilled() throws Exception {
        String death = death("""
                echo '{"started":'$n'}' >&3
                printf '{"outcome":'$n',"at":0,"values":["xxxxxxxx' >&3
                kill -9 $$
                """);
        assertTrue(death.contains("it was ended by SIGKILL (exit value 137), which this pool did not send"), death);
        assertFalse(death.contains("protocol"), death);
    }

    @Test
    void whoClosesItsChannelAndLivesOnIsEnded() throws Exception {
        String death = death("""
                echo '{"started":'$n'}' >&3
                exec 3>&-
                exec sleep 1000
                """);
        assertTrue(death.contains("it closed its channel and did not end"), death);
    }

    @Test
    void whoAnswersWhatWasNeverAskedIsEnded() throws Exception {
        String death = death("""
                echo '{"started":'$n'}' >&3
                echo '{"outcome":99,"at":0,"values":[1]}' >&3
                exec sleep 1000
                """);
        assertTrue(death.contains("protocol") && death.contains("call 99, which it does not run"), death);
    }
}
