package dev.jvmpool.cli.tour;

import dev.jvmpool.Pool;
import dev.jvmpool.Results;
import dev.jvmpool.tasks.Images;
import dev.jvmpool.tasks.PopularColor;
import java.util.List;

/** The pictures in processes, each as soon as it is ready. */
final class ImagesUnordered {

    private ImagesUnordered() {}

    // begin
    public static void main(String[] images) {
        try (Pool pool = Pool.processes(4);
                Results<PopularColor> colors = pool.imapUnordered(Images::colors, List.of(images))) {
            colors.forEachRemaining(ImagesLoop::print);
        }
    }
    // end
}
