package dev.jvmpool.cli;

import dev.jvmpool.Pool;
import dev.jvmpool.cli.demo.DemoCrash;
import dev.jvmpool.cli.demo.DemoReport;
import dev.jvmpool.cli.show.Scratch;
import dev.jvmpool.cli.terminal.Console;
import dev.jvmpool.cli.terminal.ExitCode;
import dev.jvmpool.cli.terminal.UsageException;
import dev.jvmpool.compare.Contention;
import dev.jvmpool.tasks.Images;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The work of a company that analyses pictures, done in six ways: what changes is the time at which results are there. And then with a picture
 * that crashes its JVM: what changes is what is left.
 */
@Command(
        name = "demo",
        sortOptions = false,
        header = {
            "The colours of some pictures in six ways: a loop, map, threads, processes, imap, imapUnordered.",
            "Then on threads and in processes, with one among them that crashes its JVM."
        },
        footer = {
            "",
            "scripts/demo draws twelve pictures and runs this.",
            "",
            "Exit value: 0 all well; 1 a picture cannot be read; 2 wrong usage; 3 the",
            "workers do not start; 130 interrupted; 141 nobody reads any more."
        })
final class DemoCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "IMAGE", arity = "1..*", description = "Pictures: PNG, JPEG, and what else ImageIO reads.")
    private List<String> images = new ArrayList<>();

    @Option(
            names = {"-j", "--workers"},
            paramLabel = "N",
            description = "How many threads or processes. -1, the default, is one for each core.")
    private int workers = -1;

    @Mixin
    private HelpOption help;

    DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (workers == 0) {
            throw new UsageException("--workers must be 1 or more, or negative to count back from the cores: 0");
        }
        for (String image : images) {
            if (!Files.isRegularFile(Path.of(image))) {
                throw new UsageException("there is no picture " + image);
            }
        }
        PrintStream out = new PrintStream(console.out(), true, StandardCharsets.UTF_8);
        DemoReport report = new DemoReport(out, console.columns());
        try {
            int all = images.size();
            introduce(report);
            Contention contention = Contention.ofThisThread();
            loop(report);
            if (!images.isEmpty()) {
                run(report, contention);
                crash(report);
            }
            return images.size() == all ? ExitCode.ALL_WELL : ExitCode.TASK_FAILED;
        } catch (IllegalArgumentException e) {
            throw new UsageException("--" + e.getMessage(), e);
        }
    }

    private void introduce(DemoReport report) throws IOException {
        report.say(
                "Customers send " + images.size() + (images.size() == 1 ? " picture, " : " pictures, ") + megabytes()
                        + " MB together. We find the most popular colour of each, and print it with the time at which we have it.");
    }

    /** The first part; what cannot be read is told, and left out from then on. */
    private void loop(DemoReport report) {
        report.begin("1. A loop: one after the other, each result at once", "a loop");
        List<String> readable = new ArrayList<>();
        for (String image : images) {
            try {
                report.result(Images.colors(image));
                readable.add(image);
            } catch (IOException e) {
                report.leftOut(image);
                console.message(e.getMessage());
            }
        }
        report.end();
        images = readable;
        report.again(this::loop);
    }

    /** @param contention begun with the loop; until threads begin this one does all of the work */
    private void run(DemoReport report, Contention contention) {
        report.begin("2. Pool.sequential().map: the same, but all results together, at the end", "map, no workers");
        try (Pool pool = Pool.sequential()) {
            map(pool, report);
        }
        String busy = Contention.remark(contention.part());

        report.begin("3. Pool.threads(n).map: at the same time, all results together", "map, threads");
        try (Pool pool = Pool.threads(workers)) {
            map(pool, report);
            report.again(() -> pool.map(Images::colors, images));
        }

        try (Pool pool = Pool.processes(workers)) {
            processes(pool, report);
        }
        report.table(busy);
    }

    /** One pool, which is kept open, as programs do. */
    private void processes(Pool pool, DemoReport report) {
        report.begin("4. Pool.processes(n).map: the same in processes; this call starts their JVMs", "map, processes");
        map(pool, report);
        report.again(() -> pool.map(Images::colors, images));

        report.begin(
                "5. imap, the same pool: each result as soon as it and all before it are ready", "imap, processes");
        pool.imap(Images::colors, images).forEachRemaining(report::result);
        report.endWarm();

        report.begin("6. imapUnordered, the same pool: each result as soon as it is ready", "imapUnordered, processes");
        pool.imapUnordered(Images::colors, images).forEachRemaining(report::result);
        report.endWarm();
    }

    private void map(Pool pool, DemoReport report) {
        pool.map(Images::colors, images).forEach(report::result);
        report.end();
    }

    private long megabytes() throws IOException {
        long bytes = 0;
        for (String image : images) {
            bytes += Files.size(Path.of(image));
        }
        return (bytes + 500_000) / 1_000_000;
    }

    private void crash(DemoReport report) throws InterruptedException {
        DemoCrash.Order order = DemoCrash.Order.of(images, workers);
        Scratch scratch = new Scratch("demo");
        try {
            DemoCrash crash = new DemoCrash(order, scratch);
            report.begin("7. Threads again, but " + DemoReport.name(order.victim()) + " crashes the JVM that it is in");
            report.threads(crash.threads(), images.size());
            report.begin("8. The same in processes");
            report.processes(images, crash.processes());
        } finally {
            scratch.delete();
        }
    }

    private void loop() {
        for (String image : images) {
            try {
                Images.colors(image);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
