package dev.jvmpool.spark.cli;

import dev.jvmpool.cli.Commands;
import dev.jvmpool.cli.HelpOption;
import dev.jvmpool.cli.terminal.Console;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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
            "  alias jvmpool-spark='spark-submit --master yarn jvmpool-spark.jar'",
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
        RunOptions.describe(line.getSubcommands().get("run").getCommandSpec());
        return line;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
