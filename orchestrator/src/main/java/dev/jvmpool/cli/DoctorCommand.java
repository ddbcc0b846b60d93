package dev.jvmpool.cli;

import dev.jvmpool.cli.doctor.Check;
import dev.jvmpool.cli.doctor.Checks;
import dev.jvmpool.cli.doctor.Examination;
import dev.jvmpool.cli.doctor.Finding;
import dev.jvmpool.cli.doctor.Grade;
import dev.jvmpool.cli.doctor.Report;
import dev.jvmpool.cli.terminal.Console;
import dev.jvmpool.cli.terminal.ExitCode;
import dev.jvmpool.cli.terminal.UsageException;
import dev.jvmpool.progress.Terminals;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks at the machine as jvmpool meets it. */
@Command(
        name = "doctor",
        sortOptions = false,
        header = "Looks whether this machine has what workers need, and says how to mend what it has not.",
        footer = {
            "",
            "Each check is ok, a note, or wrong; below the last two is a line to paste. A",
            "worker is really started.",
            "",
            "Exit value: 0 nothing is wrong; 1 something is; 2 wrong usage."
        })
final class DoctorCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Console console;

    @Parameters(
            paramLabel = "CHECK",
            completionCandidates = CompletionCommand.CheckNames.class,
            description = "Names of checks, as the report has them; without any, all are made.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--json", description = "One JSON object a line: check, grade, finding, mend, facts.")
    private boolean json;

    @Option(names = "--java-home", paramLabel = "DIR", description = "The Java that the worker is to run on.")
    private Path javaHome;

    @Option(
            names = {"-v", "--verbose"},
            description = "With the stack where a check itself fails.")
    private boolean verbose;

    @Mixin
    private HelpOption help;

    DoctorCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Check> checks = chosen(new Checks(javaHome).all());
        Examination examination = new Examination(PATIENCE, this::tell);
        Report report = report();
        int wrong = 0;
        int notes = 0;
        for (Check check : checks) {
            Finding finding = examination.of(check);
            wrong += finding.grade() == Grade.WRONG ? 1 : 0;
            notes += finding.grade() == Grade.NOTE ? 1 : 0;
            console.print(json ? Report.row(check.name(), finding) : report.lines(check.name(), finding));
        }
        if (!json) {
            console.print("\n" + checks.size() + (checks.size() == 1 ? " check: " : " checks: ") + wrong + " wrong, "
                    + notes + (notes == 1 ? " note" : " notes") + "\n");
        }
        return wrong == 0 ? ExitCode.ALL_WELL : ExitCode.TASK_FAILED;
    }

    private void tell(Throwable failure) {
        if (verbose) {
            failure.printStackTrace(console.err());
        }
    }

    private List<Check> chosen(List<Check> all) {
        List<String> known = all.stream().map(Check::name).toList();
        for (String name : names) {
            if (!known.contains(name)) {
                throw new UsageException("there is no check '" + name + "'; there are " + String.join(", ", known));
            }
        }
        return all.stream()
                .filter(check -> names.isEmpty() || names.contains(check.name()))
                .toList();
    }

    private Report report() {
        return new Report(console.columns(), console.outIsTerminal() && Terminals.colours());
    }
}
