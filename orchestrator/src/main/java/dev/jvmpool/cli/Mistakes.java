package dev.jvmpool.cli;

import dev.jvmpool.cli.task.ClassPath;
import dev.jvmpool.cli.task.Nearest;
import dev.jvmpool.cli.task.TaskCatalog;
import dev.jvmpool.cli.terminal.Console;
import dev.jvmpool.cli.terminal.ExitCode;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line: one line, with what to write instead. */
final class Mistakes implements IParameterExceptionHandler {

    private final Console console;

    Mistakes(Console console) {
        this.console = console;
    }

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        console.message(
                sentence(e, command) + " (see " + command.getCommandSpec().qualifiedName() + " --help)");
        return ExitCode.USAGE;
    }

    private static String sentence(ParameterException e, CommandLine command) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched, command);
        }
        if (e instanceof MissingParameterException missing
                && missing.getMissing().stream()
                        .anyMatch(argument -> argument.paramLabel().equals("TASK"))) {
            return "no task: write its name after 'run'; 'jvmpool tasks' lists those that are ready-made";
        }
        String message = e.getMessage().replace(" (case-sensitive)", "");
        return Character.toLowerCase(message.charAt(0)) + message.substring(1);
    }

    private static String unmatched(UnmatchedArgumentException e, CommandLine command) {
        String word = e.getUnmatched().get(0);
        if (word.matches("-\\d.*")) {
            return "'" + word + "' looks like an option; write -- before inputs that begin with -";
        }
        if (word.startsWith("-")) {
            String name = word.replaceFirst("=.*", "");
            return "there is no option " + name
                    + Nearest.question(Nearest.to(
                            name, command.getCommandSpec().optionsMap().keySet()));
        }
        if (!command.getSubcommands().isEmpty()) {
            List<String> near = Nearest.to(word, command.getSubcommands().keySet());
            return "there is no command '" + word + "'"
                    + (near.isEmpty() && isTask(word)
                            ? "; did you mean jvmpool run " + word + "?"
                            : Nearest.question(near));
        }
        return "'" + word + "' is one word too many";
    }

    private static boolean isTask(String word) {
        return word.contains("::")
                || TaskCatalog.of(ClassPath.NONE).entries().stream()
                        .anyMatch(entry -> entry.name().equals(word));
    }
}
