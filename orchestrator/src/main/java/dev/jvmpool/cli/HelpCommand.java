package dev.jvmpool.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows help for those who write {@code help} where others write {@code --help}. */
@Command(name = "help", helpCommand = true, header = "Shows the help of a command.")
final class HelpCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "COMMAND",
            arity = "0..1",
            completionCandidates = CompletionCommand.CommandNames.class,
            description = "Such as run; without one, the help of jvmpool.")
    private String command;

    @Mixin
    private HelpOption help;

    @Override
    public void run() {
        CommandLine all = spec.commandLine().getParent();
        // A word that is no command was refused before.
        CommandLine meant = command == null ? all : all.getSubcommands().get(command);
        meant.usage(all.getOut());
    }
}
