package dev.jvmpool.cli.journal;

import java.util.ArrayList;
import java.util.List;

/**
 * Which inputs have a row, and where it is: eight bytes for each, so that ten million rows take 80 MB. Thread-safe, because one
 * thread pulls inputs while another writes rows.
 */
final class RowIndex {

    /** A journal of up to so many bytes: 1 TiB. */
    static final long MAX_OFFSET = (1L << 40) - 1;

    /** 128 KiB: an array that takes half a region of the collector G1, 512 KiB at least, would take a whole one. */
    private static final int CHUNK_BITS = 14;

    private static final int CHUNK = 1 << CHUNK_BITS;

    private static final long FAILED = 1L << 40;
    private static final int HASH_SHIFT = 41;
    private static final int HASH_MASK = (1 << 23) - 1;

    /** By index: the offset of the row's line, never 0, whether the task failed, and 23 bits of a hash of its input; 0 for none. */
    private final List<long[]> chunks = new ArrayList<>();

    private long size;
    private long ok;
    private long failed;

    /** Puts a row in place of one that may be there. */
    synchronized void put(long index, long offset, boolean isFailed, int inputHash) {
        long before = get(index);
        if (before != 0) {
            count(before, -1);
        }
        int chunk = Math.toIntExact(index >>> CHUNK_BITS);
        while (chunks.size() <= chunk) {
            chunks.add(null);
        }
        if (chunks.get(chunk) == null) {
            chunks.set(chunk, new long[CHUNK]);
        }
        long entry = offset | (isFailed ? FAILED : 0) | (long) (inputHash & HASH_MASK) << HASH_SHIFT;
        chunks.get(chunk)[(int) index & CHUNK - 1] = entry;
        count(entry, 1);
        size = Math.max(size, index + 1);
    }

    private void count(long entry, int by) {
        if ((entry & FAILED) == 0) {
            ok += by;
        } else {
            failed += by;
        }
    }

    private long get(long index) {
        long chunk = index >>> CHUNK_BITS;
        long[] entries = chunk < chunks.size() ? chunks.get((int) chunk) : null;
        return entries == null ? 0 : entries[(int) index & CHUNK - 1];
    }

    /** Where the row of an input is, or 0. */
    synchronized long offset(long index) {
        return get(index) & MAX_OFFSET;
    }

    synchronized boolean isFailed(long index) {
        return (get(index) & FAILED) != 0;
    }

    /** Whether the row may be of an input with this hash; of another one it says so but once in eight million times. */
    synchronized boolean isOf(long index, int inputHash) {
        return get(index) >>> HASH_SHIFT == (inputHash & HASH_MASK);
    }

    /** Whether every input up to the last has a row, and these came in the order of the inputs. */
    synchronized boolean isInOrder() {
        long before = 0;
        for (long index = 0; index < size; index++) {
            long offset = get(index) & MAX_OFFSET;
            if (offset <= before) {
                return false;
            }
            before = offset;
        }
        return true;
    }

    /** One more than the index of the last row. */
    synchronized long size() {
        return size;
    }

    synchronized long ok() {
        return ok;
    }

    synchronized long failed() {
        return failed;
    }
}
