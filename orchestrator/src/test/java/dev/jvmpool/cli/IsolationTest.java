package dev.jvmpool.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.cli.terminal.Console;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The choice of scenes, without playing any. */
class IsolationTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void theListNamesEverySceneAndPlaysNone() {
        assertEquals(0, run("isolation", "--list"));
        List<String> rows = out().lines().toList();
        assertEquals(9, rows.size());
        assertEquals("  1  exit       A task calls System.exit", rows.get(0));
        assertEquals("  9  thread     A task leaves a thread behind", rows.get(8));
        assertEquals("", err());
    }

    @Test
    void theListIsOfTheScenesThatAreMeant() {
        assertEquals(0, run("isolation", "--list", "3", "exit"));
        assertEquals(
                List.of("  3  heap       A task fills the heap", "  1  exit       A task calls System.exit"),
                out().lines().toList());
    }

    @Test
    void aSceneThatDoesNotExistIsAMistakeWithAHint() {
        assertEquals(2, run("isolation", "exot"));
        assertEquals("jvmpool: there is no scene 'exot'; did you mean exit?\n", err());
        err.reset();
        assertEquals(2, run("isolation", "exit", "10"));
        assertEquals(
                "jvmpool: there is no scene '10'; they are 1 to 9, and 'jvmpool isolation --list' has their names\n",
                err());
        assertEquals("", out());
    }

    @Test
    void theHelpOfTheProgramNamesIt() {
        assertEquals(0, run("--help"));
        assertTrue(out().matches("(?s).*\n  isolation +Shows what one bad task does to seven good ones.*"), out());
    }

    private int run(String... words) {
        Console console = new Console(
                InputStream.nullInputStream(),
                out,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                stream -> false);
        return Main.execute(console, words);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8).replace("\r", "");
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8).replace("\r", "");
    }
}
