package dev.jvmpool.cli.tour;

import dev.jvmpool.Pool;
import dev.jvmpool.tasks.Images;
import java.util.List;

/** The pictures in processes, all results together. */
final class ImagesPoolMap {

    private ImagesPoolMap() {}

    // begin
    public static void main(String[] images) {
        List<String> paths = List.of(images);
        try (Pool pool = Pool.processes(4)) {
            var colors = pool.map(Images::colors, paths);
            colors.forEach(ImagesLoop::print);
        }
    }
    // end
}
