package dev.jvmpool.cli;

import dev.jvmpool.cli.doctor.Check;
import dev.jvmpool.cli.doctor.Checks;
import dev.jvmpool.cli.isolation.Scene;
import dev.jvmpool.cli.isolation.Scenes;
import dev.jvmpool.cli.task.ClassPath;
import dev.jvmpool.cli.task.TaskCatalog;
import dev.jvmpool.cli.terminal.Console;
import dev.jvmpool.cli.terminal.ExitCode;
import dev.jvmpool.cli.tour.TourStop;
import java.io.IOException;
import java.util.Iterator;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Prints what makes a shell complete commands, options, their values and the names of ready-made tasks. */
@Command(
        name = "completion",
        header = "Prints what lets a shell complete the words of jvmpool.",
        footer = {
            "",
            "For this shell, with jvmpool on the PATH:",
            "  source <(jvmpool completion bash)",
            "For all to come:",
            "  jvmpool completion bash > ~/.local/share/bash-completion/completions/jvmpool",
            "  echo 'source <(jvmpool completion zsh)' >> ~/.zshrc"
        })
final class CompletionCommand implements Callable<Integer> {

    /** One script serves both: it loads what zsh has for scripts of bash. */
    enum Shell {
        bash,
        zsh
    }

    private static final String NO_FILES = "  type compopt &>/dev/null && compopt +o default\n";

    private final Console console;

    @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
    private Shell shell;

    @Mixin
    private HelpOption help;

    CompletionCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        String script = AutoComplete.bash("jvmpool", Commands.all(console));
        // It has each command turn off what the shell falls back on, so that no file would be completed any more.
        console.print(script.replace(NO_FILES, ""));
        return ExitCode.ALL_WELL;
    }

    /** The names of the commands. */
    static final class CommandNames implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return Commands.all(Console.ofProcess()).getSubcommands().keySet().iterator();
        }
    }

    /** The names of the checks that doctor makes. */
    static final class CheckNames implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return new Checks(null).all().stream().map(Check::name).iterator();
        }
    }

    /** The names of the scenes of isolation. */
    static final class SceneNames implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return Scenes.all().stream().map(Scene::name).iterator();
        }
    }

    /** The names of the lessons of the tour. */
    static final class LessonNames implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return TourStop.all().stream().map(stop -> stop.lesson().name()).iterator();
        }
    }

    /** The names of the ready-made tasks. */
    static final class TaskNames implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return TaskCatalog.of(ClassPath.NONE).entries().stream()
                    .map(TaskCatalog.Entry::name)
                    .iterator();
        }
    }
}
