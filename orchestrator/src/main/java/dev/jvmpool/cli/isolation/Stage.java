package dev.jvmpool.cli.isolation;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Where the show is seen. Thread-safe. */
public final class Stage {

    /** To the beginning of the line first: who presses Ctrl-C sees that in it. */
    private static final String UP = "\r\u001B[%dA";

    private static final String ERASE_REST = "\u001B[K";

    private final OutputStream out;
    private final Look look;

    /** Read by who prints; set without the monitor, because who prints may wait for a pipe that nobody empties. */
    private volatile boolean over;

    private List<String> drawn = List.of();

    public Stage(OutputStream out, Look look) {
        this.out = out;
        this.look = look;
    }

    Look look() {
        return look;
    }

    /** Prints text below all that is there. */
    synchronized void print(String text) throws IOException {
        drawn = List.of();
        write(text);
    }

    /** Draws lines: where that can be done, in the place of those that were drawn last if nothing was printed since. */
    synchronized void draw(List<String> lines) throws IOException {
        if (lines.equals(drawn)) {
            return;
        }
        StringBuilder text = new StringBuilder();
        if (look.live() && !drawn.isEmpty()) {
            text.append(String.format(UP, drawn.size()));
        }
        for (String line : lines) {
            text.append(line).append(look.live() ? ERASE_REST : "").append('\n');
        }
        drawn = lines;
        write(text.toString());
    }

    private void write(String text) throws IOException {
        if (!over) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }

    /** Shows nothing any more, but what is being written just now. Never waits. */
    public void end() {
        over = true;
    }
}
