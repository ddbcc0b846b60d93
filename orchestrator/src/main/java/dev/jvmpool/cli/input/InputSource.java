package dev.jvmpool.cli.input;

import dev.jvmpool.value.Json;

/** Where the inputs of a run come from. Used by the thread that takes the results, which also pulls the inputs. */
public interface InputSource extends AutoCloseable {

    /** The inputs, pulled one by one; asked for once. A collection where it is known how many there are. */
    Iterable<Json> values();

    /** How many inputs there are, or -1 if only their end will tell. */
    long size();

    /** Whether an input is text a person typed, which a task may read as a number. */
    default boolean isText() {
        return false;
    }

    /** The input as its row shows it: JSON text. */
    default String echo(Json input) {
        return input.text();
    }

    /** What is wrong with an input that could not be sent, or null if the input itself is sound. */
    default MalformedInputException problem(long index, Json input) {
        return null;
    }

    /** This input has its row, and will not be asked about again. */
    default void done(long index) {}

    @Override
    default void close() {}
}
