package dev.jvmpool.spark.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.apache.spark.SparkConf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On a machine of 64 processors. */
class ExecutorCoresTest {

    private static final String STANDALONE =
            "org.apache.spark.executor.CoarseGrainedExecutorBackend --driver-url spark://a@b:1 --executor-id 0"
                    + " --hostname 127.0.0.1 --cores 3 --app-id app-1 --worker-url spark://Worker@127.0.0.1:2";

    private static final String YARN =
            "org.apache.spark.executor.YarnCoarseGrainedExecutorBackend --driver-url spark://a@b:1 --cores 1";

    private static SparkConf conf(String master) {
        return new SparkConf(false).set("spark.master", master);
    }

    @ParameterizedTest
    @CsvSource({"local, 1", "local[4], 4", "'local[4,2]', 4", "local[*], 64", "'local[*,2]', 64"})
    void aDriverThatRunsTasksItselfHasWhatItsMasterSays(String master, int cores) {
        assertEquals(cores, ExecutorCores.of("Mine --cores 9", conf(master).set("spark.executor.cores", "7"), 64));
    }

    @ParameterizedTest
    @CsvSource({STANDALONE + ", 3", YARN + ", 1"})
    void anExecutorHasWhatItsCommandLineSays(String command, int cores) {
        assertEquals(cores, ExecutorCores.of(command, conf("spark://a:1"), 64));
        assertEquals(cores, ExecutorCores.of(command, conf("yarn").set("spark.executor.cores", "7"), 64));
    }

    @ParameterizedTest
    @CsvSource({"''", "Mine --cores 9", "a.b.ExecutorBackend --cores", "a.b.ExecutorBackend --cores all"})
    void whereNobodySaysItTheSettingHoldsOrWhatThereIs(String command) {
        assertEquals(7, ExecutorCores.of(command, conf("spark://a:1").set("spark.executor.cores", "7"), 64));
        assertEquals(64, ExecutorCores.of(command, conf("spark://a:1"), 64));
    }
}
