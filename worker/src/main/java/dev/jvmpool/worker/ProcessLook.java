package dev.jvmpool.worker;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One look at the marks of all processes, on a thread of its own: to read the environment of a process takes the lock of its memory, and
 * where that waits for a disk or a network that is gone, so does whoever reads. Others see at which process, and go on without that.
 */
final class ProcessLook implements Runnable {

    /** Who has not read one environment after this is held up by it, in nanoseconds: 100 ms. Most take 20 microseconds. */
    private static final long HELD_UP_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    final long began = System.nanoTime();

    private final ProcessTable table;

    /** Where others are held up, and who that is. */
    private final Map<String, ProcessLook> passedOver;

    private final CountDownLatch over = new CountDownLatch(1);

    private volatile long atSince;

    /** The one that is read; null between two. Written after the time since when. */
    private volatile String at;

    /** What was found; null if nobody could look. Read when it is over. */
    private Map<ProcessHandle, ProcessMark> marked;

    private Throwable failure;

    ProcessLook(ProcessTable table, Map<String, ProcessLook> passedOver) {
        this.table = table;
        this.passedOver = passedOver;
    }

    void start() {
        try {
            Thread thread = new Thread(null, this, "jvmpool-look", 0, false);
            thread.setDaemon(true);
            thread.start();
        } catch (OutOfMemoryError noThread) {
            run();
        }
    }

    @Override
    public void run() {
        try {
            marked = look();
        } catch (RuntimeException | Error e) {
            failure = e;
        } finally {
            over.countDown();
        }
    }

    private Map<ProcessHandle, ProcessMark> look() {
        String[] names = table.names();
        if (names == null) {
            return null;
        }
        Map<ProcessHandle, ProcessMark> found = new HashMap<>();
        for (String id : names) {
            boolean isId = id.charAt(0) >= '1' && id.charAt(0) <= '9';
            if (isId && !passedOver.containsKey(id) && mark(id) != null) {
                ProcessHandle process = ProcessHandle.of(Long.parseLong(id)).orElse(null);
                // Read again, because the id may have been another's before; a handle knows when its process began.
                ProcessMark mark = mark(id);
                if (process != null && mark != null) {
                    found.put(process, mark);
                }
            }
        }
        return found;
    }

    private ProcessMark mark(String id) {
        atSince = System.nanoTime();
        at = id;
        try {
            return ProcessMark.in(table.environment(id));
        } catch (IOException goneOrForeign) {
            return null;
        } finally {
            at = null;
        }
    }

    boolean isOver() {
        return over.getCount() == 0;
    }

    /** The process that it is held up at; null if it gets on. */
    String heldUpAt() {
        String reading = at;
        return reading != null && System.nanoTime() - atSince > HELD_UP_NANOS ? reading : null;
    }

    /** Waits for its end, no longer than after which it may be held up, and says whether it came. */
    boolean await(long nanos) throws InterruptedException {
        return over.await(Math.min(nanos, HELD_UP_NANOS), TimeUnit.NANOSECONDS);
    }

    /** Whether what it passed over may be had by now: the others were slow, and not held up. */
    boolean mayHaveMissed() {
        for (Map.Entry<String, ProcessLook> each : passedOver.entrySet()) {
            if (!each.getKey().equals(each.getValue().at)) {
                return true;
            }
        }
        return false;
    }

    /** All that have a mark; null if nobody could look. When it is over. */
    Map<ProcessHandle, ProcessMark> marked() {
        if (failure != null) {
            throw new IllegalStateException(failure);
        }
        return marked;
    }
}
