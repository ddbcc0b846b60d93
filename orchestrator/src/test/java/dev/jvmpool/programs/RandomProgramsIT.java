package dev.jvmpool.programs;

import dev.jvmpool.Mode;
import dev.jvmpool.NothingIsLeft;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Programs that nobody wrote do what the model says, in worker processes. More of them are run by
 * {@code scripts/test -DskipTests -Dit.test=RandomProgramsIT -Djvmpool.programs.first=1000 -Djvmpool.programs.count=2000}.
 */
@ExtendWith(NothingIsLeft.class)
class RandomProgramsIT {

    static LongStream seeds() {
        return RandomProgramsTest.seeds(6);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void doesWhatTheModelSays(long seed, @TempDir Path ledger) {
        Player.play(ProgramGenerator.make(seed, Mode.PROCESSES, ledger.toString()));
    }
}
