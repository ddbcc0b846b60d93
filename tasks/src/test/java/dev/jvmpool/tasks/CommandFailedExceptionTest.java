package dev.jvmpool.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandFailedExceptionTest {

    @ParameterizedTest
    @CsvSource({
        "1, '', 'exit value 1'",
        "128, '', 'exit value 128'",
        "139, '', 'exit value 139, which stands for signal 11'",
        "255, '', 'exit value 255'",
        "2, 'one\ntwo\n', 'exit value 2: two'"
    })
    void messageSaysWhatTheExitValueMeans(int exitValue, String stderr, String message) {
        CommandResult result = new CommandResult("x", exitValue, "", stderr);
        assertEquals(message, new CommandFailedException(result).getMessage());
    }
}
