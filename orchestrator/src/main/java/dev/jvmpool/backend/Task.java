package dev.jvmpool.backend;

import dev.jvmpool.function.TaskBiFunction;
import dev.jvmpool.function.TaskConsumer;
import dev.jvmpool.function.TaskFunction;
import dev.jvmpool.function.TaskTriFunction;
import dev.jvmpool.value.FunctionReference;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * A function in both its forms: the object that another JVM is told the name of, and how this one calls it.
 *
 * @param function a lambda or method reference, for another JVM of a serializable interface
 * @param body calls it here
 */
public record Task(Object function, Body body) {

    /** Calls a function. */
    public interface Body {
        @Nullable
        Object call(@Nullable Object[] arguments) throws Throwable;
    }

    public Task {
        Objects.requireNonNull(function, "task");
    }

    /** The function in words: its method, or the class of what does not tell its method. */
    public String name() {
        return FunctionReference.nameOf(function);
    }

    @SuppressWarnings("unchecked")
    public static Task of(TaskFunction<?, ?> function) {
        return new Task(function, arguments -> ((TaskFunction<Object, ?>) function).apply(arguments[0]));
    }

    @SuppressWarnings("unchecked")
    public static Task of(TaskBiFunction<?, ?, ?> function) {
        return new Task(
                function,
                arguments -> ((TaskBiFunction<Object, Object, ?>) function).apply(arguments[0], arguments[1]));
    }

    @SuppressWarnings("unchecked")
    public static Task of(TaskTriFunction<?, ?, ?, ?> function) {
        return new Task(
                function,
                arguments -> ((TaskTriFunction<Object, Object, Object, ?>) function)
                        .apply(arguments[0], arguments[1], arguments[2]));
    }

    @SuppressWarnings("unchecked")
    public static Task ofAction(TaskConsumer<?> function) {
        return new Task(function, arguments -> {
            ((TaskConsumer<Object>) function).accept(arguments[0]);
            return null;
        });
    }

    public static Task of(Callable<?> function) {
        return new Task(function, arguments -> function.call());
    }

    public static Task of(Runnable function) {
        return new Task(function, arguments -> {
            function.run();
            return null;
        });
    }
}
