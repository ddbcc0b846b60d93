import dev.jvmpool.function.TaskConsumer;
import dev.jvmpool.function.TaskFunction;
import java.util.Arrays;
import java.util.List;

/** How a task's input and result travel: the function it is, what it is given, and what it has to give. */
enum Shape {
    NUMBER {
        @Override
        TaskFunction<?, ?> function() {
            TaskFunction<Long, Long> function = Tasks::number;
            return function;
        }

        @Override
        TaskConsumer<?> consumer() {
            TaskConsumer<Long> consumer = Tasks::number;
            return consumer;
        }

        @Override
        Object input(Task task) {
            return (long) task.id();
        }

        @Override
        Object result(Task task) {
            return Tasks.number(task.id());
        }
    },

    TEXT {
        @Override
        TaskFunction<?, ?> function() {
            TaskFunction<String, String> function = Tasks::text;
            return function;
        }

        @Override
        TaskConsumer<?> consumer() {
            TaskConsumer<String> consumer = Tasks::text;
            return consumer;
        }

        @Override
        Object input(Task task) {
            String word = WORDS.get(task.id() % WORDS.size());
            return task.id() + ":" + word.repeat(task.size() / word.length());
        }

        @Override
        Object result(Task task) {
            return input(task) + Tasks.SUFFIX;
        }
    },

    BYTES {
        @Override
        TaskFunction<?, ?> function() {
            TaskFunction<byte[], byte[]> function = Tasks::bytes;
            return function;
        }

        @Override
        TaskConsumer<?> consumer() {
            TaskConsumer<byte[]> consumer = Tasks::bytes;
            return consumer;
        }

        @Override
        Object input(Task task) {
            return Tasks.bytesOf(task.id(), task.size());
        }

        @Override
        Object result(Task task) {
            return Tasks.inverted(Tasks.bytesOf(task.id(), task.size()));
        }
    },

    DOUBLES {
        @Override
        TaskFunction<?, ?> function() {
            TaskFunction<double[], double[]> function = Tasks::doubles;
            return function;
        }

        @Override
        TaskConsumer<?> consumer() {
            TaskConsumer<double[]> consumer = Tasks::doubles;
            return consumer;
        }

        @Override
        Object input(Task task) {
            double[] doubles = new double[1 + task.size() / Double.BYTES];
            Arrays.setAll(doubles, i -> i == 0 ? task.id() : task.id() + i / 3.0);
            return doubles;
        }

        @Override
        Object result(Task task) {
            return Tasks.negated((double[]) input(task));
        }
    },

    /** Whatever its {@link Work} is. */
    JOB {
        @Override
        TaskFunction<?, ?> function() {
            TaskFunction<Tasks.Job, Tasks.Done> function = Tasks::work;
            return function;
        }

        @Override
        TaskConsumer<?> consumer() {
            TaskConsumer<Tasks.Job> consumer = Tasks::work;
            return consumer;
        }

        @Override
        Object input(Task task) {
            Object foreign = task.work() == Work.CANNOT_BE_SENT ? new Thread("never started") : null;
            return new Tasks.Job(
                    task.id(), task.work(), task.size(), List.of("a", "\u00e4\n", "\uD83D\uDE00"), foreign);
        }

        @Override
        Object result(Task task) {
            return Tasks.done((Tasks.Job) input(task));
        }
    };

    /** Those with characters of one byte and of more, and what JSON has to escape. */
    private static final List<String> WORDS =
            List.of("plain", "\u00e4\u00f6\u00fc", "\"quoted\" \\ \n", "\uD83D\uDE00\u2028");

    abstract TaskFunction<?, ?> function();

    /** The same, whose result nobody wants. */
    abstract TaskConsumer<?> consumer();

    abstract Object input(Task task);

    abstract Object result(Task task);

    /** Whether the size of its values can be chosen. */
    boolean isSized() {
        return this == TEXT || this == BYTES || this == DOUBLES;
    }
}
