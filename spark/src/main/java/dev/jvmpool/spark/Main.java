package dev.jvmpool.spark;

import dev.jvmpool.cli.terminal.Console;
import dev.jvmpool.cli.terminal.ExitCode;
import dev.jvmpool.spark.cli.SparkCommands;

/** The terminal program on a cluster: {@code spark-submit jvmpool-spark.jar run TASK ...}. */
public final class Main {

    private Main() {}

    /**
     * Runs what the words mean, and ends this JVM with an exit value unless all is well.
     *
     * @param args the words
     */
    public static void main(String[] args) {
        int code = dev.jvmpool.cli.Main.execute(SparkCommands::of, Console.ofProcess(), args);
        if (code != ExitCode.ALL_WELL) {
            System.exit(code);
        }
    }
}
