package dev.jvmpool.map;

import dev.jvmpool.Triple;
import dev.jvmpool.backend.Invocation;
import dev.jvmpool.backend.Task;
import java.util.Iterator;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The runs of a map, one after the other: which function, which arguments. For the one thread that feeds. */
public abstract class InvocationSource {

    private final Iterator<?> source;

    private InvocationSource(Iterator<?> source) {
        this.source = source;
    }

    /** What an input means to a function. */
    private interface Arguments {
        Object[] of(Object input);
    }

    private static InvocationSource of(Task task, Iterator<?> inputs, Arguments arguments) {
        return new InvocationSource(inputs) {
            @Override
            Task task(Object input) {
                return task;
            }

            @Override
            Object[] arguments(Object input) {
                return arguments.of(input);
            }
        };
    }

    /** One function of one argument. */
    public static InvocationSource of(Task task, Iterator<?> inputs) {
        return of(task, inputs, input -> new Object[] {input});
    }

    /** One function of two arguments. */
    public static InvocationSource ofPairs(Task task, Iterator<? extends Map.Entry<?, ?>> pairs) {
        return of(task, pairs, input -> {
            Map.Entry<?, ?> pair = (Map.Entry<?, ?>) input;
            return new Object[] {pair.getKey(), pair.getValue()};
        });
    }

    /** One function of three arguments. */
    public static InvocationSource ofTriples(Task task, Iterator<? extends Triple<?, ?, ?>> triples) {
        return of(task, triples, input -> {
            Triple<?, ?, ?> triple = (Triple<?, ?, ?>) input;
            return new Object[] {triple.first(), triple.second(), triple.third()};
        });
    }

    /** Whatever each call says. */
    public static InvocationSource ofCalls(Iterator<? extends Invocation> calls) {
        return new InvocationSource(calls) {
            @Override
            Task task(Object input) {
                return Invocation.taskOf((Invocation) input);
            }

            @Override
            Object[] arguments(Object input) {
                return Invocation.argumentsOf((Invocation) input);
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

    abstract Task task(Object input);

    abstract Object[] arguments(Object input);
}
