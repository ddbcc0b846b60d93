package dev.jvmpool.cli.doctor;

import dev.jvmpool.process.Machine;
import dev.jvmpool.process.Slice;

/** What each worker of a pool gets to which nothing else was said. */
record Shares(Machine machine) {

    /** With less, a worker that has a picture or a document to read may have no room for it. */
    private static final long SMALL_HEAP = 64 * Bytes.MEGA;

    Finding finding() {
        int workers = machine.cores();
        int most = Slice.mostWorkers(machine);
        if (most < workers) {
            return Finding.wrong(
                    "a pool of " + workers + " workers does not fit into " + Bytes.of(machine.memory()) + " of memory",
                    most == 0
                            ? "docker update --memory 2g --memory-swap 2g CONTAINER"
                            : "jvmpool run --workers " + most + " ...");
        }
        Slice slice = Slice.of(machine, workers);
        String says = workers + (workers == 1 ? " worker" : " workers, each") + " with a heap of "
                + Bytes.of(slice.heapBytes()) + " and " + slice.cores()
                + (slice.cores() == 1 ? " processor" : " processors");
        Finding finding = slice.heapBytes() < SMALL_HEAP
                ? Finding.note(says, "jvmpool run --workers " + Math.max(1, workers / 2) + " ...")
                : Finding.ok(says);
        return finding.with("workers", (long) workers)
                .with("heap", slice.heapBytes())
                .with("processors", (long) slice.cores());
    }
}
