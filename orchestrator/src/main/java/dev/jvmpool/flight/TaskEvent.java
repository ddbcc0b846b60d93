package dev.jvmpool.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** A task that ran, or some that travelled together. */
@Name("dev.jvmpool.Task")
@Label("Task")
@Category("jvmpool")
@Description("A task that ran, or some that travelled together, one after the other")
@StackTrace(false)
final class TaskEvent extends Event {

    @Label("Pool")
    String pool;

    @Label("Worker")
    int worker;

    @Label("Function")
    String function;

    @Label("Tasks")
    @Description("How many the event tells of")
    int tasks;

    @Label("Attempt")
    int attempt;

    @Label("Time")
    @Description(
            "How long they ran, as it was measured where they ran; 0 if that is not known. The event's own duration is as seen from here")
    @Timespan(Timespan.NANOSECONDS)
    long time;

    @Label("Waited")
    @Description("How long they had waited for a worker; 0 if that is not known")
    @Timespan(Timespan.NANOSECONDS)
    long waited;

    @Label("Status")
    String status;

    @Label("Error")
    String error;

    @Label("Retried")
    @Description("Whether it is run again")
    boolean retried;

    @Label("Input")
    @Description("The beginning of what the task was given; null if the event tells of several")
    String input;
}
