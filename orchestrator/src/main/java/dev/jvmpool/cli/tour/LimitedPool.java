package dev.jvmpool.cli.tour;

import dev.jvmpool.Pool;
import dev.jvmpool.tasks.Images;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;

/** The pictures in two processes at most. */
final class LimitedPool {

    private LimitedPool() {}

    // begin
    static long analyse(String image) throws IOException {
        Images.colors(image);
        return ProcessHandle.current().pid();
    }

    public static void main(String[] images) {
        try (Pool pool = Pool.processes(2)) {
            List<Long> pids = pool.map(LimitedPool::analyse, List.of(images));
            System.out.println(pids.size() + " pictures");
            System.out.println(new TreeSet<>(pids).size() + " processes");
            long own = ProcessHandle.current().pid();
            System.out.println("this one among them: " + pids.contains(own));
        }
    }
    // end
}
