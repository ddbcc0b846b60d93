package dev.jvmpool.cli.tour;

import dev.jvmpool.Pool;
import dev.jvmpool.tasks.Images;
import java.util.List;

/** The pictures in processes, each as soon as it is ready. */
final class ImagesUnordered {

    private ImagesUnordered() {}

    // begin
    public static void main(String[] images) {
        List<String> paths = List.of(images);
        try (Pool pool = Pool.processes(4)) {
            ImagesImap.warmUp(pool, paths);
            var colors = pool.imapUnordered(Images::colors, paths);
            colors.forEachRemaining(ImagesLoop::print);
        }
    }
    // end
}
