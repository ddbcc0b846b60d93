package dev.jvmpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A task can tell which worker of which pool it is in, and so can what it starts. */
class WorkerNameIT {

    /** What a task finds: two properties, two variables, the name of its thread, and what a process that it starts finds. */
    static List<String> found() throws IOException {
        Process child = new ProcessBuilder("sh", "-c", "echo $JVMPOOL_POOL,$JVMPOOL_WORKER_NUMBER").start();
        String inherited = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return List.of(
                System.getProperty("jvmpool.pool"),
                System.getProperty("jvmpool.worker"),
                System.getenv("JVMPOOL_POOL"),
                System.getenv("JVMPOOL_WORKER_NUMBER"),
                Thread.currentThread().getName(),
                inherited.strip());
    }

    static List<String> foundBelow() throws Exception {
        try (Pool inner = Pool.processes().name("inner").workers(1).open()) {
            return PoolContract.get(inner.submit(WorkerNameIT::found));
        }
    }

    static void printFound() throws IOException {
        System.out.println(String.join("|", found()));
        throw new IllegalStateException("printed with the name of the thread");
    }

    private static List<String> of(String pool, int worker) {
        String thread = pool + "-worker-" + worker;
        return List.of(pool, "" + worker, pool, "" + worker, thread, pool + "," + worker);
    }

    @Test
    void ofEachWorkerAndOfItsReplacement() throws Exception {
        try (Pool pool = Pool.processes()
                .name("the \"pool's\" name")
                .workers(1)
                .maxTasksPerWorker(1)
                // A variable of one's own does not win, as the mark does not.
                .environment(Map.of("JVMPOOL_POOL", "lost"))
                .open()) {
            assertEquals(of("the \"pool's\" name", 1), PoolContract.get(pool.submit(WorkerNameIT::found)));
            assertEquals(of("the \"pool's\" name", 2), PoolContract.get(pool.submit(WorkerNameIT::found)));
        }
    }

    @Test
    void aPoolInAWorkerNamesItsOwn() throws Exception {
        try (Pool pool = Pool.processes().name("outer").workers(1).open()) {
            assertEquals(of("inner", 1), PoolContract.get(pool.submit(WorkerNameIT::foundBelow)));
            assertEquals(of("outer", 1), PoolContract.get(pool.submit(WorkerNameIT::found)));
        }
        assertNull(System.getProperty("jvmpool.worker"));
    }

    @Test
    void aProcessHasItsNameAndIsTheFirst() {
        Printed printed = new Printed();
        JvmProcess process = JvmProcess.builder()
                .name("loader")
                .output(printed)
                // The last word is the user's, as of all arguments.
                .jvmArgs("-Djvmpool.worker=7")
                .of(WorkerNameIT::printFound)
                .start();
        process.close();
        assertEquals("loader|7|loader|1|loader|loader,1\n", printed.out());
        assertEquals(
                "Exception in thread \"loader\" java.lang.IllegalStateException: printed with the name of the thread",
                printed.err().lines().findFirst().orElseThrow());
    }
}
