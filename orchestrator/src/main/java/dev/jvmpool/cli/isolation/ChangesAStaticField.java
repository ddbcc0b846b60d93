package dev.jvmpool.cli.isolation;

/** The third task changes what the others calculate with. */
final class ChangesAStaticField {

    private ChangesAStaticField() {}

    // begin
    static int tax = 20;

    static String task(int number) throws InterruptedException {
        if (number == 3) {
            tax = 7;
        } else {
            Tasks.awaitEnd(3);
            Thread.sleep(300 + 40 * number);
        }
        return "100 + " + tax + " = " + (100 + tax);
    }
    // end
}
