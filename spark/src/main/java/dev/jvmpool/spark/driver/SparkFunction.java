package dev.jvmpool.spark.driver;

import dev.jvmpool.NotSendableException;
import dev.jvmpool.backend.Batch;
import dev.jvmpool.backend.PoolCounters;
import dev.jvmpool.backend.PoolEvents;
import dev.jvmpool.backend.PreparedFunction;
import dev.jvmpool.backend.RunTimeEstimate;
import dev.jvmpool.backend.process.RemoteResults;
import dev.jvmpool.value.RefusedException;
import dev.jvmpool.value.RemoteFunction;

/** A function whose runs travel to a cluster, by its name. */
final class SparkFunction implements PreparedFunction {

    private final SparkBackend.Parts parts;
    private final RemoteFunction remote;
    private final RemoteResults results;

    /** @throws NotSendableException if it cannot be sent */
    SparkFunction(SparkBackend.Parts parts, Object function) {
        this.parts = parts;
        try {
            remote = RemoteFunction.of(function);
            results = new RemoteResults(remote, RemoteFunction.loaderOf(function), parts.name());
        } catch (RefusedException e) {
            throw new NotSendableException("this function cannot be sent to a worker: " + e.getMessage(), e);
        }
    }

    @Override
    public Batch newBatch() {
        return new SparkBatch(this);
    }

    @Override
    public RunTimeEstimate runTime() {
        return parts.runTimes()
                .of(remote.reference().displayName() + remote.reference().descriptor());
    }

    RemoteFunction remote() {
        return remote;
    }

    RemoteResults results() {
        return results;
    }

    Jobs jobs() {
        return parts.jobs();
    }

    PoolEvents events() {
        return parts.events();
    }

    PoolCounters counters() {
        return parts.counters();
    }

    long mostBytes() {
        return parts.cluster().mostBytes();
    }
}
