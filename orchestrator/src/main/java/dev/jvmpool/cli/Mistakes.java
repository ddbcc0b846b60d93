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
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
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
            return "no task: write its name after '" + command.getCommandName()
                    + "'; 'jvmpool tasks' lists those that are ready-made";
        }
        ArgSpec argument = argument(e);
        if (argument instanceof OptionSpec option) {
            return aboutOption(e, option);
        }
        return argument == null ? lowerCase(e.getMessage()) : aboutWord(e, argument, command);
    }

    private static ArgSpec argument(ParameterException e) {
        if (e instanceof MissingParameterException missing
                && !missing.getMissing().isEmpty()) {
            return missing.getMissing().get(0);
        }
        return e instanceof OverwrittenOptionException twice ? twice.getOverwritten() : e.getArgSpec();
    }

    private static String aboutWord(ParameterException e, ArgSpec word, CommandLine command) {
        boolean isChoice = word.auxiliaryTypes()[0].isEnum();
        if (isMissing(e)) {
            return "no " + word.paramLabel() + ": write " + (isChoice ? "one of " + choices(word) : "it") + " after '"
                    + command.getCommandName() + "'";
        }
        return isChoice
                ? word.paramLabel() + " must be one of " + choices(word) + ": " + e.getValue()
                : lowerCase(e.getMessage());
    }

    /** What an unset variable of a shell leaves is not there either. */
    private static boolean isMissing(ParameterException e) {
        return e instanceof MissingParameterException || "".equals(e.getValue());
    }

    private static String choices(ArgSpec argument) {
        return String.join(", ", argument.completionCandidates());
    }

    private static String aboutOption(ParameterException e, OptionSpec option) {
        String name = option.longestName();
        if (isMissing(e)) {
            return name + " needs a value: " + name + " " + option.paramLabel();
        }
        if (e instanceof OverwrittenOptionException) {
            return name + " is given more than once; leave all but one out";
        }
        Class<?> type = option.auxiliaryTypes()[0];
        if (type == boolean.class || type == Boolean.class) {
            return name + " takes no value; leave out '" + e.getValue() + "'";
        }
        if (type.isEnum()) {
            return name + " must be one of " + choices(option) + ": " + e.getValue();
        }
        return type == int.class || type == Integer.class
                ? name + " must be a whole number: " + e.getValue()
                : name + ": " + lowerCase(e.getMessage().replaceFirst("Invalid value for [^:]*: ", ""));
    }

    private static String lowerCase(String message) {
        return Character.toLowerCase(message.charAt(0)) + message.substring(1);
    }

    private static String unmatched(UnmatchedArgumentException e, CommandLine command) {
        String word = e.getUnmatched().get(0);
        if (word.matches("-\\d.*")) {
            return "'" + word + "' looks like an option; write -- before inputs that begin with -";
        }
        if (word.startsWith("-")) {
            String name = word.replaceFirst("=.*", "");
            // One letter is near to every other.
            boolean tells = name.length() > 2;
            return "there is no option " + name
                    + Nearest.question(
                            tells
                                    ? Nearest.to(
                                            name,
                                            command.getCommandSpec()
                                                    .optionsMap()
                                                    .keySet())
                                    : List.of());
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
