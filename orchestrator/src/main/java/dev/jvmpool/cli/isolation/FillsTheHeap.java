package dev.jvmpool.cli.isolation;

import java.util.ArrayList;
import java.util.List;

/** The third task leaks until nothing is left. */
final class FillsTheHeap {

    private FillsTheHeap() {}

    // begin
    static final List<byte[]> CACHE = new ArrayList<>();

    static String task(int number) throws InterruptedException {
        while (number == 3) {
            CACHE.add(new byte[1 << 20]);
        }
        Tasks.awaitEnd(3);
        Thread.sleep(300 + 40 * number);
        byte[] picture = new byte[4 << 20];
        return picture.length > 0 ? "done" : "nothing to do";
    }
    // end
}
