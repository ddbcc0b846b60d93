/** A run with something of everything, for the picture of its report: {@code scripts/pictures timeline}. */
public class BadRun {

    private BadRun() {}

    public static int task(int number) throws InterruptedException {
        if (number % 47 == 0) {
            Runtime.getRuntime().halt(7);
        }
        if (number == 60) {
            Thread.sleep(100_000);
        }
        if (number % 13 == 0) {
            throw new IllegalStateException("no such page: " + number);
        }
        // Of different length, and the same each time.
        Thread.sleep(40 + number * 7919 % 220);
        return number;
    }
}
