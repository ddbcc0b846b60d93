import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Has everything go wrong that the plan says, on a thread of its own: so the processes that it starts itself are never those that it takes for workers. */
final class Injector {

    private final Round round;
    private final Victims victims;
    private final FullPlaces places;
    private final Tally tally;
    private final ScheduledExecutorService executor =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "chaos-faults"));

    /** What is to be done that what goes wrong now is over. On the thread. */
    private final List<Runnable> remedies = new ArrayList<>();

    private int next;

    Injector(Round round, Victims victims, FullPlaces places, Tally tally) {
        this.round = round;
        this.victims = victims;
        this.places = places;
        this.tally = tally;
        await();
    }

    private void await() {
        List<Fault> faults = round.faults();
        if (next < faults.size() || round.endless()) {
            Fault fault = faults.get(next++ % faults.size());
            executor.schedule(() -> happen(fault), fault.afterMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void happen(Fault fault) {
        try {
            if (inject(fault)) {
                tally.count(fault.kind());
            }
        } catch (IOException e) {
            System.err.println("chaos: " + fault + ": " + e);
        } catch (InterruptedException e) {
            return;
        }
        await();
    }

    private boolean inject(Fault fault) throws IOException, InterruptedException {
        return switch (fault.kind()) {
            case KILL, TERM, CRASH, STOP -> hit(fault);
            case PAUSE -> pause(fault.millis());
            case COLLECT -> collect();
            case FULL_DISK -> passes(fault, places.fillTemporary());
            case FULL_MEMORY -> passes(fault, places.fillMemory());
        };
    }

    private boolean hit(Fault fault) throws IOException, InterruptedException {
        List<ProcessHandle> workers = ProcessHandle.current()
                .children()
                .filter(ProcessHandle::isAlive)
                .sorted(Comparator.comparing(Injector::start).thenComparing(ProcessHandle::pid))
                .toList();
        if (workers.isEmpty()) {
            return false;
        }
        ProcessHandle worker = workers.get(fault.newest() ? workers.size() - 1 : fault.choice() % workers.size());
        if (fault.kind() == Fault.Kind.STOP) {
            signal("STOP", worker);
            return passes(fault, () -> goOn(worker));
        }
        victims.add(worker.pid());
        switch (fault.kind()) {
            case KILL -> worker.destroyForcibly();
            case TERM -> worker.destroy();
            default -> signal("SEGV", worker);
        }
        return true;
    }

    private static long start(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(instant -> instant.toEpochMilli())
                .orElse(Long.MAX_VALUE);
    }

    private static void goOn(ProcessHandle worker) {
        try {
            signal("CONT", worker);
        } catch (IOException e) {
            System.err.println("chaos: a worker that was stopped cannot be continued: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void signal(String name, ProcessHandle process) throws IOException, InterruptedException {
        run("kill", "-" + name, Long.toString(process.pid()));
    }

    /** From outside, because nobody can wake himself. */
    private static boolean pause(int millis) throws IOException, InterruptedException {
        String self = Long.toString(ProcessHandle.current().pid());
        run("sh", "-c", "kill -STOP " + self + "; sleep " + millis / 1000.0 + "; kill -CONT " + self);
        return true;
    }

    private static void run(String... command) throws IOException, InterruptedException {
        // Who is dead already cannot be signalled, which is no matter.
        new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private static boolean collect() {
        System.gc();
        return true;
    }

    /** @param remedy null if it did not happen */
    private boolean passes(Fault fault, Runnable remedy) {
        if (remedy == null) {
            return false;
        }
        remedies.add(remedy);
        executor.schedule(() -> remedy(remedy), fault.millis(), TimeUnit.MILLISECONDS);
        return true;
    }

    private void remedy(Runnable remedy) {
        if (remedies.remove(remedy)) {
            remedy.run();
        }
    }

    /** Nothing goes wrong any more. */
    void end() throws InterruptedException {
        executor.execute(() -> {
            executor.shutdownNow();
            // What is asked of it after that is refused.
            Thread.interrupted();
            List.copyOf(remedies).forEach(this::remedy);
        });
        executor.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    }
}
