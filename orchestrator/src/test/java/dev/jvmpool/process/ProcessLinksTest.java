package dev.jvmpool.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessLinksTest {

    /** The words of the JDK: for a moment each process that it starts is a helper of its own. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Cannot run program \"/bin/sh\": error=0, Failed to exec spawn helper: pid: 7122, signal: 9 | true",
                "Cannot run program \"/bin/sh\": error=0, Failed to exec spawn helper: pid: 7122, signal: 15 | true",
                "Cannot run program \"/bin/sh\": Failed to exec spawn helper: pid: 7, signal: 9; possible reasons: | true",
                "Cannot run program \"/bin/sh\": error=0, Failed to exec spawn helper: pid: 7122, signal: 11 | false",
                "Cannot run program \"/bin/sh\": error=0, Failed to exec spawn helper: pid: 7122, exit value: 1 | false",
                "Cannot run program \"/bin/sh\": error=2, No such file or directory | false"
            })
    void whoWasKilledBeforeHeWasAWorkerSaysNothingAboutTheNext(String message, boolean killed) {
        assertEquals(killed, ProcessLinks.isKilledEarly(new IOException(message)));
    }
}
