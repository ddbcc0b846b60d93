package dev.jvmpool.spark.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What the help of {@code run} says of its options on a cluster, where that is another than on one machine. */
final class RunOptions {

    private static final List<String> HIDDEN = List.of("--mode", "--java-home");

    private static final Map<String, String> DESCRIPTIONS = Map.of(
            "--workers",
            "How many tasks run at a time, on all machines. The default is what Spark gives this application.",
            "--heap",
            "The largest heap of each worker, such as 256m. The default is an equal share of as much as the executor's own"
                    + " heap has.",
            "--classpath",
            "Your jars and directories, separated as for java -cp; Spark hands them to the executors. What spark-submit"
                    + " --jars names is there, too.",
            "--cache",
            "Remembers results in this directory, which all machines have to see under this name. Where the same method got"
                    + " the same input before, its result is taken from there.",
            "--input",
            "The lines of a file of this machine, each a JSON value, as jvmpool run reads them; - is standard input. Or, with"
                    + " a scheme, files that the executors read: hdfs://..., s3a://..., file:///shared/...; a directory means"
                    + " the files in it, * ? {a,b} [0-9] choose some, and what Hadoop knows as compressed is unpacked. Put"
                    + " it in quotes.",
            "--output",
            "Writes the rows to a file of this machine, as jvmpool run does. Or, where the input has a scheme, a directory"
                    + " with one: the executors write the rows there, to part-00000.jsonl and so on, in their order; each"
                    + " is there whole or not at all, and when all are there, so is _SUCCESS.",
            "--plain",
            "Results alone, as jq -r prints them: a string as its text, anything else as JSON. Errors go to standard error,"
                    + " one line each; where the executors write the rows, only the first.",
            "--unordered",
            "Rows as they come, not in the order of the inputs; where the executors write them, within each part.",
            "--resume",
            "With --output: a run that was killed or interrupted goes on when the same command is given again. Of a directory"
                    + " with a scheme, the parts that are there are kept; of a file, its rows. Another task, code or input is"
                    + " refused.",
            "--retry-failed",
            "As --resume, and runs again what failed. Not where the executors write the rows.");

    private RunOptions() {}

    static void describe(CommandSpec run) {
        List<OptionSpec> options = new ArrayList<>(run.options());
        // Where the others are that say what the inputs are, and not behind all.
        OptionSpec parts = run.findOption("--parts");
        options.remove(parts);
        options.add(1 + options.indexOf(run.findOption("--null")), parts);
        for (OptionSpec option : options) {
            run.remove(option);
            run.addOption(described(option));
        }
    }

    private static OptionSpec described(OptionSpec option) {
        String name = option.longestName();
        String description = DESCRIPTIONS.get(name);
        OptionSpec.Builder builder = OptionSpec.builder(option).hidden(HIDDEN.contains(name));
        return description == null
                ? builder.build()
                : builder.description(description).build();
    }
}
