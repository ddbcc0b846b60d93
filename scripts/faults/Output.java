import dev.jvmpool.WorkerOutput;
import java.util.function.Consumer;

/** What workers print: nobody wants it, before somebody has to know where they stand. */
final class Output implements Consumer<WorkerOutput> {

    private volatile boolean wanted;

    void want() {
        wanted = true;
    }

    @Override
    public void accept(WorkerOutput output) {
        if (wanted) {
            System.err.print(output.text());
        }
    }
}
