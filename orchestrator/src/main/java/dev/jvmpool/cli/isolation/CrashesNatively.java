package dev.jvmpool.cli.isolation;

import java.lang.reflect.Field;

/** The third task crashes its JVM. By reflection, because javac warns of the class, and cannot be told not to. */
final class CrashesNatively {

    private CrashesNatively() {}

    // begin
    static String task(int number) throws Exception {
        Thread.sleep(300);
        if (number == 3) {
            Field field = Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe");
            field.setAccessible(true);
            Object unsafe = field.get(null);
            unsafe.getClass().getMethod("putInt", long.class, int.class).invoke(unsafe, 0L, 1);
        }
        Thread.sleep(200 + 40 * number);
        return "done";
    }
    // end
}
