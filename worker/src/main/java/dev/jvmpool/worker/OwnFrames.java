package dev.jvmpool.worker;

import dev.jvmpool.value.BoundFunction;
import dev.jvmpool.value.Remembered;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * Cuts off of a stack trace what stands below the task: the frames of jvmpool, and those of reflection by which it called the
 * task.
 */
final class OwnFrames {

    private static final String CALLER = BoundFunction.class.getName();

    /** Stands between two calls of it, if the function has a memory. */
    private static final String MEMORY = Remembered.class.getName();

    private static final String[] REFLECTION = {"java.lang.reflect.", "jdk.internal.reflect.", "java.lang.invoke."};

    private OwnFrames() {}

    /** Cuts those of a throwable, its causes and what it suppressed; one that does not let itself be read is left as it is. */
    static void cut(Throwable thrown) {
        try {
            cut(thrown, Collections.newSetFromMap(new IdentityHashMap<>()));
        } catch (Throwable theirs) {
            // The methods of a throwable are the user's code; its trace is then longer than need be.
        }
    }

    private static void cut(Throwable thrown, Set<Throwable> seen) {
        if (thrown == null || !seen.add(thrown)) {
            return;
        }
        StackTraceElement[] frames = thrown.getStackTrace();
        int end = endOfTask(frames);
        if (end < frames.length) {
            thrown.setStackTrace(Arrays.copyOf(frames, end));
        }
        cut(thrown.getCause(), seen);
        for (Throwable each : thrown.getSuppressed()) {
            cut(each, seen);
        }
    }

    private static int endOfTask(StackTraceElement[] frames) {
        // The outermost call, because a task may run functions of its own.
        int end = frames.length;
        for (int i = frames.length - 1; i >= 0; i--) {
            String name = frames[i].getClassName();
            if (name.equals(CALLER)) {
                end = i;
            } else if (end < frames.length && !name.equals(MEMORY)) {
                break;
            }
        }
        if (end < frames.length) {
            while (end > 0 && isReflection(frames[end - 1].getClassName())) {
                end--;
            }
        }
        return end;
    }

    private static boolean isReflection(String className) {
        for (String prefix : REFLECTION) {
            if (className.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
