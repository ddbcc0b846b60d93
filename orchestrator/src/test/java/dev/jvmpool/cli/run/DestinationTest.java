package dev.jvmpool.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jvmpool.TaskOutcome;
import dev.jvmpool.cli.journal.RunIdentity;
import dev.jvmpool.cli.terminal.Console;
import dev.jvmpool.cli.terminal.Screen;
import dev.jvmpool.progress.Counts;
import dev.jvmpool.value.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run that goes on finds. */
class DestinationTest {

    private static final RunIdentity IDENTITY = new RunIdentity(Map.of("task", "a"));

    @TempDir
    Path directory;

    private final PrintStream nowhere = new PrintStream(new ByteArrayOutputStream());
    private final Console console = new Console(InputStream.nullInputStream(), nowhere, nowhere, stream -> false);

    private Destination open(String option) {
        OutputOptions options = new OutputOptions();
        options.take("--output", directory.resolve("rows").toString());
        options.take(option, "true");
        return Destination.open(console, new Screen(nowhere), options, null, IDENTITY);
    }

    private static void write(Destination destination, long index, Throwable error) throws IOException {
        ByteArrayOutputStream row = new ByteArrayOutputStream();
        String what = error == null ? "result" : "error";
        row.writeBytes(("{\"index\":" + index + ",\"input\":1,\"" + what + "\":2}\n").getBytes(StandardCharsets.UTF_8));
        destination.write(new TaskOutcome<Json>(index, null, null, error), "1", row);
    }

    @Test
    void whatHasItsRowCountsAsDone() throws IOException {
        try (Destination first = open("--resume")) {
            assertEquals(Counts.NONE, first.counted());
            write(first, 0, null);
            write(first, 1, new IOException("no luck"));
            write(first, 5, null);
            first.rows().finish();
            assertEquals(Counts.NONE, first.counted());
        }
        try (Destination second = open("--resume")) {
            assertEquals(new Counts(3, 1, 0, 0), second.counted());
        }
        try (Destination second = open("--retry-failed")) {
            assertEquals(new Counts(2, 0, 0, 0), second.counted(), "what failed runs again");
        }
    }
}
