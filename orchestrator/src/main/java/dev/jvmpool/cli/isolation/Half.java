package dev.jvmpool.cli.isolation;

import java.util.List;

/** One side of a scene, and what is known of it. For one thread. */
final class Half {

    final String label;
    private final Side side;

    /** Null while it is open what comes of the scene. */
    private Finding finding;

    Half(String label, Side side) {
        this.label = label;
        this.side = side;
    }

    void begin(Scene scene) {
        finding = null;
        side.begin(scene);
    }

    /** Looks what has happened, and says whether it is over. */
    boolean isOver() {
        if (finding == null) {
            finding = side.finding().orElse(null);
        }
        return finding != null;
    }

    List<Mark> marks() {
        return finding == null ? side.marks() : finding.marks();
    }

    Finding finding() {
        return finding;
    }
}
