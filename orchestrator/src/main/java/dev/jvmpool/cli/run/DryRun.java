package dev.jvmpool.cli.run;

import dev.jvmpool.cli.input.InputSource;
import dev.jvmpool.cli.input.MalformedInputException;
import dev.jvmpool.cli.terminal.Console;
import dev.jvmpool.cli.terminal.ExitCode;
import dev.jvmpool.value.Json;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Shows what a run would do, and does nothing of it: the inputs, one a line, as its rows would show them. */
public final class DryRun {

    private DryRun() {}

    /** @param where the method and where it would run, in words */
    public static int show(Console console, InputSource source, String where) throws IOException {
        console.message("would run " + where + ", with these inputs:");
        int code = ExitCode.ALL_WELL;
        OutputStream out = new BufferedOutputStream(console.out());
        long index = 0;
        for (Json input : source.values()) {
            MalformedInputException problem = source.problem(index, input);
            if (problem == null) {
                out.write(source.echo(input).getBytes(StandardCharsets.UTF_8));
                out.write('\n');
            } else {
                console.message(problem.getMessage());
                code = ExitCode.TASK_FAILED;
            }
            source.done(index++);
        }
        out.flush();
        return code;
    }
}
