package dev.jvmpool.cli.demo;

import dev.jvmpool.CallOptions;
import dev.jvmpool.JvmProcess;
import dev.jvmpool.JvmSettings;
import dev.jvmpool.OnError;
import dev.jvmpool.Pool;
import dev.jvmpool.Results;
import dev.jvmpool.TaskOutcome;
import dev.jvmpool.cli.show.Scratch;
import dev.jvmpool.tasks.Images;
import dev.jvmpool.tasks.PopularColor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The last part of the demonstration: the same pictures, one of which crashes the JVM that it is in. On threads that is the program, so a
 * program of its own runs them.
 */
public final class DemoCrash {

    private static final String SHELL = "/bin/sh";

    /** Some systems keep an image of the memory of what crashes, which is of no use to anybody here. */
    private static final String NO_IMAGE = "ulimit -c 0; exec \"$@\"";

    private final Order order;
    private final Scratch scratch;

    /**
     * What is to be done.
     *
     * @param victim the picture that crashes its JVM
     */
    public record Order(List<String> images, String victim, int workers) {

        public static Order of(List<String> images, int workers) {
            return new Order(images, images.get(images.size() / 2), workers);
        }
    }

    /** @param scratch where crashes leave their reports */
    public DemoCrash(Order order, Scratch scratch) {
        this.order = order;
        this.scratch = scratch;
    }

    /** What both sides do: all pictures, and then the report. */
    private static List<TaskOutcome<PopularColor>> work(Pool pool, Order order) {
        List<TaskOutcome<PopularColor>> report = new ArrayList<>();
        String victim = order.victim();
        Pool collecting = pool.with(CallOptions.onError(OnError.COLLECT).batch(1));
        try (Results<PopularColor> colors = collecting.imap(image -> colors(victim, image), order.images())) {
            while (colors.hasNext()) {
                report.add(colors.nextOutcome());
            }
        }
        return report;
    }

    private static PopularColor colors(String victim, String image) throws Exception {
        PopularColor color = Images.colors(image);
        if (image.equals(victim)) {
            writeToNowhere();
        }
        return color;
    }

    /** What a defect in native code does. By reflection, because javac warns of the class, and cannot be told not to. */
    private static void writeToNowhere() throws ReflectiveOperationException {
        Class<?> type = Class.forName("sun.misc.Unsafe");
        Field unsafe = type.getDeclaredField("theUnsafe");
        unsafe.setAccessible(true);
        Method putInt = type.getMethod("putInt", long.class, int.class);
        putInt.invoke(unsafe.get(null), 0L, 1);
    }

    /** The program on threads. What it returns is dropped, as is what it prints: it does not come to that. */
    static void onThreads(Order order) {
        try (Pool pool = Pool.threads(order.workers())) {
            work(pool, order);
        }
    }

    /** Runs that program to its end, and says how that was. It has what this one has, and not the share of a worker. */
    public JvmProcess threads() throws InterruptedException {
        Runtime here = Runtime.getRuntime();
        JvmProcess program = set(JvmProcess.builder(), "-XX:ActiveProcessorCount=" + here.availableProcessors())
                .heap((here.maxMemory() >> 20) + "m")
                .of(DemoCrash::onThreads, order)
                .start();
        program.join();
        return program;
    }

    /** Does the same in processes. */
    public List<TaskOutcome<PopularColor>> processes() {
        try (Pool pool = set(Pool.processes()).workers(order.workers()).open()) {
            return work(pool, order);
        }
    }

    /** @param words more for the JVM */
    private <B extends JvmSettings<B>> B set(B settings, String... words) {
        if (Files.isExecutable(Path.of(SHELL))) {
            settings.commandPrefix(SHELL, "-c", NO_IMAGE, "sh");
        }
        List<String> all = new ArrayList<>(List.of(words));
        all.add("-XX:ErrorFile=" + scratch.directory().resolve("%p.log"));
        return settings.jvmArgs(all.toArray(String[]::new))
                // Newer Javas warn of the write, or refuse it.
                .systemProperty("sun.misc.unsafe.memory.access", "allow")
                // The JVM's own words about its crash, which are long.
                .output(printed -> {});
    }
}
