package dev.jvmpool;

import java.util.Iterator;

/** Results with their failures among them. */
record OutcomeIterator<R>(Results<R> results) implements Iterator<TaskOutcome<R>> {

    @Override
    public boolean hasNext() {
        return results.hasNext();
    }

    @Override
    public TaskOutcome<R> next() {
        return results.nextOutcome();
    }
}
