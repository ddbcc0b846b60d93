package dev.jvmpool.cli.isolation;

import java.util.Locale;
import java.util.TimeZone;

/** The third task changes how the others write numbers and times. */
final class ChangesTheDefaults {

    private ChangesTheDefaults() {}

    // begin
    static String task(int number) throws InterruptedException {
        if (number == 3) {
            Locale.setDefault(Locale.GERMANY);
            TimeZone tokyo = TimeZone.getTimeZone("Japan");
            TimeZone.setDefault(tokyo);
        } else {
            Tasks.awaitEnd(3);
            Thread.sleep(300 + 40 * number);
        }
        return String.format("%,.2f at %tR", 1234.5, 0L);
    }
    // end
}
