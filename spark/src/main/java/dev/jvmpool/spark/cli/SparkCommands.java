package dev.jvmpool.spark.cli;

import dev.jvmpool.cli.Commands;
import dev.jvmpool.cli.HelpOption;
import dev.jvmpool.cli.terminal.Console;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The program's commands on a cluster. */
@Command(
        name = "jvmpool-spark",
        header = "Multiprocessing for the JVM, on Apache Spark: runs Java methods on a cluster.",
        customSynopsis = {
            "spark-submit [OPTIONS OF SPARK] jvmpool-spark.jar COMMAND [OPTIONS]",
            "       jvmpool-spark COMMAND [OPTIONS], which below stands for that"
        },
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  alias jvmpool-spark='spark-submit --master spark://host:7077 jvmpool-spark.jar'",
            "  jvmpool-spark run cube --range 1..999",
            "  jvmpool-spark run com.acme.Prices::parse -cp acme.jar \\",
            "    --input 'hdfs://nn/orders/*.jsonl.gz' --output hdfs://nn/prices/ --resume",
            "",
            "'jvmpool-spark COMMAND --help' has the options of a command."
        },
        versionProvider = Commands.Version.class)
public final class SparkCommands implements Runnable {

    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Shows the version, and that of Java.")
    private boolean version;

    private SparkCommands() {}

    public static CommandLine of(Console console) {
        CommandLine line = Commands.around(new SparkCommands(), new ClusterRun(console), console);
        CommandSpec run = line.getSubcommands().get("run").getCommandSpec();
        hide(run, "--mode");
        hide(run, "--java-home");
        reword(
                run,
                "--workers",
                "How many tasks run at a time, on all machines. The default is what Spark gives this application.");
        reword(
                run,
                "--heap",
                "The largest heap of each worker, such as 256m. The default is an equal share of as much as the executor's"
                        + " own heap has.");
        reword(
                run,
                "--classpath",
                "Your jars and directories, separated as for java -cp; Spark hands them to the executors. What spark-submit"
                        + " --jars names is there, too.");
        reword(
                run,
                "--cache",
                "Remembers results in this directory, which all machines have to see under this name. Where the same method"
                        + " got the same input before, its result is taken from there.");
        reword(
                run,
                "--input",
                "The lines of a file of this machine, each a JSON value, as jvmpool run reads them; - is standard input. Or, with"
                        + " a scheme, files that the executors read: hdfs://..., s3a://..., file:///shared/...; a directory"
                        + " means the files in it, * ? {a,b} [0-9] choose some, and what Hadoop knows as compressed is"
                        + " unpacked. Quote it. Its rows go to --output DIR.");
        reword(
                run,
                "--output",
                "Writes the rows to a file of this machine, as jvmpool run does. Or, where the input has a scheme, a directory with"
                        + " one: each executor writes its rows there, to part-00000.jsonl and so on, in their order; each is"
                        + " there whole or not at all, and when all are there, so is _SUCCESS.");
        reword(
                run,
                "--resume",
                "With --output: a run that was killed or interrupted goes on when the same command is given again. Of a"
                        + " directory with a scheme, the parts that are there are kept; of a file, its rows. Another task, code"
                        + " or input is refused.");
        return line;
    }

    private static void hide(CommandSpec command, String name) {
        replace(command, name, OptionSpec.builder(command.findOption(name)).hidden(true));
    }

    private static void reword(CommandSpec command, String name, String description) {
        replace(command, name, OptionSpec.builder(command.findOption(name)).description(description));
    }

    private static void replace(CommandSpec command, String name, OptionSpec.Builder by) {
        command.remove(command.findOption(name));
        command.addOption(by.build());
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
