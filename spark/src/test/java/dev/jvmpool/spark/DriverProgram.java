package dev.jvmpool.spark;

import dev.jvmpool.Pool;
import dev.jvmpool.TaskFuture;
import dev.jvmpool.spark.FaultTasks.Noted;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A driver in a JVM of its own. Arguments: how it ends, a file for notes, the mark; its settings of Spark are system properties. */
final class DriverProgram {

    private DriverProgram() {}

    public static void main(String[] args) throws Exception {
        Noted task = new Noted(args[1], 1);
        Pool pool = SparkPool.builder(System.getProperty("spark.master"))
                .environment(Map.of(Marked.NAME, args[2]))
                .open();
        switch (args[0]) {
            case "killed" -> {
                for (int i = 0; i < 20; i++) {
                    pool.submit(FaultTasks::waitWithChild, task);
                }
                Marked.awaitLines(Path.of(args[1]), 2);
                System.out.println("ready");
                TimeUnit.HOURS.sleep(1);
            }
            case "returns" -> {
                TaskFuture<Integer> last = pool.submit(FaultTasks::squareWithNote, new Noted(args[1], 9));
                // Comes after the end of main.
                last.whenComplete((result, error) -> System.out.println("result " + result));
            }
            default -> throw new IllegalArgumentException(args[0]);
        }
    }
}
