package dev.jvmpool.cli.tour;

import dev.jvmpool.Pool;
import dev.jvmpool.tasks.Images;
import dev.jvmpool.tasks.PopularColor;
import java.util.List;

/** The pictures with a map that has no workers. */
final class ImagesMap {

    private ImagesMap() {}

    // begin
    public static void main(String[] images) {
        try (Pool pool = Pool.sequential()) {
            List<PopularColor> colors = pool.map(Images::colors, List.of(images));
            colors.forEach(ImagesLoop::print);
        }
    }
    // end
}
