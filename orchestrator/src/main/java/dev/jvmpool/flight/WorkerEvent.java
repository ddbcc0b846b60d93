package dev.jvmpool.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** The life of a worker, from when it was ready, or somebody began to record, to its end. */
@Name("dev.jvmpool.Worker")
@Label("Worker")
@Category("jvmpool")
@Description("The life of a worker, from when it was ready, or the recording began, to its end")
@StackTrace(false)
final class WorkerEvent extends Event {

    @Label("Pool")
    String pool;

    @Label("Worker")
    int worker;

    @Label("Process")
    @Description("The id of its process; this JVM's own for a thread, -1 if there never was one")
    long processId;

    @Label("Start")
    @Description("How long its start took, before it was ready; 0 if that is not known")
    @Timespan(Timespan.NANOSECONDS)
    long startUp;

    @Label("Cause")
    @Description("Why it ended, in kinds")
    String cause;

    @Label("Expected")
    @Description("Whether the pool ended it, or it had nothing to do")
    boolean expected;

    @Label("Reason")
    @Description("Why it ended, in words")
    String reason;
}
