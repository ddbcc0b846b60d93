package dev.jvmpool.spark.driver;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerApplicationEnd;
import scala.runtime.AbstractFunction1;
import scala.runtime.BoxedUnit;
import scala.util.Try;

/**
 * The ends of jobs. Each is told once, and that of all when the application ends: a job that Spark is handed while somebody stops it is never heard of
 * again. Thread-safe.
 */
final class JobEnds extends SparkListener {

    private final Executor helpers;
    private final Set<End> open = ConcurrentHashMap.newKeySet();

    /** @param helpers threads that may block, as many as need be */
    JobEnds(Executor helpers) {
        this.helpers = helpers;
    }

    /** A job begins. */
    End add(Consumer<Throwable> hears) {
        End end = new End(hears);
        open.add(end);
        return end;
    }

    void endAll() {
        for (End end : open) {
            helpers.execute(() -> end.tell(new IllegalStateException("Spark says no more of this job")));
        }
    }

    @Override
    public void onApplicationEnd(SparkListenerApplicationEnd event) {
        endAll();
    }

    /** The end of one job. */
    final class End extends AbstractFunction1<Try<BoxedUnit>, BoxedUnit> {

        private final Consumer<Throwable> hears;

        private End(Consumer<Throwable> hears) {
            this.hears = hears;
        }

        @Override
        public BoxedUnit apply(Try<BoxedUnit> result) {
            tell(result.isFailure() ? result.failed().get() : null);
            return BoxedUnit.UNIT;
        }

        void tell(Throwable error) {
            if (open.remove(this)) {
                hears.accept(error);
            }
        }
    }
}
