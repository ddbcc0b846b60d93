package com.example.isolate;

import java.lang.reflect.Field;
import java.util.Locale;
import sun.misc.Unsafe;

/** Stands for a library that you need and cannot mend. */
final class Codec {

    private Codec() {}

    static String encode(String text) throws ReflectiveOperationException {
        switch (text) {
            case "crash" -> crash();
            case "exit" -> System.exit(7);
            case "endless" -> loop();
            case "refuse" -> throw new IllegalArgumentException("no such text: " + text);
            default -> {
                // Most texts are fine.
            }
        }
        return text.toUpperCase(Locale.ROOT);
    }

    /** As native code does with a pointer that is wrong. */
    private static void crash() throws ReflectiveOperationException {
        Field unsafe = Unsafe.class.getDeclaredField("theUnsafe");
        unsafe.setAccessible(true);
        ((Unsafe) unsafe.get(null)).putAddress(0, 0);
    }

    private static void loop() {
        long count = 0;
        while (count >= 0) {
            count = (count + 1) % 1000;
        }
    }
}
