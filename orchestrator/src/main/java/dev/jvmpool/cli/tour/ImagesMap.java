package dev.jvmpool.cli.tour;

import dev.jvmpool.Pool;
import dev.jvmpool.tasks.Images;
import java.util.List;

/** The pictures with a map that has no workers. */
final class ImagesMap {

    private ImagesMap() {}

    // begin
    public static void main(String[] images) {
        List<String> paths = List.of(images);
        try (Pool pool = Pool.sequential()) {
            var colors = pool.map(Images::colors, paths);
            colors.forEach(ImagesLoop::print);
        }
    }
    // end
}
