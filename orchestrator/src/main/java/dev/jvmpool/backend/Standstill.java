package dev.jvmpool.backend;

import dev.jvmpool.TaskStack;
import dev.jvmpool.lock.LockWait;
import java.util.List;

/**
 * Where a task stood when its time was over.
 *
 * @param stack its frames, innermost first; empty if nobody knows
 * @param locks what it waited for, then what who had that waited for, and so on
 */
public record Standstill(List<StackTraceElement> stack, List<LockWait> locks) {

    /** What the task waited for, as the end of a sentence; empty if the task waited for nothing that a thread had. */
    public String inWords() {
        if (locks.isEmpty()) {
            return "";
        }
        LockWait first = locks.get(0);
        return "; the task waited for " + MessageText.shorten(first.lock()) + ", which " + thread(first) + " had"
                + deadlock();
    }

    /** All who wait for each other, if they do: the last of them for one before him, or for the task. */
    private String deadlock() {
        LockWait last = locks.get(locks.size() - 1);
        if (!last.deadlock()) {
            return "";
        }
        StringBuilder words = new StringBuilder();
        for (LockWait wait : locks.subList(1, locks.size())) {
            String owner = wait == last && isTask(last) ? "the task (" + thread(wait) + ")" : thread(wait);
            words.append(", which waited for ").append(MessageText.shorten(wait.lock()));
            words.append(", which ").append(owner).append(" had");
        }
        return words.append(": a deadlock").toString();
    }

    private boolean isTask(LockWait last) {
        return locks.stream().filter(wait -> wait.owner().equals(last.owner())).count() == 1;
    }

    /** The stack of the task; its cause is that of the thread for whose lock it waited, and so on. Null if nobody knows. */
    public TaskStack ofTask(String task) {
        return stack.isEmpty() ? null : new TaskStack("where " + task + " stood", frames(stack), ofOwner(0));
    }

    private TaskStack ofOwner(int index) {
        if (index == locks.size()) {
            return null;
        }
        LockWait wait = locks.get(index);
        String words = "where " + thread(wait) + " stood, which had " + MessageText.shorten(wait.lock());
        return new TaskStack(words, frames(wait.stack()), ofOwner(index + 1));
    }

    private static String thread(LockWait wait) {
        return "the thread \"" + MessageText.shorten(wait.owner()) + '"';
    }

    private static StackTraceElement[] frames(List<StackTraceElement> stack) {
        return stack.toArray(StackTraceElement[]::new);
    }
}
