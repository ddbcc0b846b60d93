package dev.jvmpool.stack;

import dev.jvmpool.value.BoundFunction;
import dev.jvmpool.value.NamedMethod;
import dev.jvmpool.value.Remembered;
import dev.jvmpool.value.RememberedFunction;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Cuts off of a stack what stands below the task: the frames of jvmpool, and those of reflection by which it called the task. Whoever wants
 * to see them has the system property {@value #PROPERTY} in the JVM of the task.
 */
public final class OwnFrames {

    /** The system property. */
    public static final String PROPERTY = "jvmpool.stacks";

    /** What it is set to when stacks are to be left as they are. */
    public static final String WHOLE = "whole";

    /** From these on, outwards, all is jvmpool's; the second one runs tasks in the program's own JVM. */
    private static final Set<String> CALLERS =
            Set.of(BoundFunction.class.getName(), "dev.jvmpool.backend.local.LocalRun");

    /** These may stand between one of them and the task, if that has a memory, or is called by its name, in the program's own JVM and in an executor. */
    private static final Set<String> BETWEEN = Set.of(
            Remembered.class.getName(),
            RememberedFunction.class.getName(),
            NamedMethod.class.getName(),
            "dev.jvmpool.cache.CachedCalls",
            "dev.jvmpool.backend.Task",
            "dev.jvmpool.spark.executor.ExecutorThreads");

    /** In the name of the hidden class of a lambda or method reference, whose frames a thread shows that another asks where it stands. */
    private static final String LAMBDA = "$$Lambda";

    private static final String[] REFLECTION = {"java.lang.reflect.", "jdk.internal.reflect.", "java.lang.invoke."};

    private OwnFrames() {}

    /** Loads this class, which may be needed when there is no memory to do so. */
    public static void load() {}

    /** Cuts those of a throwable, its causes and what it suppressed; one that does not let itself be read is left as it is. */
    public static void cut(Throwable thrown) {
        try {
            if (!areWanted()) {
                cut(thrown, Collections.newSetFromMap(new IdentityHashMap<>()));
            }
        } catch (Throwable theirs) {
            // The methods of a throwable are the user's code; its trace is then longer than need be.
        }
    }

    /** The frames of a thread but for those. */
    public static List<StackTraceElement> cut(StackTraceElement[] frames) {
        return List.of(areWanted() ? frames : Arrays.copyOf(frames, endOfTask(frames)));
    }

    private static boolean areWanted() {
        return WHOLE.equals(System.getProperty(PROPERTY));
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

    /** How many frames are the task's. If none is, it was not about the task that something is said, and all are of use. */
    private static int endOfTask(StackTraceElement[] frames) {
        // The outermost call, because a task may run functions of its own.
        int end = frames.length;
        for (int i = frames.length - 1; i >= 0; i--) {
            String name = withoutNested(frames[i].getClassName());
            boolean isBelow = end < frames.length;
            if (CALLERS.contains(name) || isBelow && BETWEEN.contains(name)) {
                end = i;
            } else if (isBelow) {
                break;
            }
        }
        while (end < frames.length && end > 0 && isWayIn(frames[end - 1].getClassName())) {
            end--;
        }
        return end == 0 ? frames.length : end;
    }

    private static String withoutNested(String className) {
        int dollar = className.indexOf('$');
        return dollar < 0 ? className : className.substring(0, dollar);
    }

    /** Whether it is neither the task's nor ours: what stands between a caller and any method. */
    private static boolean isWayIn(String className) {
        for (String prefix : REFLECTION) {
            if (className.startsWith(prefix)) {
                return true;
            }
        }
        return className.contains(LAMBDA);
    }
}
