package dev.jvmpool.cli.isolation;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** One scene, from its heading to the reason of what was seen. */
final class Performance {

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(40);

    private final Stage stage;
    private final Look look;
    private final Picture picture;
    private final List<Half> halves;

    Performance(Stage stage, List<Half> halves) {
        this.stage = stage;
        this.look = stage.look();
        this.picture = new Picture(look);
        this.halves = halves;
    }

    void play(Scene scene, boolean withSource) throws IOException {
        stage.print(heading(scene) + look.prose(scene.before()) + "\n");
        if (withSource) {
            stage.print(look.code(scene.code()) + "\n");
        }
        long start = System.nanoTime();
        halves.forEach(half -> half.begin(scene));
        boolean over = false;
        while (!over) {
            LockSupport.parkNanos(LOOK_NANOS);
            over = lookAtAll();
            if (look.live() || over) {
                stage.draw(picture.lines(halves, (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1)));
            }
        }
        StringBuilder words = new StringBuilder("\n");
        halves.forEach(half -> words.append(
                look.prose(Picture.label(half.label + ":") + " ", half.finding().evidence())));
        stage.print(words.append('\n').append(look.prose(scene.after())).toString());
    }

    private boolean lookAtAll() {
        boolean over = true;
        for (Half half : halves) {
            over &= half.isOver();
        }
        return over;
    }

    String heading(Scene scene) {
        String words = Scenes.numberOf(scene) + ". " + scene.title();
        String name = "(" + scene.name() + ")";
        int gap = look.columns() - words.length() - name.length();
        String end = gap < 2 ? "" : " ".repeat(gap) + name;
        return "\n" + look.bold(gap < 2 ? look.prose(words).stripTrailing() : words) + end + "\n" + look.rule() + "\n";
    }
}
