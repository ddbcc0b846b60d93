package dev.jvmpool.map;

import dev.jvmpool.Triple;
import dev.jvmpool.backend.Invocation;
import dev.jvmpool.backend.Task;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/** The runs of a map, one after the other: which function, which arguments. For the one thread that pumps. */
public abstract class InvocationSource {

    private final Task onlyTask;
    private final long size;
    private final Iterator<?> source;

    private InvocationSource(Task onlyTask, Iterable<?> inputs, String name) {
        this.onlyTask = onlyTask;
        this.source = Objects.requireNonNull(inputs, name).iterator();
        this.size = inputs instanceof Collection<?> collection ? collection.size() : -1;
    }

    /** One function of one argument. */
    public static InvocationSource of(Task task, Iterable<?> inputs) {
        return new InvocationSource(task, inputs, "inputs") {
            @Override
            Object[] arguments(Object input) {
                return new Object[] {input};
            }
        };
    }

    /** One function of two arguments. */
    public static InvocationSource ofPairs(Task task, Iterable<? extends Map.Entry<?, ?>> pairs) {
        return new InvocationSource(task, pairs, "pairs") {
            @Override
            Object[] arguments(Object input) {
                Map.Entry<?, ?> pair = (Map.Entry<?, ?>) input;
                return new Object[] {pair.getKey(), pair.getValue()};
            }
        };
    }

    /** One function of three arguments. */
    public static InvocationSource ofTriples(Task task, Iterable<? extends Triple<?, ?, ?>> triples) {
        return new InvocationSource(task, triples, "triples") {
            @Override
            Object[] arguments(Object input) {
                Triple<?, ?, ?> triple = (Triple<?, ?, ?>) input;
                return new Object[] {triple.first(), triple.second(), triple.third()};
            }
        };
    }

    /** Inputs that are functions with their arguments. */
    public static <C> InvocationSource ofCalls(Iterable<? extends C> calls, Function<? super C, Invocation> meaning) {
        return new InvocationSource(null, calls, "calls") {
            @Override
            Task task(Object input) {
                return invocation(input).task();
            }

            @Override
            Object[] arguments(Object input) {
                return invocation(input).arguments();
            }

            @SuppressWarnings("unchecked")
            private Invocation invocation(Object input) {
                return meaning.apply((C) input);
            }
        };
    }

    /** A way to give inputs to somebody. */
    interface Way {

        /**
         * Gives inputs, one by one.
         *
         * @param wanted whether one more is wanted; asked before each is pulled
         * @param to takes them; the two below tell what they mean
         * @return whether there are no more of them; false if no more are wanted
         */
        boolean give(BooleanSupplier wanted, Consumer<Object> to);
    }

    /** Gives inputs as long as they are wanted. No more can be had of the source after that. */
    boolean giveAll(BooleanSupplier wanted, Consumer<Object> to) {
        return source instanceof StreamIterator<?> stream ? stream.push(wanted, to) : giveSome(wanted, to);
    }

    /** Gives inputs as long as they are wanted, and goes on when it is called again. */
    boolean giveSome(BooleanSupplier wanted, Consumer<Object> to) {
        while (wanted.getAsBoolean()) {
            if (!source.hasNext()) {
                return true;
            }
            to.accept(source.next());
        }
        return false;
    }

    /** Lets go of what the source holds. Called on any thread. */
    void close() {
        if (source instanceof StreamIterator<?> stream) {
            stream.close();
        }
    }

    /** The function of all runs, or null if they have several. */
    Task onlyTask() {
        return onlyTask;
    }

    /** How many inputs there are, or -1 if that is not known. */
    long size() {
        return size;
    }

    Task task(Object input) {
        return onlyTask;
    }

    abstract Object[] arguments(Object input);
}
