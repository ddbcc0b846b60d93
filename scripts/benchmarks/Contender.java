import java.io.IOException;

/** A side that is ready for its rounds. */
interface Contender extends AutoCloseable {

    /** @return what one more round measured: nanoseconds for each unit of work, or bytes */
    double measure() throws IOException, InterruptedException;

    @Override
    default void close() {}
}
