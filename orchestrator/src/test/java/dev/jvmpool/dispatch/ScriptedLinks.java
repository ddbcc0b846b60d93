package dev.jvmpool.dispatch;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;

/** Workers without processes: a test says for each what it says and when it dies. */
final class ScriptedLinks implements WorkerLink.Factory {

    private final List<ScriptedLink> opened = new ArrayList<>();
    private final Deque<Throwable> refusals = new ArrayDeque<>();
    private final Runnable probe;
    private final Faults faults;
    private Function<ScriptedLink, WorkerLink> wrapping = link -> link;
    private int attempts;

    /**
     * @param probe runs whenever the coordinator calls a link in a way that may not happen under its lock
     * @param faults what fails of what the links do
     */
    ScriptedLinks(Runnable probe, Faults faults) {
        this.probe = probe;
        this.faults = faults;
    }

    @Override
    public WorkerLink open(int id) throws IOException {
        probe.run();
        attempts++;
        if (refusals.peek() instanceof IOException) {
            throw (IOException) refusals.poll();
        }
        if (refusals.peek() instanceof RuntimeException) {
            throw (RuntimeException) refusals.poll();
        }
        ScriptedLink link = new ScriptedLink(id, probe, (Error) refusals.poll(), faults);
        opened.add(link);
        return wrapping.apply(link);
    }

    /** From now on, what the coordinator has in place of a worker. */
    void wrap(Function<ScriptedLink, WorkerLink> with) {
        wrapping = with;
    }

    /** The process of the next worker cannot be started. */
    void refuseNext(String reason) {
        refusals.add(new IOException(reason));
    }

    /** Starting the process of the next worker fails in a way nobody expected. */
    void failNext(RuntimeException error) {
        refusals.add(error);
    }

    /** The process of the next worker can be started, but nobody can listen to it. */
    void failNextStart(Error error) {
        refusals.add(error);
    }

    /** How often it was tried to open one. */
    int attempts() {
        return attempts;
    }

    int count() {
        return opened.size();
    }

    /** The worker before which so many others were opened. */
    ScriptedLink get(int index) {
        return opened.get(index);
    }

    ScriptedLink last() {
        return opened.get(opened.size() - 1);
    }

    List<ScriptedLink> alive() {
        return opened.stream().filter(link -> !link.isGone()).toList();
    }
}
