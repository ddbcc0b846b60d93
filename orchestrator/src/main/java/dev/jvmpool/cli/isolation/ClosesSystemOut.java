package dev.jvmpool.cli.isolation;

/** The third task closes what the others print to. */
final class ClosesSystemOut {

    private ClosesSystemOut() {}

    // begin
    static String task(int number) throws InterruptedException {
        if (number == 3) {
            System.out.close();
        } else {
            Tasks.awaitEnd(3);
            Thread.sleep(300 + 40 * number);
        }
        System.out.println("task " + number + " is done");
        return System.out.checkError() ? "not printed" : "printed";
    }
    // end
}
