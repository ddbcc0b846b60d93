package dev.jvmpool.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.Pool;
import dev.jvmpool.cli.input.LineForm;
import dev.jvmpool.cli.input.LineInputs;
import dev.jvmpool.cli.terminal.UsageException;
import dev.jvmpool.value.NamedMethod;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PartRunTest {

    private static final PartOptions ROWS = new PartOptions(false, false, false, Halt.NEVER);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void rowsHaveTheIndexesOfTheWhole() throws IOException {
        PartOutcome outcome = map("1\n\n-2\n", "java.lang.Math::abs(int)", ROWS, 70);
        assertEquals(new PartOutcome(2, 0, null, false), outcome);
        assertEquals("""
                {"index":70,"input":1,"result":1}
                {"index":71,"input":-2,"result":2}
                """, out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void failureIsARowAndTheFirstIsTold() throws IOException {
        PartOutcome outcome = map("\"1\"\n{\n\"x\"\n", "java.lang.Integer::parseInt(String)", ROWS, 0);
        assertEquals(1, outcome.ok());
        assertEquals(2, outcome.failed());
        assertTrue(
                outcome.firstFailure().startsWith("first: \"{\" (index 1): line 2 of in is not JSON"),
                outcome.firstFailure());
        assertTrue(out.toString(StandardCharsets.UTF_8).contains("\"input\":\"{\",\"error\":{\"class\":"));
    }

    @Test
    void plainResultsNeedNoIndex() throws IOException {
        PartOptions plain = new PartOptions(true, false, false, Halt.NEVER);
        PartOutcome outcome = map("\"a\"\n1\n{\n", "java.lang.String::valueOf(Object)", plain, -1);
        assertEquals("a\n1\n", out.toString(StandardCharsets.UTF_8));
        assertTrue(outcome.firstFailure().startsWith("first: \"{\": line 3 of in"), outcome.firstFailure());
    }

    @Test
    void endsWhenItsOwnFailuresAreTooMany() throws IOException {
        PartOptions halting = new PartOptions(false, false, false, Halt.AT_FIRST);
        PartOutcome outcome = map("1\n{\n{\n3\n", "java.lang.Math::abs(int)", halting, 0);
        assertTrue(outcome.halted());
        assertEquals(1, outcome.failed());
    }

    @Test
    void percentageOfAPartSaysNothingOfAll() {
        assertEquals(Halt.NEVER, Halt.of("20%").ofPart());
        assertEquals(Halt.of("3"), Halt.of("3").ofPart());
    }

    @Test
    void taskThatThereIsNotIsAMistake() {
        UsageException mistake = assertThrows(UsageException.class, () -> map("1\n", "com.acme.No::such", ROWS, 0));
        assertTrue(mistake.getMessage().startsWith("there is no class com.acme.No"), mistake.getMessage());
    }

    private PartOutcome map(String lines, String task, PartOptions options, long firstIndex) throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8));
        try (Pool pool = Pool.sequential();
                LineInputs inputs = new LineInputs(in, "in", LineForm.JSON, 0)) {
            return new PartRun(inputs, options, firstIndex).writeTo(out, pool, NamedMethod.of(task));
        }
    }
}
