package dev.jvmpool.worker;

import java.io.File;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The processes on this machine that have a {@link ProcessMark}. They are found where there is {@code /proc}, which is on Linux; elsewhere
 * there are none. Nor are those found whose environment is another than the one they were given, or that belong to another user.
 */
public final class MarkedProcesses {

    /** How long it is awaited that those that were killed are gone. Most are within some milliseconds; one that waits for a disk may not be. */
    private static final long MOST_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private static final long PAUSE_MILLIS = 2;

    private static final MarkedProcesses ALL = new MarkedProcesses(new ProcessTable.Proc(new File("/proc")));

    private final ProcessTable table;

    // Guarded by the monitor, under which nobody looks, but where no thread is to be had for that.

    /** Null before the first. */
    private ProcessLook latest;

    /** Those that were held up, and may be still. */
    private final List<ProcessLook> heldUp = new ArrayList<>();

    MarkedProcesses(ProcessTable table) {
        this.table = table;
    }

    /** Ends those that a mark covers but for this one, and what they started, and waits until they are gone: for half a second at most. */
    public static void end(ProcessMark mark) {
        ALL.endAll(mark);
    }

    void endAll(ProcessMark mark) {
        long until = System.nanoTime() + MOST_NANOS;
        // More than once, because a process may have started another just before it was killed.
        while (!isNoneLeft(mark, until) && until - System.nanoTime() > 0) {
            try {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                // From code that interrupts every thread it finds: no reason to leave anybody.
            }
        }
    }

    private boolean isNoneLeft(ProcessMark mark, long until) {
        ProcessLook look = lookUntil(until);
        if (look == null) {
            return false;
        }
        if (look.marked() == null) {
            // There may be no descriptor for that just now.
            return table.isHidden();
        }
        Set<ProcessHandle> found = new HashSet<>();
        for (Map.Entry<ProcessHandle, ProcessMark> each : look.marked().entrySet()) {
            if (mark.covers(each.getValue())) {
                found.add(each.getKey());
            }
        }
        found.remove(ProcessHandle.current());
        if (found.isEmpty()) {
            return !look.mayHaveMissed();
        }
        addDescendants(found);
        found.remove(ProcessHandle.current());
        for (ProcessHandle process : found) {
            process.destroyForcibly();
        }
        return false;
    }

    /** Of those that cleared their environment, or wrote over it, one may be below one that did not. */
    private static void addDescendants(Set<ProcessHandle> found) {
        ProcessHandle[] all = ProcessHandle.allProcesses().toArray(ProcessHandle[]::new);
        boolean more = true;
        while (more) {
            more = false;
            for (ProcessHandle process : all) {
                more |= found.contains(process.parent().orElse(null)) && found.add(process);
            }
        }
    }

    /** One that began after this was called and is over; null if there is none in time. */
    private ProcessLook lookUntil(long until) {
        long asked = System.nanoTime();
        while (true) {
            ProcessLook look = lookAfter(asked);
            try {
                if (look.await(until - System.nanoTime())) {
                    if (look.began - asked > 0) {
                        return look;
                    }
                } else if (until - System.nanoTime() <= 0) {
                    return null;
                }
            } catch (InterruptedException e) {
                // As above.
            }
        }
    }

    /** The one to wait for: a look takes 2 ms where there are a hundred processes, so workers that end together share one. */
    private synchronized ProcessLook lookAfter(long asked) {
        boolean isHeldUp = latest != null && latest.heldUpAt() != null;
        if (isHeldUp) {
            heldUp.add(latest);
        }
        if (latest == null || isHeldUp || latest.isOver() && latest.began - asked <= 0) {
            latest = new ProcessLook(table, heldUpAt());
            latest.start();
        }
        return latest;
    }

    private Map<String, ProcessLook> heldUpAt() {
        Map<String, ProcessLook> places = new HashMap<>();
        for (Iterator<ProcessLook> each = heldUp.iterator(); each.hasNext(); ) {
            ProcessLook look = each.next();
            String at = look.heldUpAt();
            if (at != null) {
                places.put(at, look);
            } else if (look.isOver()) {
                each.remove();
            }
        }
        return places;
    }
}
