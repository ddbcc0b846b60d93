package dev.jvmpool;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** Keeps what workers and processes print. Line ends are shown as one character each. */
public final class Printed implements Consumer<WorkerOutput> {

    private final Queue<WorkerOutput> all = new ConcurrentLinkedQueue<>();

    @Override
    public void accept(WorkerOutput printed) {
        all.add(printed);
    }

    String out() {
        return text(false);
    }

    String err() {
        return text(true);
    }

    private String text(boolean error) {
        StringBuilder text = new StringBuilder();
        all.stream().filter(each -> each.error() == error).forEach(each -> text.append(each.text()));
        return text.toString().replace(System.lineSeparator(), "\n");
    }
}
