package dev.jvmpool.process;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells whether it was the kernel that killed a process, because memory was short: Linux counts for each control group how many of its processes it killed for that.
 * Several may be killed at about the same time, and others than ours, so each that is counted is taken by one process, of those that were there before it.
 */
final class MemoryKills {

    private static final String COUNT = "oom_kill ";
    private static final long UNKNOWN = -1;

    /** More is no limit: where there is none, version 1 has the largest number of whole pages. */
    private static final long MOST_BYTES = 1L << 62;

    /** Up to where the kills of a group are taken, by its file that counts them. Guarded by itself. */
    private static final Map<Path, Long> TAKEN = new HashMap<>();

    /**
     * One of the two versions of control groups.
     *
     * @param root where it is mounted
     * @param line how the line of it in /proc/PID/cgroup is recognized
     * @param events the file that counts
     * @param limit the file that has the most bytes
     */
    private record Version(Path root, String line, String events, String limit) {}

    private static final List<Version> VERSIONS = List.of(
            new Version(Path.of("/sys/fs/cgroup/memory"), ":memory:", "memory.oom_control", "memory.limit_in_bytes"),
            new Version(Path.of("/sys/fs/cgroup"), "0::", "memory.events", "memory.max"));

    private final Version version;
    private final Path group;
    private final long before;

    private MemoryKills(Version version, Path group) {
        this.version = version;
        this.group = group;
        this.before = group == null ? UNKNOWN : countFromNow();
    }

    /** A group that counts from the beginning again is another of the same name. */
    private long countFromNow() {
        synchronized (TAKEN) {
            long now = count();
            if (now != UNKNOWN && now < TAKEN.getOrDefault(events(), 0L)) {
                TAKEN.remove(events());
            }
            return now;
        }
    }

    private Path events() {
        return group.resolve(version.events);
    }

    /** Of those of the group that a process is in now. */
    static MemoryKills of(long pid) {
        try {
            String[] groups = lines(Path.of("/proc/" + pid + "/cgroup"));
            for (Version version : VERSIONS) {
                for (String line : groups) {
                    if (line.contains(version.line)) {
                        return new MemoryKills(version, group(version, line));
                    }
                }
            }
        } catch (IOException | RuntimeException | OutOfMemoryError unknown) {
            // The process has ended, or this is not Linux. It is no reason to lose a worker.
        }
        return new MemoryKills(null, null);
    }

    private static Path group(Version version, String line) {
        String name = line.substring(line.indexOf(version.line) + version.line.length());
        Path group = version.root.resolve(name.substring(1));
        // In a container that does not see where it is, its own group is the root.
        return Files.exists(group.resolve(version.events)) ? group : version.root;
    }

    /**
     * A process of the group was killed.
     *
     * @return who had no more memory, in words; empty if it was not the kernel for want of memory; null if that cannot be known
     */
    String shortage() {
        if (before == UNKNOWN) {
            return null;
        }
        synchronized (TAKEN) {
            long taken = Math.max(before, TAKEN.getOrDefault(events(), 0L));
            if (count() <= taken) {
                return "";
            }
            TAKEN.put(events(), taken + 1);
        }
        return limits();
    }

    /** Not by Files, which has more to load: a millisecond of the first worker's start. */
    private static String[] lines(Path file) throws IOException {
        try (InputStream in = new FileInputStream(file.toFile())) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n");
        }
    }

    private long count() {
        try {
            for (String line : lines(events())) {
                if (line.startsWith(COUNT)) {
                    return Long.parseLong(line.substring(COUNT.length()).strip());
                }
            }
        } catch (IOException | RuntimeException unknown) {
            // The group is gone, or the root of all, where nothing is counted.
        }
        return UNKNOWN;
    }

    /** The smallest limit of the group and those it is in. */
    private String limits() {
        long least = Long.MAX_VALUE;
        Path whose = null;
        for (Path each = group; each.startsWith(version.root); each = each.getParent()) {
            long limit = limit(each);
            if (limit < least) {
                least = limit;
                whose = each;
            }
        }
        return least >= MOST_BYTES
                ? "the machine had no more"
                : "the control group " + whose + " may have no more than " + (least >> 20) + "m";
    }

    private long limit(Path each) {
        try {
            return Long.parseLong(Files.readString(each.resolve(version.limit)).strip());
        } catch (IOException | RuntimeException none) {
            // Such as "max".
            return Long.MAX_VALUE;
        }
    }
}
