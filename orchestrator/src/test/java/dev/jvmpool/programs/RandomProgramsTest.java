package dev.jvmpool.programs;

import dev.jvmpool.Mode;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs that nobody wrote do what the model says, on threads and in the caller. */
class RandomProgramsTest {

    /** As many as are wanted, or so many. */
    static LongStream seeds(long count) {
        long first = Long.getLong("jvmpool.programs.first", 1);
        return LongStream.range(first, first + Long.getLong("jvmpool.programs.count", count));
    }

    static LongStream seeds() {
        return seeds(6);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void onThreads(long seed) {
        play(seed, Mode.THREADS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void inTheCaller(long seed) {
        play(seed, Mode.SEQUENTIAL);
    }

    private static void play(long seed, Mode mode) {
        Player.play(ProgramGenerator.make(seed, mode, Behaviours.IN_THIS_JVM + mode + seed));
    }
}
