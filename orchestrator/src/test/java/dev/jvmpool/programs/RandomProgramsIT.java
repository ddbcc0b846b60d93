package dev.jvmpool.programs;

import dev.jvmpool.Mode;
import dev.jvmpool.NothingIsLeft;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Programs that nobody wrote do what the model says, in worker processes. More of them are run by
 * {@code scripts/test -DskipTests -Dit.test=RandomProgramsIT -Djvmpool.programs.first=1000 -Djvmpool.programs.count=2000}.
 */
@ExtendWith(NothingIsLeft.class)
class RandomProgramsIT {

    private static final long FIRST = Long.getLong("jvmpool.programs.first", 1);
    private static final long COUNT = Long.getLong("jvmpool.programs.count", 20);

    @Test
    void doWhatTheModelSays(@TempDir Path directory) throws Exception {
        for (long seed = FIRST; seed < FIRST + COUNT; seed++) {
            Path ledger = Files.createDirectory(directory.resolve(Long.toString(seed)));
            Player.play(ProgramGenerator.make(seed, Mode.PROCESSES, ledger.toString()));
        }
    }
}
