package dev.jvmpool.process;

/**
 * One worker's share of the machine, so that all of them together never plan for more than there is: a JVM that is not
 * told otherwise takes a quarter of the memory and all the cores for itself.
 *
 * @param heapBytes the largest heap
 * @param cores how many processors its thread pools, collector and compiler are sized for, 1 or more
 */
public record Slice(long heapBytes, int cores) {

    /** Of the memory, so much is for the workers' heaps; the rest is for their other memory and everybody else. */
    private static final double HEAP_SHARE = 0.75;

    private static final long MIN_HEAP = 16L << 20;

    /** An equal share for each of so many workers, 1 or more. */
    public static Slice of(Machine machine, int workers) {
        long heap = (long) (machine.memory() * HEAP_SHARE / workers);
        return new Slice(heap, Math.max(1, machine.cores() / workers));
    }

    /** The bytes of memory of which a heap is the usual part; all there are if the heap is larger than that allows. */
    public static long shareFor(long heapBytes, Machine machine) {
        return (long) Math.min(machine.memory(), heapBytes / HEAP_SHARE);
    }

    /** What so many workers have of the machine. */
    public String inWords(int workers) {
        return (workers == 1 ? "1 worker" : workers + " workers at most, each") + " with a heap of " + (heapBytes >> 20)
                + "m and " + cores + (cores == 1 ? " processor" : " processors");
    }

    /** How many workers a machine has memory for, with 16 MiB of heap each. */
    public static int mostWorkers(Machine machine) {
        return (int) Math.min(Integer.MAX_VALUE, (long) (machine.memory() * HEAP_SHARE) / MIN_HEAP);
    }
}
