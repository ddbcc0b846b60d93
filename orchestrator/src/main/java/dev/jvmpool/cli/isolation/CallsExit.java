package dev.jvmpool.cli.isolation;

/** The third task ends its JVM. */
final class CallsExit {

    private CallsExit() {}

    // begin
    static String task(int number) throws InterruptedException {
        Thread.sleep(300);
        if (number == 3) {
            System.exit(2);
        }
        Thread.sleep(300 + 40 * number);
        return "done";
    }
    // end
}
