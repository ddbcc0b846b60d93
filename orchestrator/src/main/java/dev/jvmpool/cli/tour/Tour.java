package dev.jvmpool.cli.tour;

import dev.jvmpool.BrokenPoolException;
import dev.jvmpool.cli.show.Prose;
import dev.jvmpool.cli.show.Scratch;
import dev.jvmpool.cli.show.ShowInterruption;
import dev.jvmpool.cli.terminal.Console;
import dev.jvmpool.cli.terminal.ExitCode;
import dev.jvmpool.cli.terminal.FittedText;
import dev.jvmpool.cli.terminal.StandardStreams;
import dev.jvmpool.progress.Terminals;
import dev.jvmpool.progress.Window;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** Shows and runs lessons, one after the other. */
public final class Tour {

    private static final int MAX_THREADS = 1000;

    /** How far source is indented, where it would not fit. */
    private static final int NARROW_STEP = 2;

    private final Console console;
    private final Supplier<Window> window;
    private final Pager pager;
    private final LessonOutput output;
    private final Scratch scratch = new Scratch("tour");
    private final ShowInterruption interruption;
    private List<String> pictures = List.of();

    /**
     * Makes a directory that {@link #run} deletes. With pauses it waits for Enter before each lesson but the first, and before anything
     * scrolls away.
     */
    public Tour(Console console, boolean pause) {
        this(console, pause, Window::ofTerminal);
    }

    /** @param window asked before something is shown */
    Tour(Console console, boolean pause, Supplier<Window> window) {
        this.console = console;
        this.window = window;
        this.output = new LessonOutput(console.out());
        this.pager = new Pager(console, output, pause, window);
        this.interruption = new ShowInterruption(console, output::end, scratch);
    }

    /**
     * Runs them to the end, also if one fails, and tells the exit value.
     *
     * @throws IOException if nobody reads any more
     */
    public int run(List<TourStop> lessons) throws IOException {
        interruption.arm();
        StandardStreams streams = new StandardStreams(output);
        try {
            return runAll(lessons);
        } finally {
            streams.restore();
            // A signal that comes just now finds the files gone, or deletes them itself.
            scratch.delete();
            interruption.disarm();
        }
    }

    private int runAll(List<TourStop> stops) throws IOException {
        int code = ExitCode.ALL_WELL;
        boolean first = true;
        for (TourStop stop : stops) {
            if (!first) {
                pager.pause();
            }
            if (pager.enough()) {
                return code;
            }
            first = false;
            interruption.in("lesson " + stop.number() + ", " + stop.lesson().name());
            code = Math.max(code, runOne(stop));
            if (code == ExitCode.BROKEN_POOL) {
                return code;
            }
        }
        return code;
    }

    private int runOne(TourStop stop) throws IOException {
        Lesson lesson = stop.lesson();
        String[] arguments = arguments(lesson);
        boolean terminal = console.outIsTerminal();
        int columns = terminal ? window.get().columns() : Integer.MAX_VALUE;
        String heading = stop.heading(terminal && Terminals.colours());
        pager.print(FittedText.of(heading + "\n" + lesson.before() + "\n", columns));
        String code = lesson.code();
        boolean fits = code.lines().allMatch(line -> line.length() <= columns);
        pager.print((fits ? code : Prose.code(code, NARROW_STEP, columns)) + "\n");
        // What the program prints has a screen to itself: it does not wait for anybody.
        pager.pause();
        if (pager.enough()) {
            return ExitCode.ALL_WELL;
        }
        try {
            output.begin(columns);
            runProgram(lesson, arguments);
        } catch (ExecutionException e) {
            interruption.checkSoon();
            return failed(stop, e.getCause());
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the main thread", e);
        }
        pager.printed(output.lines());
        pager.print(FittedText.of("\n" + lesson.after(), columns));
        return ExitCode.ALL_WELL;
    }

    /** As the JVM runs a program: it is over when all its threads that are no daemons have ended. */
    private void runProgram(Lesson lesson, String[] arguments) throws InterruptedException, ExecutionException {
        ThreadGroup group = new ThreadGroup(lesson.name());
        FutureTask<Void> program = new FutureTask<>(() -> {
            lesson.program().main(arguments);
            return null;
        });
        new Thread(group, program, lesson.name()).start();
        Thread[] threads = new Thread[MAX_THREADS];
        int count = group.enumerate(threads);
        while (join(threads, count)) {
            count = group.enumerate(threads);
        }
        program.get();
    }

    /** Waits for those that are no daemons, and says whether there were any. */
    private static boolean join(Thread[] threads, int count) throws InterruptedException {
        boolean any = false;
        for (int i = 0; i < count; i++) {
            if (!threads[i].isDaemon()) {
                threads[i].join();
                any = true;
            }
        }
        return any;
    }

    private int failed(TourStop stop, Throwable error) {
        console.message("lesson " + stop.number() + " failed: " + error);
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof BrokenPoolException) {
                return ExitCode.BROKEN_POOL;
            }
        }
        return ExitCode.TASK_FAILED;
    }

    private String[] arguments(Lesson lesson) throws IOException {
        return switch (lesson.arguments()) {
            case NONE -> new String[0];
            case DIRECTORY -> new String[] {scratch.directory().toString()};
            case PICTURES -> pictures().toArray(new String[0]);
        };
    }

    private List<String> pictures() throws IOException {
        if (pictures.isEmpty()) {
            pictures = Puppies.draw(scratch.directory());
        }
        return pictures;
    }
}
