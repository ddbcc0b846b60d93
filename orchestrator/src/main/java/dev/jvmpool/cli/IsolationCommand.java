package dev.jvmpool.cli;

import dev.jvmpool.BrokenPoolException;
import dev.jvmpool.cli.isolation.Look;
import dev.jvmpool.cli.isolation.Scene;
import dev.jvmpool.cli.isolation.Scenes;
import dev.jvmpool.cli.isolation.Show;
import dev.jvmpool.cli.isolation.Stage;
import dev.jvmpool.cli.show.Choice;
import dev.jvmpool.cli.show.Prose;
import dev.jvmpool.cli.show.Scratch;
import dev.jvmpool.cli.show.ShowInterruption;
import dev.jvmpool.cli.terminal.Console;
import dev.jvmpool.cli.terminal.ExitCode;
import dev.jvmpool.cli.terminal.UsageException;
import dev.jvmpool.progress.Terminals;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what processes are for. */
@Command(
        name = "isolation",
        sortOptions = false,
        header = "Shows what one bad task does to seven good ones, on threads and in processes.",
        footer = {
            "",
            "Scene by scene, one of eight tasks calls System.exit, crashes, fills the heap,",
            "never returns, and so on. What is shown is what happens. All scenes take less",
            "than a minute.",
            "Crash reports go to a temporary directory, which is deleted at the end.",
            "",
            "Exit value: 0 each scene showed what it should; 1 one did not; 2 wrong usage;",
            "3 the workers do not start; 130 interrupted; 141 nobody reads any more."
        })
final class IsolationCommand implements Callable<Integer> {

    /** Below the names, which stand behind their numbers. */
    private static final int BELOW = 5;

    private static final List<Scene> ALL = Scenes.all();
    private static final Choice CHOICE =
            new Choice("scene", "isolation", ALL.stream().map(Scene::name).toList());

    private final Console console;

    @Parameters(
            paramLabel = "SCENE",
            completionCandidates = CompletionCommand.SceneNames.class,
            description = "Names or numbers of scenes; without any, all are shown.")
    private List<String> words = new ArrayList<>();

    @Option(names = "--list", description = "Lists the scenes, and shows none.")
    private boolean list;

    @Option(names = "--source", description = "Shows the source of each scene before it runs.")
    private boolean source;

    @Mixin
    private HelpOption help;

    IsolationCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        List<Scene> scenes = words.isEmpty()
                ? ALL
                : words.stream().map(CHOICE::of).map(ALL::get).toList();
        if (list) {
            console.print(table(scenes, console.columns()));
            return ExitCode.ALL_WELL;
        }
        Scratch scratch = new Scratch("isolation");
        Stage stage = new Stage(console.out(), look());
        ShowInterruption interruption = new ShowInterruption(console, stage::end, scratch);
        interruption.arm();
        try {
            return play(scenes, new Show(stage, scratch.directory(), source), interruption);
        } catch (BrokenPoolException e) {
            interruption.checkSoon();
            console.message(e.getMessage());
            return ExitCode.BROKEN_POOL;
        } catch (IllegalArgumentException e) {
            throw new UsageException("the show does not fit on this machine: " + e.getMessage(), e);
        } finally {
            // A signal that comes just now finds the files gone, or deletes them itself.
            scratch.delete();
            interruption.disarm();
        }
    }

    private int play(List<Scene> scenes, Show show, ShowInterruption interruption) throws IOException {
        List<Scene> surprises =
                show.play(scenes, scene -> interruption.in("scene " + number(scene) + ", " + scene.name()));
        interruption.check();
        if (surprises.isEmpty()) {
            return ExitCode.ALL_WELL;
        }
        console.message("these scenes did not go as they should: "
                + surprises.stream().map(Scene::name).collect(Collectors.joining(", ")));
        return ExitCode.TASK_FAILED;
    }

    private Look look() {
        boolean terminal = console.outIsTerminal();
        return new Look(
                console.columns(),
                terminal && Terminals.redraws(),
                terminal && Terminals.colours(),
                "UTF-8".equals(System.getProperty("native.encoding")));
    }

    private static int number(Scene scene) {
        return ALL.indexOf(scene) + 1;
    }

    private static String table(List<Scene> scenes, int columns) {
        StringBuilder table = new StringBuilder();
        for (Scene scene : scenes) {
            String head = String.format(Locale.ROOT, "%3d  %-10s ", number(scene), scene.name());
            table.append(Prose.entry(head, scene.title(), BELOW, columns));
        }
        return table.toString();
    }
}
