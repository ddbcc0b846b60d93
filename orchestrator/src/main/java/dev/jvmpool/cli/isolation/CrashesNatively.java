package dev.jvmpool.cli.isolation;

import java.lang.reflect.Field;
import java.lang.reflect.Method;

/** The third task crashes its JVM. By reflection, because javac warns of the class, and cannot be told not to. */
final class CrashesNatively {

    private CrashesNatively() {}

    // begin
    static String task(int number) throws Exception {
        Thread.sleep(300);
        if (number == 3) {
            Class<?> type = Class.forName("sun.misc.Unsafe");
            String name = "theUnsafe";
            Field unsafe = type.getDeclaredField(name);
            unsafe.setAccessible(true);
            Method putInt = type.getMethod("putInt", long.class, int.class);
            putInt.invoke(unsafe.get(null), 0L, 1);
        }
        Thread.sleep(300 + 40 * number);
        return "done";
    }
    // end
}
