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
            warmUp(pool, paths);
            var colors = pool.imap(Images::colors, paths);
            colors.forEachRemaining(ImagesLoop::print);
        }
    }

    static void warmUp(Pool pool, List<String> paths) {
        while (pool.stats().workersStarted() < 4) {
            pool.map(Images::colors, paths);
        }
        pool.map(Images::colors, paths);
        System.out.println("four workers are up and warm");
    }
    // end
}
