package dev.jvmpool.programs;

import dev.jvmpool.Mode;
import dev.jvmpool.NothingIsLeft;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs that nobody wrote do what the model says, on threads and in the caller. */
@ExtendWith(NothingIsLeft.class)
class RandomProgramsTest {

    /** As many as are wanted, or so many. */
    static LongStream seeds(long count) {
        long first = Long.getLong("jvmpool.programs.first", 1);
        return LongStream.range(first, first + Long.getLong("jvmpool.programs.count", count));
    }

    static LongStream seeds() {
        return seeds(100);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void onThreads(long seed, @TempDir Path ledger) {
        Player.play(ProgramGenerator.make(seed, Mode.THREADS, ledger.toString()));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void inTheCaller(long seed, @TempDir Path ledger) {
        Player.play(ProgramGenerator.make(seed, Mode.SEQUENTIAL, ledger.toString()));
    }
}
