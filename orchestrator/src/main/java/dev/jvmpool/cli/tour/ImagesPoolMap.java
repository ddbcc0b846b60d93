package dev.jvmpool.cli.tour;

import dev.jvmpool.Pool;
import dev.jvmpool.tasks.Images;
import dev.jvmpool.tasks.PopularColor;
import java.util.List;

/** The pictures in processes, all results together. */
final class ImagesPoolMap {

    private ImagesPoolMap() {}

    // begin
    public static void main(String[] images) {
        try (Pool pool = Pool.processes(4)) {
            List<PopularColor> colors = pool.map(Images::colors, List.of(images));
            colors.forEach(ImagesLoop::print);
        }
    }
    // end
}
