package dev.jvmpool.cli;

import dev.jvmpool.cli.terminal.Console;
import dev.jvmpool.cli.terminal.FittedText;
import dev.jvmpool.progress.Terminals;
import dev.jvmpool.progress.Window;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program's commands as picocli knows them: their help, and every line of words. */
@Command(
        name = "jvmpool",
        header = "Multiprocessing for the JVM: runs Java methods in worker processes.",
        customSynopsis = "jvmpool COMMAND [OPTIONS]",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  jvmpool run cube --range 1..999",
            "  jvmpool run colors pictures/*.png",
            "  jvmpool run com.acme.Pdf::toText -cp acme.jar pdfs/*.pdf",
            "",
            "'jvmpool COMMAND --help' has the options of a command."
        },
        versionProvider = Commands.Version.class)
public final class Commands implements Runnable {

    private static final int USAGE_COLUMNS = 80;
    private static final int LONG_OPTION_COLUMNS = 24;

    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Shows the version, and that of Java.")
    private boolean version;

    /** Runs what the words mean, and tells the exit value; {@code failed} tells it for what a command throws. */
    static int execute(Console console, String[] args, ToIntFunction<Exception> failed) {
        CommandLine line = new CommandLine(new Commands());
        addCommands(line, console, args.length == 0 ? "" : args[0]);
        return execute(line, console, args, failed);
    }

    /** The same for any commands. */
    static int execute(CommandLine line, Console console, String[] args, ToIntFunction<Exception> failed) {
        Mistakes mistakes = new Mistakes(console);
        String unknown = unknownCommand(line, args);
        if (unknown != null) {
            return mistakes.handleParseException(new UnmatchedArgumentException(line, List.of(unknown)), args);
        }
        boolean terminal = console.outIsTerminal();
        boolean colours = terminal && Terminals.colours();
        StringWriter help = new StringWriter();
        // An input may begin with @, and a file of arguments is not what it means.
        line.setExpandAtFiles(false)
                .setOut(new PrintWriter(help))
                .setErr(new PrintWriter(console.err(), true))
                .setUsageHelpWidth(USAGE_COLUMNS)
                .setUsageHelpLongOptionsMaxWidth(LONG_OPTION_COLUMNS)
                .setColorScheme(Help.defaultColorScheme(colours ? Help.Ansi.ON : Help.Ansi.OFF))
                .setParameterExceptionHandler(mistakes)
                .registerConverter(Path.class, Commands::path)
                .setExecutionExceptionHandler((e, command, parsed) -> failed.applyAsInt(e));
        int code = line.execute(args);
        if (help.getBuffer().isEmpty()) {
            return code;
        }
        String text = help.toString();
        try {
            console.print(terminal ? FittedText.of(text, Window.ofTerminal().columns()) : text);
            return code;
        } catch (IOException e) {
            return failed.applyAsInt(e);
        }
    }

    /** The word in the place of a command that is none; picocli would show the help of the program, if that was asked for of it. */
    private static String unknownCommand(CommandLine line, String[] args) {
        int at = args.length > 1 && args[0].equals("help") ? 1 : 0;
        boolean isWord = at < args.length && !args[at].isEmpty() && !args[at].startsWith("-");
        return isWord && !line.getSubcommands().containsKey(args[at]) ? args[at] : null;
    }

    /** The program with all its commands, to be looked at. */
    static CommandLine all(Console console) {
        CommandLine line = new CommandLine(new Commands());
        addCommands(line, console, "");
        return line;
    }

    /** Another program, which has a {@code run} of its own, and beside it the commands that tell something. */
    public static CommandLine around(Object program, RunCommand run, Console console) {
        CommandLine line = new CommandLine(program);
        line.addSubcommand(run);
        line.addSubcommand(new TasksCommand(console));
        line.addSubcommand(new ManCommand(console, () -> line));
        line.addSubcommand(new HelpCommand());
        return line;
    }

    /** Only the one that is meant, if it is plain which: to read the annotations of the others takes as long as to start a worker. */
    private static void addCommands(CommandLine line, Console console, String first) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("run", () -> new RunCommand(console));
        commands.put("compare", () -> CompareCommand.spec(console));
        commands.put("tasks", () -> new TasksCommand(console));
        commands.put("demo", () -> new DemoCommand(console));
        commands.put("tour", () -> new TourCommand(console));
        commands.put("isolation", () -> new IsolationCommand(console));
        commands.put("doctor", () -> new DoctorCommand(console));
        commands.put("completion", () -> new CompletionCommand(console));
        commands.put("man", () -> new ManCommand(console, () -> all(console)));
        Supplier<Object> meant = commands.get(first);
        if (meant != null) {
            line.addSubcommand(meant.get());
            return;
        }
        commands.values().forEach(command -> line.addSubcommand(command.get()));
        line.addSubcommand(new HelpCommand());
    }

    /** The JDK takes no name for the directory we are in. */
    private static Path path(String name) {
        if (name.isEmpty()) {
            throw new TypeConversionException("there is no name");
        }
        return Path.of(name);
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** The version of this program, and that of Java. */
    public static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String own = Commands.class.getPackage().getImplementationVersion();
            return new String[] {
                "jvmpool " + (own == null ? "(not packaged)" : own),
                "Java " + System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + "), "
                        + System.getProperty("java.home")
            };
        }
    }
}
