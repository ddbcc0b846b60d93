package dev.jvmpool.cli;

import dev.jvmpool.cli.terminal.Console;
import dev.jvmpool.cli.terminal.ExitCode;
import dev.jvmpool.cli.terminal.UsageException;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Prints manual pages. */
@Command(
        name = "man",
        header = "Prints a manual page: that of jvmpool, or of a command.",
        footer = {
            "",
            "To read one:",
            "  jvmpool man run > jvmpool-run.1 && man -l jvmpool-run.1",
            "To install one:",
            "  jvmpool man run > ~/.local/share/man/man1/jvmpool-run.1"
        })
final class ManCommand implements Callable<Integer> {

    private final Console console;
    private final Supplier<CommandLine> program;

    @Parameters(
            paramLabel = "COMMAND",
            arity = "0..1",
            completionCandidates = CompletionCommand.CommandNames.class,
            description = "Such as run; without one, the page of jvmpool.")
    private String command;

    @Mixin
    private HelpOption help;

    /** @param program gives the program that the pages are about, with all its commands */
    ManCommand(Console console, Supplier<CommandLine> program) {
        this.console = console;
        this.program = program;
    }

    @Override
    public Integer call() throws IOException {
        CommandLine all = program.get();
        CommandLine meant = command == null ? all : all.getSubcommands().get(command);
        if (meant == null) {
            Set<String> known = new TreeSet<>(all.getSubcommands().keySet());
            throw new UsageException("there is no command '" + command + "'; there are " + String.join(", ", known));
        }
        console.print(new ManPage(meant.getCommandSpec()).roff());
        return ExitCode.ALL_WELL;
    }
}
