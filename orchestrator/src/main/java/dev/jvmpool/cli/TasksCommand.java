package dev.jvmpool.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.jvmpool.cli.show.Prose;
import dev.jvmpool.cli.task.ClassPath;
import dev.jvmpool.cli.task.TaskCatalog;
import dev.jvmpool.cli.terminal.Console;
import dev.jvmpool.cli.terminal.ExitCode;
import dev.jvmpool.value.JsonText;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Collection;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the ready-made tasks. */
@Command(
        name = "tasks",
        sortOptions = false,
        header = "Lists the ready-made tasks: name, what it does, and the method behind it.",
        footer = {
            "",
            "A jar of yours adds its own with a file " + TaskCatalog.INDEX + " in it,",
            "lines of: name = com.acme.Pdf::toText | what it does"
        })
final class TasksCommand implements Callable<Integer> {

    private static final int BELOW = 2;

    private final Console console;

    @Option(names = "--json", description = "One JSON object a line: name, method, description.")
    private boolean json;

    @Option(
            names = {"-cp", "--classpath"},
            paramLabel = "PATH",
            description = "Your jars and directories, which may list tasks.")
    private String classpath;

    @Mixin
    private HelpOption help;

    TasksCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        ClassPath users = classpath == null ? ClassPath.NONE : ClassPath.parse(classpath);
        Collection<TaskCatalog.Entry> entries = TaskCatalog.of(users).entries();
        console.print(json ? rows(entries) : table(entries, console.columns()));
        return ExitCode.ALL_WELL;
    }

    private static String rows(Collection<TaskCatalog.Entry> entries) throws IOException {
        StringWriter out = new StringWriter();
        for (TaskCatalog.Entry entry : entries) {
            try (JsonGenerator row = JsonText.FACTORY.createGenerator(out)) {
                row.writeStartObject();
                row.writeStringField("name", entry.name());
                row.writeStringField("method", entry.method());
                row.writeStringField("description", entry.description());
                row.writeEndObject();
            }
            out.write('\n');
        }
        return out.toString();
    }

    /** Descriptions are wrapped; a method has a line of its own, whole, so that it can be copied. */
    static String table(Collection<TaskCatalog.Entry> entries, int columns) {
        int width =
                entries.stream().mapToInt(entry -> entry.name().length()).max().orElse(0) + 2;
        StringBuilder table = new StringBuilder();
        for (TaskCatalog.Entry entry : entries) {
            String head = entry.name() + " ".repeat(width - entry.name().length());
            table.append(Prose.entry(head, entry.description() + "\n" + entry.method(), BELOW, columns));
        }
        return table.toString();
    }
}
