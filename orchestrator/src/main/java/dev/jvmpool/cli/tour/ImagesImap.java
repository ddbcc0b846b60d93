package dev.jvmpool.cli.tour;

import dev.jvmpool.Pool;
import dev.jvmpool.tasks.Images;
import java.util.List;

/** The pictures in processes, in their order, each as soon as it can be had. */
final class ImagesImap {

    private ImagesImap() {}

    // begin
    public static void main(String[] images) {
        List<String> paths = List.of(images);
        try (Pool pool = Pool.processes(4)) {
            var colors = pool.imap(Images::colors, paths);
            colors.forEachRemaining(ImagesLoop::print);
        }
    }
    // end
}
