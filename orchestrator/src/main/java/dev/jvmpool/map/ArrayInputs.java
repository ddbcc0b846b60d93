package dev.jvmpool.map;

import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.function.IntFunction;

/** An array of primitives as the list of its elements, so that nothing is copied and the number of inputs is known. */
public final class ArrayInputs<T> extends AbstractList<T> implements RandomAccess {

    private final int size;
    private final IntFunction<T> element;

    private ArrayInputs(int size, IntFunction<T> element) {
        this.size = size;
        this.element = element;
    }

    public static Iterable<Integer> of(int[] inputs) {
        Objects.requireNonNull(inputs, "inputs");
        return new ArrayInputs<>(inputs.length, i -> inputs[i]);
    }

    public static Iterable<Long> of(long[] inputs) {
        Objects.requireNonNull(inputs, "inputs");
        return new ArrayInputs<>(inputs.length, i -> inputs[i]);
    }

    public static Iterable<Double> of(double[] inputs) {
        Objects.requireNonNull(inputs, "inputs");
        return new ArrayInputs<>(inputs.length, i -> inputs[i]);
    }

    @Override
    public T get(int index) {
        return element.apply(Objects.checkIndex(index, size));
    }

    @Override
    public int size() {
        return size;
    }
}
