package dev.jvmpool.spark.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.scheduler.SparkListenerApplicationEnd;
import org.junit.jupiter.api.Test;
import scala.None$;
import scala.runtime.BoxedUnit;
import scala.util.Failure;
import scala.util.Success;

class JobEndsTest {

    private final JobEnds ends = new JobEnds(Runnable::run);
    private final List<Throwable> heard = new ArrayList<>();

    @Test
    void anEndIsToldOnce() {
        ends.add(heard::add).apply(new Success<>(BoxedUnit.UNIT));
        ends.endAll();
        assertEquals(1, heard.size());
        assertNull(heard.get(0));
    }

    @Test
    void whatSparkSaysOfAFailureIsToldAsItIs() {
        Exception failure = new Exception("no room");
        JobEnds.End end = ends.add(heard::add);
        end.apply(new Failure<>(failure));
        end.apply(new Success<>(BoxedUnit.UNIT));
        assertEquals(List.of(failure), heard);
    }

    @Test
    void aJobOfAnApplicationThatEndsIsHeardOf() {
        ends.add(heard::add);
        ends.onApplicationEnd(new SparkListenerApplicationEnd(0, None$.empty()));
        ends.endAll();
        assertEquals(1, heard.size());
        assertTrue(heard.get(0).getMessage().contains("no more of this job"));
    }
}
