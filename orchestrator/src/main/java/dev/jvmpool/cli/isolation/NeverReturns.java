package dev.jvmpool.cli.isolation;

/** The third task does not end, whoever asks it to. */
final class NeverReturns {

    private NeverReturns() {}

    // begin
    static String task(int number) throws InterruptedException {
        Thread.sleep(300);
        while (number == 3) {
            Thread.onSpinWait();
        }
        Thread.sleep(200 + 40 * number);
        return "done";
    }
    // end
}
