package dev.jvmpool.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class LostBytesTest {

    @Test
    void saysWhatToDo() {
        List<String> words = List.of("run", "colors", "caf\uFFFD.png");
        assertTrue(LostBytes.complaint(words, "UTF-8").endsWith("rename the file, as with convmv"));
        assertEquals(
                "'caf\uFFFD.png' is not the word that was written: that has bytes which are no text in the encoding of"
                        + " this locale, ANSI_X3.4-1968; set LC_ALL=C.UTF-8, or another locale of UTF-8",
                LostBytes.complaint(words, "ANSI_X3.4-1968"));
    }

    @Test
    void textOfAnyLanguageIsWellFormed() {
        assertNull(LostBytes.complaint(List.of("run", "colors", "caf\u00E9.png", "\u732B"), "UTF-8"));
    }
}
