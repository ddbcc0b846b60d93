package dev.jvmpool.cli;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The terminal program. */
@Command(
        name = "jvmpool",
        header = "Multiprocessing for the JVM: runs Java methods in worker processes.",
        customSynopsis = "jvmpool COMMAND [OPTIONS]",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  jvmpool run cube --range 1..999",
            "  jvmpool run colors pictures/*.png",
            "  jvmpool run com.acme.Pdf::toText --classpath acme.jar --input files.jsonl",
            "",
            "'jvmpool COMMAND --help' has the options of a command."
        },
        versionProvider = Main.Version.class)
public final class Main implements Runnable {

    private final Console console;

    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Shows the version, and that of Java.")
    private boolean version;

    private Main(Console console) {
        this.console = console;
    }

    public static void main(String[] args) {
        System.exit(execute(Console.ofProcess(), args));
    }

    static int execute(Console console, String... args) {
        Main main = new Main(console);
        CommandLine line = new CommandLine(main)
                .addSubcommand(new RunCommand(console))
                .addSubcommand(new TasksCommand(console))
                .addSubcommand(new DemoCommand(console))
                .addSubcommand(new TourCommand(console))
                .addSubcommand(new CommandLine.HelpCommand())
                // An input may begin with @, and a file of arguments is not what it means.
                .setExpandAtFiles(false)
                .setOut(new PrintWriter(new OutputStreamWriter(console.out(), StandardCharsets.UTF_8), true))
                .setErr(new PrintWriter(console.err(), true))
                .setUsageHelpWidth(USAGE_COLUMNS)
                .setUsageHelpLongOptionsMaxWidth(LONG_OPTION_COLUMNS)
                .setParameterExceptionHandler(new Mistakes(console))
                .setExecutionExceptionHandler((e, command, parsed) -> main.failed(e, parsed));
        return line.execute(args);
    }

    private static final int USAGE_COLUMNS = 80;
    private static final int LONG_OPTION_COLUMNS = 24;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    private int failed(Exception e, ParseResult parsed) {
        Throwable io = e instanceof UncheckedIOException unchecked ? unchecked.getCause() : e;
        if (io instanceof IOException failure && Reasons.nobodyReads(failure)) {
            return ExitCode.NOBODY_READS;
        }
        boolean verbose = isVerbose(parsed);
        if (verbose) {
            e.printStackTrace(console.err());
        }
        if (e instanceof UsageException || e instanceof UncheckedIOException) {
            console.message(e.getMessage());
            return ExitCode.USAGE;
        }
        if (e instanceof IOException unwritable) {
            console.message("cannot write: " + Reasons.of(unwritable));
            return ExitCode.USAGE;
        }
        console.message("a defect of jvmpool itself: " + e + (verbose ? "" : "; --verbose shows where"));
        return ExitCode.BROKEN_POOL;
    }

    private static boolean isVerbose(ParseResult parsed) {
        List<String> words = parsed.originalArgs();
        return words.contains("--verbose") || words.contains("-v");
    }

    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String own = Main.class.getPackage().getImplementationVersion();
            return new String[] {
                "jvmpool " + (own == null ? "(not packaged)" : own),
                "Java " + System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + "), "
                        + System.getProperty("java.home")
            };
        }
    }
}
