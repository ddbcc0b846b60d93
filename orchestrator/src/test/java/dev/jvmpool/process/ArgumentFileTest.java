package dev.jvmpool.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArgumentFileTest {

    private static final String LONG = "x".repeat(ArgumentFile.MAX_CHARACTERS);

    private static Path file(List<String> words) {
        List<String> word = ArgumentFile.forLong(words);
        assertEquals(1, word.size());
        assertTrue(word.get(0).startsWith("@"), word.get(0));
        return Path.of(word.get(0).substring(1));
    }

    @Test
    void shortWordsStayAsTheyAre() {
        List<String> words = List.of("-cp", "a b", "Main");
        assertEquals(words, ArgumentFile.forLong(words));
    }

    @Test
    void longOnesAreQuoted() throws Exception {
        Path file = file(List.of("-cp", "C:\\a \"b\"\n" + LONG, "Main"));
        assertEquals("\"-cp\"\n\"C:\\\\a \\\"b\\\"\\n" + LONG + "\"\n\"Main\"\n", Files.readString(file));
    }

    @Test
    void theSameWordsShareAFileUntilSomebodyDeletesIt() throws Exception {
        List<String> words = List.of("-cp", LONG, "Same");
        Path first = file(words);
        assertEquals(first, file(words));
        assertNotEquals(first, file(List.of("-cp", LONG, "Other")));
        Files.delete(first);
        assertTrue(Files.exists(file(words)));
    }
}
