package dev.jvmpool.cli.isolation;

/** The third task does not end, whoever asks it to. */
final class NeverReturns {

    private NeverReturns() {}

    // begin
    static String task(int number) throws InterruptedException {
        while (number == 3) {
            Thread.onSpinWait();
        }
        Thread.sleep(500 + 40 * number);
        return "done";
    }
    // end
}
