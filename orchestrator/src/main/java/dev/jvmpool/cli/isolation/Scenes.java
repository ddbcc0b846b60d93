package dev.jvmpool.cli.isolation;

import static dev.jvmpool.cli.isolation.Scene.DONE;
import static dev.jvmpool.cli.isolation.Scene.PATIENT;

import java.time.Duration;
import java.util.List;

/** The scenes, in their order. */
public final class Scenes {

    private static final String PROGRAM_GONE = "program gone, 7 results lost";
    private static final String ONE_LOST = "1 of 8 lost";
    private static final String OTHERS_WRONG = "8 of 8 done, 7 wrong";
    private static final String NOTHING_LOST = "8 of 8 done";

    private static final Duration STRICT = Duration.ofSeconds(2);

    private static final List<Scene> ALL = List.of(
            new Scene(
                    "exit",
                    "A task calls System.exit",
                    "Task 3 calls System.exit(2), as code written for the command line does.",
                    PROGRAM_GONE,
                    ONE_LOST,
                    "System.exit ends the JVM it is called in, with everything else that runs there.",
                    PATIENT,
                    DONE,
                    CallsExit.class,
                    CallsExit::task),
            new Scene(
                    "crash",
                    "A task crashes in native code",
                    "Task 3 writes to address 0, as a bug in a native library may.",
                    PROGRAM_GONE,
                    ONE_LOST,
                    "No catch block stops a crash: it takes the whole process down.",
                    PATIENT,
                    DONE,
                    CrashesNatively.class,
                    CrashesNatively::task),
            new Scene(
                    "heap",
                    "A task fills the heap",
                    "Task 3 fills a list until the heap, " + Jvms.HEAP_MB
                            + " MB, is full. Each of the others then needs 4 MB.",
                    "8 of 8 lost",
                    ONE_LOST,
                    "Threads share one heap. Each process has its own.",
                    PATIENT,
                    DONE,
                    FillsTheHeap.class,
                    FillsTheHeap::task),
            new Scene(
                    "endless",
                    "A task never returns",
                    "Task 3 loops forever and ignores interrupts. It may take " + STRICT.toSeconds() + " seconds.",
                    "1 of 8 cannot be stopped",
                    ONE_LOST,
                    "A thread can only be asked to stop; a process can be killed.",
                    STRICT,
                    DONE,
                    NeverReturns.class,
                    NeverReturns::task),
            new Scene(
                    "stack",
                    "A task overflows the stack",
                    "Task 3 calls itself until its stack is full.",
                    ONE_LOST,
                    ONE_LOST,
                    "No difference: each thread has its own stack, and the error ends only its own task. You do not"
                            + " need processes for this.",
                    PATIENT,
                    DONE,
                    OverflowsTheStack.class,
                    OverflowsTheStack::task),
            new Scene(
                    "static",
                    "A task changes a static field",
                    "A static field holds the tax, 20. Task 3 sets it to 7; the others add it to a price of 100.",
                    OTHERS_WRONG,
                    NOTHING_LOST,
                    "A JVM has one such field for all its threads. Here, each task has a worker of its own; a worker that"
                            + " runs several tasks keeps the change for the later ones, unless maxTasksPerWorker is 1.",
                    PATIENT,
                    "100 + 20 = 120",
                    ChangesAStaticField.class,
                    ChangesAStaticField::task),
            new Scene(
                    "defaults",
                    "A task changes the default locale and time zone",
                    "Task 3 sets them to Germany and Tokyo; the others format a number and a time.",
                    OTHERS_WRONG,
                    NOTHING_LOST,
                    "These defaults belong to the JVM, not to the thread that sets them.",
                    PATIENT,
                    "1,234.50 at 00:00",
                    ChangesTheDefaults.class,
                    ChangesTheDefaults::task),
            new Scene(
                    "stdout",
                    "A task closes System.out",
                    "Task 3 closes System.out; the others print a line when they are done.",
                    OTHERS_WRONG,
                    NOTHING_LOST,
                    "From then on, what the program prints is lost, and no exception says so.",
                    PATIENT,
                    "printed",
                    ClosesSystemOut.class,
                    ClosesSystemOut::task),
            new Scene(
                    "thread",
                    "A task leaves a thread behind",
                    "Task 3 starts a thread that never ends, and returns its result.",
                    ThreadsSide.NO_END,
                    NOTHING_LOST,
                    "A program does not end while such a thread runs. A worker ends when its pool says so.",
                    PATIENT,
                    DONE,
                    LeavesAThread.class,
                    LeavesAThread::task));

    private Scenes() {}

    public static List<Scene> all() {
        return ALL;
    }

    static int numberOf(Scene scene) {
        return ALL.indexOf(scene) + 1;
    }

    /** One that is there. */
    static Scene named(String name) {
        return ALL.stream()
                .filter(scene -> scene.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
