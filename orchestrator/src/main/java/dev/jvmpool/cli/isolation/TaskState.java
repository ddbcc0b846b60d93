package dev.jvmpool.cli.isolation;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How far a task is.
 *
 * @param text what it returned or threw; empty before
 */
record TaskState(Step step, String text) {

    static final TaskState WAITING = new TaskState(Step.WAITING, "");
    static final TaskState RUNNING = new TaskState(Step.RUNNING, "");

    /** In this order on the board. */
    enum Step {
        WAITING,
        RUNNING,
        RETURNED,
        THREW;

        boolean isLast() {
            return this == RETURNED || this == THREW;
        }
    }

    static TaskState returned(String value) {
        return new TaskState(Step.RETURNED, value);
    }

    static TaskState threw(Throwable error) {
        return new TaskState(Step.THREW, error.getClass().getSimpleName());
    }

    boolean isOver() {
        return step.isLast();
    }

    /** What is to be seen of the tasks of a scene. Who changes something for all is not wrong itself. */
    static List<Mark> marks(Scene scene, List<TaskState> states) {
        return IntStream.range(0, states.size())
                .mapToObj(i -> states.get(i).mark(i + 1 == Scene.CULPRIT, scene.right()))
                .toList();
    }

    private Mark mark(boolean culprit, String right) {
        return switch (step) {
            case WAITING -> Mark.WAITING;
            case RUNNING -> Mark.RUNNING;
            case RETURNED -> culprit || text.equals(right) ? Mark.DONE : Mark.WRONG;
            case THREW -> Mark.LOST;
        };
    }
}
