package dev.jvmpool.cli.run;

import dev.jvmpool.TaskOutcome;
import dev.jvmpool.cli.input.InputSource;
import dev.jvmpool.cli.input.JsonWords;
import dev.jvmpool.cli.input.MalformedInputException;
import dev.jvmpool.cli.journal.Journal;
import dev.jvmpool.cli.terminal.UsageException;
import dev.jvmpool.value.Json;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The inputs of a run that goes on: those whose tasks are done are passed over, after a look whether they are still the same. One thread
 * pulls, another asks for indexes.
 */
final class RemainingInputs implements Iterable<Json>, Iterator<Json> {

    private final InputSource source;
    private final Journal journal;
    private final Iterator<Json> inputs;

    /** Where the inputs stand in the source that were pulled and have no row yet, by how many were pulled before. */
    private final Map<Long, Long> indexes = new ConcurrentHashMap<>();

    private long pulled;
    private long read;
    private Json next;

    RemainingInputs(InputSource source, Journal journal) {
        this.source = source;
        this.journal = journal;
        this.inputs = source.values().iterator();
    }

    @Override
    public Iterator<Json> iterator() {
        return this;
    }

    /** @throws UsageException if an input is not the one that has the row, or there are fewer inputs than rows */
    @Override
    public boolean hasNext() {
        while (next == null && inputs.hasNext()) {
            Json input = inputs.next();
            long index = read++;
            check(index, input);
            if (journal.isDone(index)) {
                source.done(index);
            } else {
                indexes.put(pulled++, index);
                next = input;
            }
        }
        if (next == null && read < journal.size()) {
            throw refused("there " + (read == 1 ? "is 1 input" : "are " + read + " inputs") + ", and row "
                    + (journal.size() - 1) + " is there, counted from 0");
        }
        return next != null;
    }

    @Override
    public Json next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Json input = next;
        next = null;
        return input;
    }

    private void check(long index, Json input) {
        if (journal.fits(index, source.echo(input))) {
            return;
        }
        MalformedInputException problem = source.problem(index, input);
        if (problem == null || !journal.fits(index, JsonWords.quote(problem.line()))) {
            throw refused(
                    "input " + index + ", counted from 0, is " + source.echo(input) + ", and its row has another");
        }
    }

    private UsageException refused(String why) {
        return new UsageException(journal.origin() + " is of a run with other inputs: " + why
                + "; give those to go on, or delete it to start over");
    }

    /** An outcome with the index that its input has in the source; asked once for each. */
    TaskOutcome<Json> inSource(TaskOutcome<Json> outcome) {
        long index = indexes.remove(outcome.index());
        return new TaskOutcome<>(index, outcome.input(), outcome.value(), outcome.error(), outcome.partialResult());
    }
}
