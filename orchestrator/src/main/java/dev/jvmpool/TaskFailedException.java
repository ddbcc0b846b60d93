package dev.jvmpool;

import dev.jvmpool.backend.MessageText;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One task of a {@code map} or {@code imap} failed. Its cause is what the task threw, or a {@link WorkerDiedException},
 * {@link TaskTimeoutException} or {@link NotSendableException}.
 *
 * @serial exclude
 */
public final class TaskFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long index;
    private final transient @Nullable Object input;
    private final transient @Nullable PartialResult partialResult;
    private final transient List<TaskOutcome<?>> outcomes;

    /**
     * For a task whose failure stopped the others, or is told in its place.
     *
     * @param outcome what came of it, an error
     */
    public TaskFailedException(TaskOutcome<?> outcome) {
        this("task ", outcome, List.of());
    }

    private TaskFailedException(String words, TaskOutcome<?> failure, List<TaskOutcome<?>> outcomes) {
        super(
                words + failure.index() + " failed, with the input " + MessageText.shorten(failure.input()) + ": "
                        + MessageText.shown(failure.error()),
                failure.error());
        this.index = failure.index();
        this.input = failure.input();
        this.partialResult = failure.partialResult();
        this.outcomes = outcomes;
    }

    /**
     * For when all have run, and some have failed.
     *
     * @param outcomes all of them, in the order of the inputs
     * @return the exception, about the first failure
     */
    public static TaskFailedException ofAll(List<TaskOutcome<?>> outcomes) {
        List<TaskOutcome<?>> failures =
                outcomes.stream().filter(outcome -> !outcome.isSuccess()).toList();
        String words = failures.size() == 1
                ? "task "
                : failures.size() + " of " + outcomes.size() + " tasks failed; the first is this: task ";
        return new TaskFailedException(words, failures.get(0), outcomes);
    }

    /**
     * Which task it was.
     *
     * @return the place of its input, counted from 0
     */
    public long index() {
        return index;
    }

    /**
     * What the task was given.
     *
     * @return its input; null also after Java serialization of this exception
     */
    public @Nullable Object input() {
        return input;
    }

    /**
     * What the task had handed out of its result, as {@link TaskOutcome#partial}.
     *
     * @param type what it is to be, or to become: in a process pool, any type that its JSON fits; in this JVM, one that it is
     * @param <P> the same
     * @return empty if it handed out nothing, and after Java serialization of this exception
     * @throws IllegalArgumentException if it is nothing of the kind; the message says what and why
     */
    public <P> Optional<P> partial(Class<P> type) {
        Objects.requireNonNull(type, "type");
        return Optional.ofNullable(partialResult).map(newest -> newest.as(type));
    }

    /**
     * What came of every task, where {@link CallOptions#onError(OnError) onError(COLLECT)} was asked for.
     *
     * @return the outcomes in the order of the inputs, values and failures; empty if the first failure stopped the others, and after
     *     Java serialization of this exception
     */
    public List<TaskOutcome<?>> outcomes() {
        return outcomes == null ? List.of() : outcomes;
    }
}
