package dev.jvmpool.spark;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.WhenFull;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SparkPoolBuilderTest {

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake(builder -> builder.workers(0), "workers must be 1 or more: 0"),
                mistake(builder -> builder.workersPerExecutor(0), "workersPerExecutor must be 1 or more: 0"),
                mistake(builder -> builder.heap("much"), "heap must be a number with k, m or g"),
                mistake(builder -> builder.grace(Duration.ofMillis(-1)), "grace must be 0 or more"),
                mistake(builder -> builder.startTimeout(Duration.ZERO), "startTimeout must be more than 0"),
                mistake(builder -> builder.idleTimeout(Duration.ZERO), "idleTimeout must be more than 0"),
                mistake(builder -> builder.maxTasksPerWorker(0), "maxTasksPerWorker must be 1 or more: 0"),
                mistake(builder -> builder.maxWorkerMemory("1"), "maxWorkerMemory must be a number with k, m or g"),
                mistake(builder -> builder.name(" "), "name must not be blank"),
                mistake(builder -> builder.systemProperties(Map.of("a=b", "c")), "systemProperties must have keys"),
                mistake(builder -> builder.environment(Map.of("a=b", "c")), "environment must have names"),
                mistake(builder -> builder.maxPending(0, WhenFull.WAIT), "maxPending must be 1 to"),
                mistake(
                        builder -> builder.jars(Path.of("no-such.jar")),
                        "jars must be files and directories that exist"));
    }

    private static Arguments mistake(UnaryOperator<SparkPoolBuilder> setter, String words) {
        return Arguments.of(setter, words);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aWrongValueIsRefusedWhenThePoolIsOpened(UnaryOperator<SparkPoolBuilder> setter, String words) {
        SparkPoolBuilder builder = setter.apply(SparkPool.builder("spark://127.0.0.1:1"));
        String said =
                assertThrows(IllegalArgumentException.class, builder::open).getMessage();
        assertTrue(said.contains(words), said);
    }
}
