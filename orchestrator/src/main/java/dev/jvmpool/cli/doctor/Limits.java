package dev.jvmpool.cli.doctor;

import dev.jvmpool.process.Machine;

/**
 * What the system allows this process; {@link Long#MAX_VALUE} is no limit.
 *
 * @param files open files
 * @param processes of this user, threads included
 * @param groupProcesses of the control group, threads included
 * @param core how large the image of a process that crashes may be
 * @param workers how many a pool has by default
 */
record Limits(long files, long processes, long groupProcesses, long core, int workers) {

    /** For this program, its jars and its own files. */
    private static final int OWN_FILES = 128;

    private static final int FILES_PER_WORKER = 8;

    /** A JVM has some 20 threads, and a task may have its own. */
    private static final int THREADS_PER_WORKER = 50;

    static Limits here() {
        String limits = Kernel.text("/proc/self/limits");
        return new Limits(
                Kernel.limit(Kernel.after("Max open files", limits)),
                Kernel.limit(Kernel.after("Max processes", limits)),
                Kernel.limit(Kernel.text("/sys/fs/cgroup/pids.max", "/sys/fs/cgroup/pids/pids.max")),
                limits.isEmpty() ? 0 : Kernel.limit(Kernel.after("Max core file size", limits)),
                Machine.here().cores());
    }

    Finding finding() {
        return judged().with("openFiles", files).with("processes", Math.min(processes, groupProcesses));
    }

    private Finding judged() {
        String says = word(files) + " open files, " + word(Math.min(processes, groupProcesses)) + " processes";
        if (files < OWN_FILES + (long) FILES_PER_WORKER * workers) {
            return Finding.wrong(says + ": too few files for " + ofWorkers(), "ulimit -n 4096");
        }
        long threads = (long) THREADS_PER_WORKER * (workers + 1);
        if (groupProcesses < threads) {
            return Finding.wrong(
                    says + ", threads included: too few for " + ofWorkers(),
                    "docker update --pids-limit 4096 CONTAINER");
        }
        if (processes < threads) {
            return Finding.wrong(says + ", threads included: too few for " + ofWorkers(), "ulimit -u 4096");
        }
        if (core > 0) {
            return Finding.note(says + "; a worker that crashes may leave an image of its memory", "ulimit -c 0");
        }
        return Finding.ok(says + ", no core files");
    }

    private String ofWorkers() {
        return workers == 1 ? "1 worker" : workers + " workers";
    }

    private static String word(long limit) {
        return limit == Long.MAX_VALUE ? "unlimited" : Long.toString(limit);
    }
}
