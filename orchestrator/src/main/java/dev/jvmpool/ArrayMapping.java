package dev.jvmpool;

import dev.jvmpool.function.TaskConsumer;
import dev.jvmpool.function.TaskFunction;
import dev.jvmpool.map.ArrayInputs;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a pool does with many inputs, where these are in an array. It reads the array as it goes on, and copies nothing. */
public interface ArrayMapping extends Mapping {

    /**
     * As {@link #map(TaskFunction, Iterable)}, for an array.
     *
     * @param task the function
     * @param inputs what it is given
     * @param <T> an input
     * @param <R> a result
     * @return the results, in the order of the inputs
     */
    default <T extends @Nullable Object, R extends @Nullable Object> List<R> map(
            TaskFunction<? super T, ? extends R> task, T[] inputs) {
        return map(task, Arrays.asList(Objects.requireNonNull(inputs, "inputs")));
    }

    /**
     * As {@link #map(TaskFunction, Iterable)}, for an array of int.
     *
     * @param task the function
     * @param inputs what it is given
     * @param <R> a result
     * @return the results, in the order of the inputs
     */
    default <R extends @Nullable Object> List<R> map(TaskFunction<? super Integer, ? extends R> task, int[] inputs) {
        return map(task, ArrayInputs.of(inputs));
    }

    /**
     * As {@link #map(TaskFunction, Iterable)}, for an array of long.
     *
     * @param task the function
     * @param inputs what it is given
     * @param <R> a result
     * @return the results, in the order of the inputs
     */
    default <R extends @Nullable Object> List<R> map(TaskFunction<? super Long, ? extends R> task, long[] inputs) {
        return map(task, ArrayInputs.of(inputs));
    }

    /**
     * As {@link #map(TaskFunction, Iterable)}, for an array of double.
     *
     * @param task the function
     * @param inputs what it is given
     * @param <R> a result
     * @return the results, in the order of the inputs
     */
    default <R extends @Nullable Object> List<R> map(TaskFunction<? super Double, ? extends R> task, double[] inputs) {
        return map(task, ArrayInputs.of(inputs));
    }

    /**
     * As {@link #imap(TaskFunction, Iterable)}, for an array.
     *
     * @param task the function
     * @param inputs what it is given
     * @param <T> an input
     * @param <R> a result
     * @return the results
     */
    default <T extends @Nullable Object, R extends @Nullable Object> Results<R> imap(
            TaskFunction<? super T, ? extends R> task, T[] inputs) {
        return imap(task, Arrays.asList(Objects.requireNonNull(inputs, "inputs")));
    }

    /**
     * As {@link #imap(TaskFunction, Iterable)}, for an array of int.
     *
     * @param task the function
     * @param inputs what it is given
     * @param <R> a result
     * @return the results
     */
    default <R extends @Nullable Object> Results<R> imap(
            TaskFunction<? super Integer, ? extends R> task, int[] inputs) {
        return imap(task, ArrayInputs.of(inputs));
    }

    /**
     * As {@link #imap(TaskFunction, Iterable)}, for an array of long.
     *
     * @param task the function
     * @param inputs what it is given
     * @param <R> a result
     * @return the results
     */
    default <R extends @Nullable Object> Results<R> imap(TaskFunction<? super Long, ? extends R> task, long[] inputs) {
        return imap(task, ArrayInputs.of(inputs));
    }

    /**
     * As {@link #imap(TaskFunction, Iterable)}, for an array of double.
     *
     * @param task the function
     * @param inputs what it is given
     * @param <R> a result
     * @return the results
     */
    default <R extends @Nullable Object> Results<R> imap(
            TaskFunction<? super Double, ? extends R> task, double[] inputs) {
        return imap(task, ArrayInputs.of(inputs));
    }

    /**
     * As {@link #imapUnordered(TaskFunction, Iterable)}, for an array.
     *
     * @param task the function
     * @param inputs what it is given
     * @param <T> an input
     * @param <R> a result
     * @return the results
     */
    default <T extends @Nullable Object, R extends @Nullable Object> Results<R> imapUnordered(
            TaskFunction<? super T, ? extends R> task, T[] inputs) {
        return imapUnordered(task, Arrays.asList(Objects.requireNonNull(inputs, "inputs")));
    }

    /**
     * As {@link #imapUnordered(TaskFunction, Iterable)}, for an array of int.
     *
     * @param task the function
     * @param inputs what it is given
     * @param <R> a result
     * @return the results
     */
    default <R extends @Nullable Object> Results<R> imapUnordered(
            TaskFunction<? super Integer, ? extends R> task, int[] inputs) {
        return imapUnordered(task, ArrayInputs.of(inputs));
    }

    /**
     * As {@link #imapUnordered(TaskFunction, Iterable)}, for an array of long.
     *
     * @param task the function
     * @param inputs what it is given
     * @param <R> a result
     * @return the results
     */
    default <R extends @Nullable Object> Results<R> imapUnordered(
            TaskFunction<? super Long, ? extends R> task, long[] inputs) {
        return imapUnordered(task, ArrayInputs.of(inputs));
    }

    /**
     * As {@link #imapUnordered(TaskFunction, Iterable)}, for an array of double.
     *
     * @param task the function
     * @param inputs what it is given
     * @param <R> a result
     * @return the results
     */
    default <R extends @Nullable Object> Results<R> imapUnordered(
            TaskFunction<? super Double, ? extends R> task, double[] inputs) {
        return imapUnordered(task, ArrayInputs.of(inputs));
    }

    /**
     * As {@link #forEach(TaskConsumer, Iterable)}, for an array.
     *
     * @param task what is done
     * @param inputs what it is given
     * @param <T> an input
     */
    default <T extends @Nullable Object> void forEach(TaskConsumer<? super T> task, T[] inputs) {
        forEach(task, Arrays.asList(Objects.requireNonNull(inputs, "inputs")));
    }

    /**
     * As {@link #forEach(TaskConsumer, Iterable)}, for an array of int.
     *
     * @param task what is done
     * @param inputs what it is given
     */
    default void forEach(TaskConsumer<? super Integer> task, int[] inputs) {
        forEach(task, ArrayInputs.of(inputs));
    }

    /**
     * As {@link #forEach(TaskConsumer, Iterable)}, for an array of long.
     *
     * @param task what is done
     * @param inputs what it is given
     */
    default void forEach(TaskConsumer<? super Long> task, long[] inputs) {
        forEach(task, ArrayInputs.of(inputs));
    }

    /**
     * As {@link #forEach(TaskConsumer, Iterable)}, for an array of double.
     *
     * @param task what is done
     * @param inputs what it is given
     */
    default void forEach(TaskConsumer<? super Double> task, double[] inputs) {
        forEach(task, ArrayInputs.of(inputs));
    }
}
