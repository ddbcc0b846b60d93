package dev.jvmpool.cli.isolation;

/** The third task calls itself without end. */
final class OverflowsTheStack {

    private OverflowsTheStack() {}

    // begin
    static String task(int number) throws InterruptedException {
        if (number == 3) {
            depth(0);
        }
        Thread.sleep(500 + 40 * number);
        return "done";
    }

    static int depth(int depth) {
        return depth(depth + 1) + 1;
    }
    // end
}
