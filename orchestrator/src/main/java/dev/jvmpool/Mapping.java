package dev.jvmpool;

import dev.jvmpool.function.TaskBiFunction;
import dev.jvmpool.function.TaskConsumer;
import dev.jvmpool.function.TaskFunction;
import dev.jvmpool.function.TaskTriFunction;
import dev.jvmpool.map.Streams;
import dev.jvmpool.map.Zip;
import dev.jvmpool.map.ZipThree;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.BaseStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a pool does with many inputs. */
public interface Mapping {

    /**
     * Runs a task for each input and waits for all results. Very short tasks travel together; see
     * {@link CallOptions#batch(int)}.
     *
     * @param task the function
     * @param inputs what it is given, one by one; pulled lazily, on the calling thread
     * @param <T> an input
     * @param <R> a result
     * @return the results, in the order of the inputs; a list of its own that may be changed
     * @throws TaskFailedException if a task failed: the first one in the order of the inputs. What has not started by then
     *     never does
     * @throws NotSendableException if the function cannot be sent
     * @throws BrokenPoolException if the workers do not start
     * @throws java.util.concurrent.RejectedExecutionException if the pool was shut down before it had taken all inputs
     * @throws java.util.concurrent.CancellationException if the thread is interrupted while it waits; its interrupt status
     *     is set again
     */
    <T extends @Nullable Object, R extends @Nullable Object> List<R> map(
            TaskFunction<? super T, ? extends R> task, Iterable<? extends T> inputs);

    /**
     * As {@link #map(TaskFunction, Iterable)}, for a stream, one of primitives too. It runs on the calling thread, sequentially, and is not closed.
     *
     * @param task the function
     * @param inputs what it is given, one by one
     * @param <T> an input
     * @param <R> a result
     * @return the results, in the order of the inputs
     */
    default <T extends @Nullable Object, R extends @Nullable Object> List<R> map(
            TaskFunction<? super T, ? extends R> task, BaseStream<? extends T, ?> inputs) {
        Objects.requireNonNull(inputs, "inputs");
        Iterable<T> iterable = () -> Streams.iterator(inputs);
        return map(task, iterable);
    }

    /**
     * Runs a task for each input and gives the results in the order of the inputs, each as soon as it and all before it are
     * ready.
     *
     * @param task the function
     * @param inputs what it is given; pulled lazily, on a thread of the pool, so it may be endless or slow
     * @param <T> an input
     * @param <R> a result
     * @return the results
     * @throws NotSendableException if the function cannot be sent
     * @throws java.util.concurrent.RejectedExecutionException if the pool was shut down
     */
    <T extends @Nullable Object, R extends @Nullable Object> Results<R> imap(
            TaskFunction<? super T, ? extends R> task, Iterable<? extends T> inputs);

    /**
     * As {@link #imap(TaskFunction, Iterable)}, for a stream, one of primitives too. It runs sequentially, and computes no element before there is room for
     * it, whatever it is made of; {@code flatMap} of endless streams, too. It runs on the thread that pulls the inputs; in a sequential
     * pool on that of the caller if it knows how many elements it has, and on one of its own if it does not. It is not closed: who
     * opened it closes it, when the iteration is over.
     *
     * @param task the function
     * @param inputs what it is given
     * @param <T> an input
     * @param <R> a result
     * @return the results
     */
    default <T extends @Nullable Object, R extends @Nullable Object> Results<R> imap(
            TaskFunction<? super T, ? extends R> task, BaseStream<? extends T, ?> inputs) {
        Objects.requireNonNull(inputs, "inputs");
        Iterable<T> iterable = () -> Streams.iterator(inputs);
        return imap(task, iterable);
    }

    /**
     * Runs a task for each input and gives each result as soon as it is ready, whatever its place.
     *
     * @param task the function
     * @param inputs what it is given; pulled lazily, on a thread of the pool, so it may be endless or slow
     * @param <T> an input
     * @param <R> a result
     * @return the results
     * @throws NotSendableException if the function cannot be sent
     * @throws java.util.concurrent.RejectedExecutionException if the pool was shut down
     */
    <T extends @Nullable Object, R extends @Nullable Object> Results<R> imapUnordered(
            TaskFunction<? super T, ? extends R> task, Iterable<? extends T> inputs);

    /**
     * As {@link #imapUnordered(TaskFunction, Iterable)}, for a stream, one of primitives too, which runs as that of {@link #imap(TaskFunction, BaseStream)} does.
     *
     * @param task the function
     * @param inputs what it is given
     * @param <T> an input
     * @param <R> a result
     * @return the results
     */
    default <T extends @Nullable Object, R extends @Nullable Object> Results<R> imapUnordered(
            TaskFunction<? super T, ? extends R> task, BaseStream<? extends T, ?> inputs) {
        Objects.requireNonNull(inputs, "inputs");
        Iterable<T> iterable = () -> Streams.iterator(inputs);
        return imapUnordered(task, iterable);
    }

    /**
     * Runs a task without a result for each input and waits for all, as {@link #map(TaskFunction, Iterable)} does. It keeps nothing
     * of those that are done, so there may be any number of inputs.
     *
     * <pre>{@code
     * pool.forEach(Pictures::shrink, files);
     * }</pre>
     *
     * @param task what is done; a method that returns a value will do, and the value is dropped
     * @param inputs what it is given, one by one; pulled lazily, on the calling thread
     * @param <T> an input
     * @throws TaskFailedException if a task failed: the first one in the order of the inputs. What has not started by then
     *     never does
     * @throws NotSendableException if the function cannot be sent
     * @throws BrokenPoolException if the workers do not start
     * @throws java.util.concurrent.RejectedExecutionException if the pool was shut down
     * @throws java.util.concurrent.CancellationException if the thread is interrupted while it waits; its interrupt status
     *     is set again
     */
    <T extends @Nullable Object> void forEach(TaskConsumer<? super T> task, Iterable<? extends T> inputs);

    /**
     * As {@link #forEach(TaskConsumer, Iterable)}, for a stream, one of primitives too.
     *
     * @param task what is done
     * @param inputs what it is given, one by one
     * @param <T> an input
     */
    default <T extends @Nullable Object> void forEach(TaskConsumer<? super T> task, BaseStream<? extends T, ?> inputs) {
        Objects.requireNonNull(inputs, "inputs");
        Iterable<T> iterable = () -> Streams.iterator(inputs);
        forEach(task, iterable);
    }

    /**
     * Runs a task of two arguments for each pair and waits for all results, as {@link #map(TaskFunction, Iterable)} does.
     *
     * <pre>{@code
     * List<Double> powers = pool.starmap(Math::pow, List.of(Map.entry(2.0, 10.0), Map.entry(3.0, 2.0)));
     * }</pre>
     *
     * @param task the function
     * @param pairs its arguments: the key of each entry is the first, the value the second. The entries of a map will do, and for
     *     null there is {@link java.util.AbstractMap.SimpleEntry}
     * @param <A> the first argument
     * @param <B> the second argument
     * @param <R> a result
     * @return the results, in the order of the pairs
     * @throws TaskFailedException if a task failed, as in {@code map}; its input is the pair
     */
    <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object> List<R> starmap(
            TaskBiFunction<? super A, ? super B, ? extends R> task,
            Iterable<? extends Map.Entry<? extends A, ? extends B>> pairs);

    /**
     * As {@link #starmap(TaskBiFunction, Iterable)}, for a stream.
     *
     * @param task the function
     * @param pairs its arguments
     * @param <A> the first argument
     * @param <B> the second argument
     * @param <R> a result
     * @return the results, in the order of the pairs
     */
    default <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object> List<R> starmap(
            TaskBiFunction<? super A, ? super B, ? extends R> task,
            Stream<? extends Map.Entry<? extends A, ? extends B>> pairs) {
        Objects.requireNonNull(pairs, "pairs");
        Iterable<Map.Entry<? extends A, ? extends B>> iterable = () -> Streams.iterator(pairs);
        return starmap(task, iterable);
    }

    /**
     * Runs a task of three arguments for each triple and waits for all results, as {@link #map(TaskFunction, Iterable)} does.
     *
     * <pre>{@code
     * List<Picture> scaled = pool.starmap(Pictures::scale, List.of(Triple.of("a.png", 64, 64), Triple.of("b.png", 32, 16)));
     * }</pre>
     *
     * @param task the function
     * @param triples its arguments
     * @param <A> the first argument
     * @param <B> the second argument
     * @param <C> the third argument
     * @param <R> a result
     * @return the results, in the order of the triples
     * @throws TaskFailedException if a task failed, as in {@code map}; its input is the triple
     */
    <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object, R extends @Nullable Object>
            List<R> starmap(
                    TaskTriFunction<? super A, ? super B, ? super C, ? extends R> task,
                    Iterable<? extends Triple<? extends A, ? extends B, ? extends C>> triples);

    /**
     * As {@link #starmap(TaskTriFunction, Iterable)}, for a stream.
     *
     * @param task the function
     * @param triples its arguments
     * @param <A> the first argument
     * @param <B> the second argument
     * @param <C> the third argument
     * @param <R> a result
     * @return the results, in the order of the triples
     */
    default <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    R extends @Nullable Object>
            List<R> starmap(
                    TaskTriFunction<? super A, ? super B, ? super C, ? extends R> task,
                    Stream<? extends Triple<? extends A, ? extends B, ? extends C>> triples) {
        Objects.requireNonNull(triples, "triples");
        Iterable<Triple<? extends A, ? extends B, ? extends C>> iterable = () -> Streams.iterator(triples);
        return starmap(task, iterable);
    }

    /**
     * Runs a task of two arguments for the first elements of both, the second ones, and so on, until one of them ends.
     *
     * <pre>{@code
     * List<Double> powers = pool.map(Math::pow, List.of(2.0, 3.0), List.of(10.0, 2.0));
     * }</pre>
     *
     * @param task the function
     * @param firsts its first arguments
     * @param seconds its second arguments
     * @param <A> the first argument
     * @param <B> the second argument
     * @param <R> a result
     * @return the results, in the order of the inputs
     * @throws TaskFailedException if a task failed, as in {@code map}; its input is the pair as a {@link Map.Entry}
     */
    default <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object> List<R> map(
            TaskBiFunction<? super A, ? super B, ? extends R> task,
            Iterable<? extends A> firsts,
            Iterable<? extends B> seconds) {
        Objects.requireNonNull(firsts, "firsts");
        Objects.requireNonNull(seconds, "seconds");
        Iterable<Map.Entry<A, B>> pairs = () -> new Zip<A, B>(firsts.iterator(), seconds.iterator());
        return starmap(task, pairs);
    }

    /**
     * Runs a task of three arguments for the first elements of all three, the second ones, and so on, until one of them ends.
     *
     * @param task the function
     * @param firsts its first arguments
     * @param seconds its second arguments
     * @param thirds its third arguments
     * @param <A> the first argument
     * @param <B> the second argument
     * @param <C> the third argument
     * @param <R> a result
     * @return the results, in the order of the inputs
     * @throws TaskFailedException if a task failed, as in {@code map}; its input is the {@link Triple}
     */
    default <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    R extends @Nullable Object>
            List<R> map(
                    TaskTriFunction<? super A, ? super B, ? super C, ? extends R> task,
                    Iterable<? extends A> firsts,
                    Iterable<? extends B> seconds,
                    Iterable<? extends C> thirds) {
        Objects.requireNonNull(firsts, "firsts");
        Objects.requireNonNull(seconds, "seconds");
        Objects.requireNonNull(thirds, "thirds");
        Iterable<Triple<A, B, C>> triples =
                () -> new ZipThree<A, B, C>(firsts.iterator(), seconds.iterator(), thirds.iterator());
        return starmap(task, triples);
    }
}
