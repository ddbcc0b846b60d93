package dev.jvmpool;

import dev.jvmpool.backend.Invocation;
import dev.jvmpool.backend.Task;
import dev.jvmpool.function.TaskBiFunction;
import dev.jvmpool.function.TaskCallable;
import dev.jvmpool.function.TaskFunction;
import dev.jvmpool.function.TaskRunnable;
import dev.jvmpool.function.TaskTriFunction;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A call that has not been made: a function and its arguments. {@link Parallel} makes it. What joblib writes as a tuple
 * {@code (cube, (3,), {})} is
 *
 * <pre>{@code
 * new DelayedCall<>(Numbers::cube, 3)
 * }</pre>
 *
 * and {@link Parallel#delayed(TaskFunction, Object) delayed(Numbers::cube, 3)} is the same. Immutable, but for what its
 * arguments are.
 *
 * @param <R> the result
 */
public final class DelayedCall<R extends @Nullable Object> {

    private final Invocation invocation;

    private DelayedCall(Task task, @Nullable Object... arguments) {
        this.invocation = new Invocation(task, arguments);
    }

    /**
     * A call without arguments.
     *
     * @param task the function
     */
    public DelayedCall(TaskCallable<R> task) {
        this(Task.of(task));
    }

    /**
     * A call with one argument.
     *
     * @param task the function
     * @param input its argument
     * @param <T> the argument
     */
    public <T extends @Nullable Object> DelayedCall(TaskFunction<? super T, ? extends R> task, T input) {
        this(Task.of(task), input);
    }

    /**
     * A call with two arguments.
     *
     * @param task the function
     * @param first its first argument
     * @param second its second argument
     * @param <A> the first argument
     * @param <B> the second argument
     */
    public <A extends @Nullable Object, B extends @Nullable Object> DelayedCall(
            TaskBiFunction<? super A, ? super B, ? extends R> task, A first, B second) {
        this(Task.of(task), first, second);
    }

    /**
     * A call with three arguments.
     *
     * @param task the function
     * @param first its first argument
     * @param second its second argument
     * @param third its third argument
     * @param <A> the first argument
     * @param <B> the second argument
     * @param <C> the third argument
     */
    public <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object> DelayedCall(
            TaskTriFunction<? super A, ? super B, ? super C, ? extends R> task, A first, B second, C third) {
        this(Task.of(task), first, second, third);
    }

    static DelayedCall<@Nullable Void> ofNoResult(TaskRunnable task) {
        return new DelayedCall<>(Task.of(task));
    }

    /** What is called, for a pool. */
    Invocation invocation() {
        return invocation;
    }

    /** The arguments in words. */
    @Override
    public String toString() {
        return "delayed" + Arrays.toString(invocation.arguments());
    }
}
