package dev.jvmpool.spark.cli;

import dev.jvmpool.CallOptions;
import dev.jvmpool.cli.RunCommand;
import dev.jvmpool.cli.task.ClassPath;
import dev.jvmpool.cli.terminal.Console;
import dev.jvmpool.cli.terminal.UsageException;
import dev.jvmpool.memory.MemoryReference;
import dev.jvmpool.spark.files.FilesRun;
import dev.jvmpool.spark.files.PartsJob;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Maps a task over inputs on a cluster: over those of this machine by a pool there, and over files of the cluster where they are. */
@Command(
        name = "run",
        sortOptions = false,
        header = "Maps a task over inputs on a cluster: a row of JSON for each, in their order.",
        customSynopsis = {
            "jvmpool-spark run [OPTIONS] TASK INPUT...",
            "       jvmpool-spark run [OPTIONS] TASK (--range A..B | --input FILE [--text])",
            "       jvmpool-spark run [OPTIONS] TASK --input URI [--text] --output URI",
            "       ... | jvmpool-spark run [OPTIONS] TASK"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  jvmpool-spark run cube --range 1..999",
            "  jvmpool-spark run com.acme.Prices::parse -cp acme.jar --input orders.jsonl",
            "  jvmpool-spark run com.acme.Prices::parse -cp acme.jar --resume \\",
            "    --input 'hdfs://nn/orders/*.jsonl.gz' --output hdfs://nn/prices/",
            "",
            "jvmpool-spark stands for: spark-submit [OPTIONS OF SPARK] jvmpool-spark.jar",
            "",
            "Which of two ways it runs, --input says. One with a scheme (hdfs:, s3a:, file:)",
            "is read by the executors, each a part, and they write the rows of each part to",
            "--output, a directory with a scheme. Any other inputs are read by this program,",
            "and the rows written, as jvmpool run does it.",
            "",
            "A row is {\"index\":0,\"input\":\"a.png\",\"result\":...}",
            "      or {\"index\":0,\"input\":\"a.png\",\"error\":{\"class\":...,\"message\":...}}.",
            "What tasks print goes to the standard error of their executor.",
            "",
            "Exit value: 0 all well; 1 a task failed; 2 wrong usage, or a file that cannot",
            "be read or written; 3 the cluster or the workers do not start, or are lost; 130",
            "interrupted (SIGINT); 141 nobody reads the rows any more; 143 SIGTERM."
        })
final class ClusterRun extends RunCommand {

    /** One letter is a drive of Windows. */
    private static final Pattern WITH_SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]+:/.*");

    private static final int MOST_PARTS = 100_000;

    private final Application application;
    private final ClusterOptions pools;

    @Option(
            names = "--parts",
            paramLabel = "N",
            description =
                    "Divides an --input with a scheme into about so many parts, 1 to 100000. Each is a file of --output, a"
                            + " task of Spark's, and what --resume keeps or does again. The default is parts of 64 MB, or 64 smaller ones."
                            + " A part never has lines of two files, and a compressed file is one part.")
    private Integer parts;

    ClusterRun(Console console) {
        this(console, new Application());
    }

    private ClusterRun(Console console, Application application) {
        this(console, application, new ClusterOptions(application));
    }

    private ClusterRun(Console console, Application application, ClusterOptions pools) {
        super(console, pools);
        this.application = application;
        this.pools = pools;
    }

    @Override
    protected int map(String name, ClassPath users) throws IOException {
        if (!outputs().verbose()) {
            Application.quieten();
        }
        boolean readsThere = hasScheme(inputs().named());
        boolean writesThere = hasScheme(outputs().named());
        try (application) {
            if (readsThere && writesThere) {
                return mapFiles(name, users);
            }
            if (readsThere) {
                throw new UsageException(
                        "--input " + inputs().named() + " is read by the executors, which write the rows, too:"
                                + " add --output with the name of a directory that has a scheme, such as hdfs://nn/rows/");
            }
            if (writesThere) {
                throw new UsageException(
                        "--output " + outputs().named() + " is written by the executors, which need to read the"
                                + " inputs, too: put these into a file there and name it with its scheme, as in --input hdfs://nn/in.jsonl");
            }
            if (parts != null) {
                throw new UsageException("--parts says how an --input with a scheme is divided, and there is none");
            }
            return super.map(name, users);
        }
    }

    private static boolean hasScheme(String name) {
        return name != null && WITH_SCHEME.matcher(name).matches();
    }

    private int mapFiles(String name, ClassPath users) throws IOException {
        inputs().refuseSeveral(arguments());
        refuse(
                outputs().retriesFailed(),
                "--retry-failed goes by rows, and what is kept of a directory are whole parts; run what failed by itself:"
                        + " jq -c 'select(.error).input' on the parts has its inputs");
        refuse(
                !pools.isForAllExecutors(),
                "--workers does not say how many parts are done at a time; give spark-submit a number of cores, as in"
                        + " --total-executor-cores 8");
        refuse(
                reports().isAny(),
                "--report and --trace tell of tasks that this program hands out, and the executors take the inputs themselves; Spark's"
                        + " own pages show what they do");
        refuse(parts != null && (parts < 1 || parts > MOST_PARTS), "--parts must be from 1 to 100000: " + parts);
        FilesRun run = new FilesRun(console(), outputs(), inputs().named(), parts, identity(name, users), job(name));
        if (isDryRun()) {
            return run.show(name + " " + pools.place());
        }
        return run.execute(() -> application.begin(users).sc());
    }

    private static void refuse(boolean given, String why) {
        if (given) {
            throw new UsageException(why);
        }
    }

    @Override
    protected Map<String, String> chosen() {
        return Map.of("tasks run", pools.place());
    }

    private PartsJob job(String name) {
        MemoryReference memory = memory();
        CallOptions.Chain call = pools.ofCall();
        return new PartsJob(
                method(name, inputs().form().isText(), null),
                memory == null ? null : memory.directory(),
                inputs().form(),
                outputs().ofParts(),
                pools.settings(),
                new PartsJob.Limits(call.timeout(), call.silence(), call.retries(), call.batch(), call.lookAhead()),
                outputs().named());
    }
}
