package dev.jvmpool.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;

/** What a pool is doing, and has done since it is recorded, each second. */
@Name("dev.jvmpool.Pool")
@Label("Pool")
@Category("jvmpool")
@Description("What a pool is doing, and has done since it is recorded")
@Period("1 s")
@StackTrace(false)
final class PoolEvent extends Event {

    @Label("Pool")
    String pool;

    @Label("Workers")
    @Description("How many are ready")
    int workers;

    @Label("Running")
    @Description("How many tasks workers have")
    long running;

    @Label("Succeeded")
    long succeeded;

    @Label("Failed")
    @Description("How many came to an error, a timeout or the end of their worker")
    long failed;

    @Label("Cancelled")
    long cancelled;

    @Label("Retried")
    @Description("How often a task was run again")
    long retried;
}
