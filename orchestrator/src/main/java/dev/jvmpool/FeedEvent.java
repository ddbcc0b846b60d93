package dev.jvmpool;

/** What a feed tells the thread that takes results. */
sealed interface FeedEvent {

    /** Inputs were pulled. Comes before any of their outcomes, and in the order of the inputs. */
    record Made(Chunk chunk) implements FeedEvent {}

    /** Some of a chunk's outcomes are there. */
    record Arrived(Chunk chunk, int at, Slots slots) implements FeedEvent {}

    /** A chunk that was made was not taken by the pool, and has no outcomes. */
    record Withdrawn(Chunk chunk) implements FeedEvent {}

    /** There are no more inputs: the source has ended, or failed with this error. */
    record Ended(Throwable error) implements FeedEvent {}
}
