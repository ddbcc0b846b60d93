package dev.jvmpool.cli.tour;

import dev.jvmpool.Pool;
import dev.jvmpool.Results;
import dev.jvmpool.tasks.Images;
import dev.jvmpool.tasks.PopularColor;
import java.util.List;

/** The pictures in processes, in their order, each as soon as it can be had. */
final class ImagesImap {

    private ImagesImap() {}

    // begin
    public static void main(String[] images) {
        try (Pool pool = Pool.processes(4);
                Results<PopularColor> colors = pool.imap(Images::colors, List.of(images))) {
            colors.forEachRemaining(ImagesLoop::print);
        }
    }
    // end
}
