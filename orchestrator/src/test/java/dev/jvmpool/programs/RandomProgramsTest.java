package dev.jvmpool.programs;

import dev.jvmpool.Mode;
import dev.jvmpool.NothingIsLeft;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Programs that nobody wrote do what the model says, on threads and in the caller. */
@ExtendWith(NothingIsLeft.class)
class RandomProgramsTest {

    private static final long FIRST = Long.getLong("jvmpool.programs.first", 1);
    private static final long COUNT = Long.getLong("jvmpool.programs.count", 150);

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"THREADS", "SEQUENTIAL"})
    void doWhatTheModelSays(Mode mode, @TempDir Path directory) throws Exception {
        for (long seed = FIRST; seed < FIRST + COUNT; seed++) {
            Path ledger = Files.createDirectory(directory.resolve(Long.toString(seed)));
            Player.play(ProgramGenerator.make(seed, mode, ledger.toString()));
        }
    }
}
