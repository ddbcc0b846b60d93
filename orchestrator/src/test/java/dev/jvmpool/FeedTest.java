package dev.jvmpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.jvmpool.function.TaskFunction;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

/** A feed between a scripted source and a crew that the test is. */
class FeedTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private final BlockingQueue<Batch.Sink> submitted = new LinkedBlockingQueue<>();
    private final CountDownLatch writing = new CountDownLatch(1);
    private final CountDownLatch written = new CountDownLatch(1);

    /** Takes its time to write an input that is called slow, as a getter of the user's may. */
    private volatile Thread feeder;

    private Runnable whileSubmitting = () -> {};

    private final class ScriptedBatch implements Batch {

        @Override
        public void add(Object... arguments) {
            if (arguments[0].equals("slow")) {
                writing.countDown();
                try {
                    written.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }

        @Override
        public int bytes() {
            return 0;
        }

        @Override
        public void submit(Patience patience, Sink sink) {
            whileSubmitting.run();
            submitted.add(sink);
        }

        @Override
        public void flush() {}

        @Override
        public void cancel(boolean interrupt) {}
    }

    private final class ScriptedFunction implements BatchFunction {

        @Override
        public Batch batch() {
            return new ScriptedBatch();
        }

        @Override
        public Pace pace() {
            return new Pace();
        }
    }

    private Crew crew() {
        return (Crew) Proxy.newProxyInstance(
                FeedTest.class.getClassLoader(),
                new Class<?>[] {Crew.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "prepare" -> new ScriptedFunction();
                    case "workers" -> 1;
                    case "mostTogether" -> 10;
                    case "isCaller", "isShutdown" -> false;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    @Test
    void anInputThatTakesLongToWriteHoldsUpNoOutcome() throws Exception {
        TaskFunction<String, String> task = String::trim;
        Task one = Task.of(task);
        Options options = Options.DEFAULT.batch(1).lookAhead(10);
        Feed feed = new Feed(crew(), one, Runs.of(one, List.of("quick", "slow").iterator()), 2, options, () -> {});
        Thread feeder = new Thread(feed::run);
        feeder.start();
        writing.await();
        assertTimeoutPreemptively(LONG, () -> {
            submitted.take().deliver(0, new Slots.Ready(new Object[] {"quick"}, 0));
            feed.release(1);
        });
        written.countDown();
        feeder.join();
        assertEquals(1, submitted.size());
    }

    /** The source pauses, so that the taking thread submits what there is; and ends before that is done. */
    @Test
    void itsEndIsNotToldWhileTheTakingThreadSubmits() throws Exception {
        CountDownLatch submitting = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        whileSubmitting = () -> {
            submitting.countDown();
            try {
                // The feeding thread comes to its end now.
                feeder.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            assertEquals(1, ended.getCount());
        };
        Iterator<String> source = new Iterator<>() {
            private boolean given;

            @Override
            public boolean hasNext() {
                if (!given) {
                    return true;
                }
                try {
                    submitting.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return false;
            }

            @Override
            public String next() {
                given = true;
                return "quick";
            }
        };
        TaskFunction<String, String> task = String::trim;
        Task one = Task.of(task);
        Options options = Options.DEFAULT.batch(2).lookAhead(10);
        Feed feed = new Feed(crew(), one, Runs.of(one, source), -1, options, ended::countDown);
        feeder = new Thread(feed::run);
        feeder.start();
        assertTimeoutPreemptively(LONG, () -> {
            FeedEvent event = feed.take();
            while (!(event instanceof FeedEvent.Made)) {
                event = feed.take();
            }
            ended.await();
        });
        assertEquals(1, submitted.size());
    }
}
