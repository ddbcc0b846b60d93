package dev.jvmpool.cli.doctor;

import dev.jvmpool.process.Machine;
import dev.jvmpool.process.Slice;

/**
 * Memory, in bytes.
 *
 * @param total of the machine
 * @param available of that, what could be had now
 * @param limit of the control group; {@link Long#MAX_VALUE} without one
 * @param used of that, without what the kernel would give up
 * @param workers how many a pool has by default
 */
record Memory(long total, long available, long limit, long used, int workers) {

    /** Less is not enough for a single worker beside this program. */
    private static final long LEAST = 128 * Bytes.MEGA;

    static Memory here() {
        String machine = Kernel.text("/proc/meminfo");
        String statistics = Kernel.text("/sys/fs/cgroup/memory.stat", "/sys/fs/cgroup/memory/memory.stat");
        long cache = Math.max(
                Kernel.number(Kernel.after("inactive_file", statistics)),
                Kernel.number(Kernel.after("total_inactive_file", statistics)));
        long current = Kernel.number(
                Kernel.text("/sys/fs/cgroup/memory.current", "/sys/fs/cgroup/memory/memory.usage_in_bytes"));
        return new Memory(
                Kernel.number(Kernel.after("MemTotal:", machine)) << 10,
                Kernel.number(Kernel.after("MemAvailable:", machine)) << 10,
                Kernel.limit(Kernel.text("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes")),
                Math.max(0, current - cache),
                Machine.here().cores());
    }

    Finding finding() {
        return judged().with("total", total).with("free", free());
    }

    private long free() {
        return limit == Long.MAX_VALUE ? available : Math.min(available, Math.max(0, limit - used));
    }

    private Finding judged() {
        if (total == 0) {
            return Finding.ok("this system does not tell");
        }
        boolean limited = limit < total;
        String says = Bytes.of(free()) + " free of " + Bytes.of(limited ? limit : total)
                + (limited ? ", which the control group may have; the machine has " + Bytes.of(total) : "");
        if (free() < LEAST) {
            return Finding.wrong(
                    says + ": a worker may be killed for want of it",
                    limited
                            ? "docker update --memory 2g --memory-swap 2g CONTAINER"
                            : "ps -e -o rss,pid,args --sort -rss | head");
        }
        long heaps = Slice.of(Machine.here(), workers).heapBytes() * workers;
        if (heaps > free()) {
            // As many as there are, with heaps that fit into what is free now, and a quarter of it for the rest.
            long heap = Math.max(16, free() / 4 * 3 / workers >> 20);
            return Finding.note(
                    says + "; the heaps of all workers may take " + Bytes.of(heaps),
                    "jvmpool run --heap " + heap + "m ...");
        }
        return Finding.ok(says);
    }
}
