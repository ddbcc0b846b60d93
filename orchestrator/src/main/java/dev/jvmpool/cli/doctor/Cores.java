package dev.jvmpool.cli.doctor;

import dev.jvmpool.process.Machine;
import java.util.Locale;

/**
 * The processors.
 *
 * @param online those of the machine, such as {@code 0-7}; empty if unknown
 * @param allowed those on which this process may run, in the same form
 * @param quota how many the control group gives of them; infinite without a limit
 * @param used how many a pool plans with
 */
record Cores(String online, String allowed, double quota, int used) {

    static Cores here() {
        String max = Kernel.text("/sys/fs/cgroup/cpu.max");
        long period = Kernel.number(Kernel.text("/sys/fs/cgroup/cpu/cpu.cfs_period_us"));
        return new Cores(
                Kernel.text("/sys/devices/system/cpu/online").strip(),
                Kernel.after("Cpus_allowed_list:", Kernel.text("/proc/self/status")),
                max.isEmpty()
                        ? quotaOf(Kernel.text("/sys/fs/cgroup/cpu/cpu.cfs_quota_us") + " " + period)
                        : quotaOf(max),
                Machine.here().cores());
    }

    /** @param text how much, and of how much: {@code 150000 100000}, or {@code max 100000} */
    static double quotaOf(String text) {
        String[] words = text.strip().split("\\s+");
        long quota = Kernel.limit(words[0]);
        long period = words.length > 1 ? Kernel.number(words[1]) : 0;
        return quota == Long.MAX_VALUE || period == 0 ? Double.POSITIVE_INFINITY : (double) quota / period;
    }

    Finding finding() {
        StringBuilder says = new StringBuilder().append(used).append(used == 1 ? " processor" : " processors");
        if (!allowed.equals(online)) {
            says.append("; this process may run on ")
                    .append(allowed)
                    .append(" of ")
                    .append(online);
        }
        if (quota < Double.POSITIVE_INFINITY) {
            says.append(String.format(Locale.ROOT, "; the control group gives %.1f", quota));
        }
        Finding finding = used > 1
                ? Finding.ok(says.toString())
                : Finding.note(says + ": processes keep tasks apart here, but are no quicker", mend());
        return finding.with("cores", (long) used);
    }

    private String mend() {
        return quota <= 1
                ? "docker update --cpus 4 CONTAINER"
                : allowed.equals(online) ? "jvmpool run --workers 1 ..." : "taskset -pc " + online + " $$";
    }
}
