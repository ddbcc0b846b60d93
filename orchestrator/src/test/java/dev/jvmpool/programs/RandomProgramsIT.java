package dev.jvmpool.programs;

import dev.jvmpool.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Programs that nobody wrote do what the model says, in worker processes. More of them are run by
 * {@code scripts/test -DskipTests -Dit.test=RandomProgramsIT -Djvmpool.programs.first=1001 -Djvmpool.programs.count=2000}.
 */
class RandomProgramsIT {

    /** So many share a pool, one after the other, because starting JVMs is what takes the time. */
    private static final int SERIES = 10;

    static LongStream seeds() {
        return RandomProgramsTest.seeds(20).filter(seed -> seed % SERIES == 1);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void doWhatTheModelSays(long first, @TempDir Path directory) throws IOException {
        List<Program> series = new ArrayList<>();
        for (long seed = first; seed < first + SERIES; seed++) {
            Path ledger = Files.createDirectory(directory.resolve(Long.toString(seed)));
            series.add(ProgramGenerator.make(seed, Mode.PROCESSES, ledger.toString()));
        }
        Player.play(series);
    }
}
