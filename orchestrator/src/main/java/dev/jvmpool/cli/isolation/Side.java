package dev.jvmpool.cli.isolation;

import java.util.List;
import java.util.Optional;

/** One of the two places where the tasks of a scene run. */
interface Side {

    /** Starts the tasks of a scene, and waits for none. */
    void begin(Scene scene);

    /** How the tasks are just now, in their order. */
    List<Mark> marks();

    /** What came of the scene; empty while that is open. Once it is there, nothing of the scene runs any more. */
    Optional<Finding> finding();
}
