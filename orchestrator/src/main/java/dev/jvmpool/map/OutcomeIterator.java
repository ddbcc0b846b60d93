package dev.jvmpool.map;

import dev.jvmpool.Results;
import dev.jvmpool.TaskOutcome;
import java.util.Iterator;

/** Results with their failures among them. */
public record OutcomeIterator<R>(Results<R> results) implements Iterator<TaskOutcome<R>> {

    @Override
    public boolean hasNext() {
        return results.hasNext();
    }

    @Override
    public TaskOutcome<R> next() {
        return results.nextOutcome();
    }
}
