package dev.jvmpool.spark.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jvmpool.spark.SharedApplication;
import java.io.Serializable;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/** What is over when a job is. */
class SplitJobsTest {

    private static final String NAME = "job";

    private static final CountDownLatch BEGUN = new CountDownLatch(1);
    private static final AtomicInteger ENDED = new AtomicInteger();

    /** The first fails when the second has begun, which heeds no interrupt. */
    private static final class FailsOrGoesOn extends AbstractFunction1<Iterator<NumberedSplit>, Integer>
            implements Serializable {

        private static final long serialVersionUID = 1L;

        @Override
        public Integer apply(Iterator<NumberedSplit> splits) {
            int part = splits.next().split().part();
            if (part == 0) {
                awaitBegun();
                throw new IllegalStateException("part 0");
            }
            BEGUN.countDown();
            long end = System.nanoTime() + 700_000_000;
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            return ENDED.incrementAndGet();
        }

        private static void awaitBegun() {
            try {
                BEGUN.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void noTaskGoesOnWhenTheJobHasFailed() {
        SparkConf conf = new SparkConf(false)
                .setMaster("local[2]")
                .setAppName("split jobs")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.driver.bindAddress", "127.0.0.1");
        List<NumberedSplit> splits = IntStream.range(0, 2)
                .mapToObj(part -> new NumberedSplit(new Split(part, "file", 0, 1, List.of()), 0, 0))
                .toList();
        try (JavaSparkContext application = SharedApplication.start(conf)) {
            SplitJobs jobs = new SplitJobs(application.sc());
            assertThrows(
                    JobFailure.class,
                    () -> jobs.run(NAME, splits, new FailsOrGoesOn(), Integer.class, (part, result) -> {}));
            assertEquals(1, ENDED.get());
        }
    }
}
