package dev.jvmpool.map;

import dev.jvmpool.backend.RunResults;

/** What a pump tells the thread that takes results. */
sealed interface PumpEvent {

    /** Inputs were pulled. Comes before any of their outcomes, and in the order of the inputs. */
    record Made(MapBatch batch) implements PumpEvent {}

    /** Some of a batch's outcomes are there. */
    record Arrived(MapBatch batch, int at, RunResults results) implements PumpEvent {}

    /**
     * There are no more inputs, and all that were pulled are made known; the last event.
     *
     * @param error what the source failed with, or null if it has ended
     */
    record Ended(Throwable error) implements PumpEvent {}
}
