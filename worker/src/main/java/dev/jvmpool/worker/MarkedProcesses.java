package dev.jvmpool.worker;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
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

    private static final File PROC = new File("/proc");

    /** All of them when somebody looked last, or null if he could not, and when that look began. */
    private static Map<ProcessHandle, ProcessMark> seen;

    private static long seenAt = System.nanoTime();

    private MarkedProcesses() {}

    /** Ends those that a mark covers but for this one, and what they started, and waits until they are gone: for half a second at most. */
    public static void end(ProcessMark mark) {
        long start = System.nanoTime();
        // More than once, because a process may have started another just before it was killed.
        while (!isNoneLeft(mark) && System.nanoTime() - start < MOST_NANOS) {
            try {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                // From code that interrupts every thread it finds: no reason to leave anybody.
            }
        }
    }

    private static boolean isNoneLeft(ProcessMark mark) {
        Map<ProcessHandle, ProcessMark> all = seenSince(System.nanoTime());
        if (all == null) {
            // There may be no descriptor for that just now.
            return !PROC.exists();
        }
        Set<ProcessHandle> found = new HashSet<>();
        for (Map.Entry<ProcessHandle, ProcessMark> each : all.entrySet()) {
            if (mark.covers(each.getValue())) {
                found.add(each.getKey());
            }
        }
        found.remove(ProcessHandle.current());
        if (found.isEmpty()) {
            return true;
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

    /** A look takes 2 ms where there are a hundred processes, so workers that end together share one. */
    private static synchronized Map<ProcessHandle, ProcessMark> seenSince(long asked) {
        if (seenAt - asked <= 0) {
            long now = System.nanoTime();
            seen = look();
            seenAt = now;
        }
        return seen;
    }

    private static Map<ProcessHandle, ProcessMark> look() {
        String[] files = PROC.list();
        if (files == null) {
            return null;
        }
        Map<ProcessHandle, ProcessMark> marked = new HashMap<>();
        for (String file : files) {
            if (file.charAt(0) >= '1' && file.charAt(0) <= '9' && mark(file) != null) {
                ProcessHandle process = ProcessHandle.of(Long.parseLong(file)).orElse(null);
                // Read again, because the id may have been another's before; a handle knows when its process began.
                ProcessMark mark = mark(file);
                if (process != null && mark != null) {
                    marked.put(process, mark);
                }
            }
        }
        return marked;
    }

    private static ProcessMark mark(String pid) {
        try (FileInputStream environment = new FileInputStream(new File(PROC, pid + "/environ"))) {
            return ProcessMark.in(environment.readAllBytes());
        } catch (IOException goneOrForeign) {
            return null;
        }
    }
}
