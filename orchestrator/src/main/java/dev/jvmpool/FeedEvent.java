package dev.jvmpool;

/** What a feed tells the thread that takes results. */
sealed interface FeedEvent {

    /** Inputs were pulled. Comes before any of their outcomes, and in the order of the inputs. */
    record Made(Chunk chunk) implements FeedEvent {}

    /** Some of a chunk's outcomes are there. */
    record Arrived(Chunk chunk, int at, Slots slots) implements FeedEvent {}

    /**
     * There are no more inputs, and all that were pulled are made known; the last event.
     *
     * @param error what the source failed with, or null if it has ended
     */
    record Ended(Throwable error) implements FeedEvent {}
}
