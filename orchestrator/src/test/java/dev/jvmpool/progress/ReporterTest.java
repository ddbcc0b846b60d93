package dev.jvmpool.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jvmpool.Progress.Numbers;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ReporterTest {

    private final CountDownLatch writing = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final BlockingQueue<String> wrote = new LinkedBlockingQueue<>();

    /** One that is in the middle of a line when the end comes. */
    private final class Log implements Display {

        @Override
        public void show(Numbers numbers) {
            writing.countDown();
            try {
                goOn.await();
                wrote.add("a line");
            } catch (InterruptedException e) {
                wrote.add("interrupted");
            }
        }

        @Override
        public void clear() {}

        @Override
        public void close() {}
    }

    /** An interrupt would close the file of a log that writes through a channel. */
    @Test
    void whoeverWritesALineIsNotInterruptedAtTheEnd() throws InterruptedException {
        Reporter reporter = Reporter.start(new Meter(-1, Counts.NONE, () -> new Counts(0, 0, 0, 0)), new Log(), 0);
        writing.await();
        reporter.close();
        goOn.countDown();
        assertEquals("a line", wrote.poll(60, TimeUnit.SECONDS));
    }
}
