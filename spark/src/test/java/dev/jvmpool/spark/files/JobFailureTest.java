package dev.jvmpool.spark.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jvmpool.cli.terminal.ExitCode;
import org.junit.jupiter.api.Test;

class JobFailureTest {

    private static final String OF_A_FILE = """
            Job aborted due to stage failure: Task 0 in stage 1.0 failed 4 times, most recent failure: Lost task 0.3 in stage 1.0 \
            (TID 7) (10.0.0.7 executor 2): java.io.UncheckedIOException: cannot read hdfs://nn/in.jsonl: no such file
            \tat dev.jvmpool.spark.files.PartTask.apply(PartTask.java:60)

            Driver stacktrace:""";

    @Test
    void fileThatCannotBeReadIsSaidInALine() {
        JobFailure failure = new JobFailure(new RuntimeException(OF_A_FILE));
        assertEquals("cannot read hdfs://nn/in.jsonl: no such file", failure.words());
        assertEquals(ExitCode.USAGE, failure.exitCode());
    }

    @Test
    void workersThatDoNotStartAreTheClusters() {
        String broken =
                OF_A_FILE.replace("java.io.UncheckedIOException: cannot", "dev.jvmpool.BrokenPoolException: cannot");
        JobFailure failure = new JobFailure(new RuntimeException(broken));
        assertEquals("the cluster cannot do it: cannot read hdfs://nn/in.jsonl: no such file", failure.words());
        assertEquals(ExitCode.BROKEN_POOL, failure.exitCode());
    }

    @Test
    void anythingElseIsSaidAsSparkSaysIt() {
        JobFailure failure = new JobFailure(new IllegalStateException("SparkContext was shut down\nand more"));
        assertEquals("the cluster cannot do it: SparkContext was shut down", failure.words());
        assertEquals(ExitCode.BROKEN_POOL, failure.exitCode());
    }
}
