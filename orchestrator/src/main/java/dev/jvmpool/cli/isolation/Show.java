package dev.jvmpool.cli.isolation;

import dev.jvmpool.BrokenPoolException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Consumer;

/** Scenes, one after the other, and a table at the end. */
public final class Show {

    private final Stage stage;
    private final Path directory;
    private final boolean withSource;

    /**
     * @param directory an empty one, for what the JVMs of the show write
     * @param withSource whether the source of each scene is shown before it is played
     */
    public Show(Stage stage, Path directory, boolean withSource) {
        this.stage = stage;
        this.directory = directory;
        this.withSource = withSource;
    }

    /**
     * Plays them all, and tells those that did not show what they should.
     *
     * @param next is told of each scene before it is played
     * @throws IOException if nobody looks any more
     * @throws IllegalArgumentException if there is not enough memory for eight processes
     * @throws BrokenPoolException if they do not start
     */
    public List<Scene> play(List<Scene> scenes, Consumer<Scene> next) throws IOException {
        Summary summary = new Summary(stage.look());
        stage.print(opening(stage.look()));
        try (ThreadsSide threads = new ThreadsSide(directory);
                ProcessesSide processes = new ProcessesSide(directory)) {
            List<Half> halves = List.of(new Half("threads", threads), new Half("processes", processes));
            Performance performance = new Performance(stage, halves);
            for (Scene scene : scenes) {
                next.accept(scene);
                performance.play(scene, withSource);
                summary.add(scene, halves);
            }
        }
        if (scenes.size() > 1) {
            stage.print(summary.text());
        }
        return summary.surprises();
    }

    static String opening(Look look) {
        int cores = Runtime.getRuntime().availableProcessors();
        StringJoiner legend = new StringJoiner(look.isWide() ? "  " : " ");
        for (Mark mark : Mark.values()) {
            legend.add(look.mark(mark) + " " + mark.word);
        }
        return look.prose(
                        "The same eight tasks run at the same time on eight threads of one JVM, and in eight processes."
                                + " In each scene, task " + Scene.CULPRIT + " does something it should not. (Java "
                                + System.getProperty("java.version") + ", " + cores + (cores == 1 ? " core" : " cores")
                                + ".)")
                + "\n" + legend + "\n";
    }
}
