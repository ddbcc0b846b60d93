package dev.jvmpool.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An observer that many threads tell something. */
class AnnouncementsTest {

    private static final int THREADS = 8;
    private static final int EACH = 2000;

    private final List<Integer> heard = new ArrayList<>();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final Announcements announcements = new Announcements(new Observer() {
        @Override
        public void workerStarted(int worker, long pid, long startUp) {
            assertEquals(1, atOnce.incrementAndGet());
            heard.add(worker);
            atOnce.decrementAndGet();
        }
    });

    @Test
    void allIsHeardInTheOrderOfTheDecisionsAndOneAtATime() throws InterruptedException {
        Object lock = new Object();
        AtomicInteger decisions = new AtomicInteger();
        AtomicInteger early = new AtomicInteger();
        Runnable decide = () -> {
            for (int i = 0; i < EACH; i++) {
                boolean[] told = new boolean[1];
                synchronized (lock) {
                    int number = decisions.getAndIncrement();
                    announcements.add(observer -> {
                        observer.workerStarted(number, 0, 0);
                        told[0] = true;
                    });
                }
                announcements.tell();
                early.addAndGet(told[0] ? 0 : 1);
            }
        };
        List<Thread> threads =
                IntStream.range(0, THREADS).mapToObj(i -> new Thread(decide)).toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(IntStream.range(0, THREADS * EACH).boxed().toList(), heard);
        assertEquals(0, early.get(), "nobody goes on before what he decided was heard");
    }

    @Test
    void whoDecidedSomethingWaitsUntilItIsHeard() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        announcements.add(observer -> {
            begun.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        Thread first = new Thread(announcements::tell);
        first.start();
        begun.await();
        announcements.add(observer -> observer.workerStarted(1, 0, 0));
        List<Integer> heardBefore = new ArrayList<>();
        Thread second = new Thread(() -> {
            announcements.tell();
            heardBefore.addAll(heard);
        });
        second.start();
        goOn.countDown();
        first.join();
        second.join();
        assertEquals(List.of(1), heardBefore);
    }

    @Test
    void nobodyListensToNone() {
        assertFalse(new Announcements(Observer.NONE).isHeard());
        assertFalse(new Announcements(Observer.NONE).areRetriesHeard());
        assertTrue(announcements.isHeard());
    }
}
