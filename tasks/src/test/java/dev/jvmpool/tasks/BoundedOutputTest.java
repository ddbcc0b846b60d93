package dev.jvmpool.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundedOutputTest {

    @Test
    void keepsAllUpToTheLimit() throws IOException {
        assertEquals("abc", text(3, "abc"));
    }

    @ParameterizedTest
    @CsvSource({
        "abcd, 3, abc, 3, 4",
        "aé, 2, a, 1, 3",
        "aé€, 3, aé, 3, 6",
        "aé€, 4, aé, 3, 6",
        "aé€, 5, aé, 3, 6",
        "😀x, 3, '', 0, 5",
        "😀x, 4, 😀, 4, 5"
    })
    void marksWhatIsMissingAndNeverCutsACharacter(String written, int limit, String kept, int bytes, int all)
            throws IOException {
        assertEquals(kept + "\n[truncated: the first " + bytes + " of " + all + " bytes]\n", text(limit, written));
    }

    @Test
    void countsEveryWrite() throws IOException {
        BoundedOutput output = new BoundedOutput(2);
        for (int i = 0; i < 5; i++) {
            output.write('a');
        }
        output.write(new byte[10], 3, 4);
        assertEquals("aa\n[truncated: the first 2 of 9 bytes]\n", output.text());
    }

    private static String text(int limit, String written) throws IOException {
        BoundedOutput output = new BoundedOutput(limit);
        output.write(written.getBytes(StandardCharsets.UTF_8));
        return output.text();
    }
}
