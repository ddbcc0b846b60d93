package dev.jvmpool.pool;

import dev.jvmpool.CallOptions;
import dev.jvmpool.OnError;
import dev.jvmpool.Results;
import dev.jvmpool.backend.Backend;
import dev.jvmpool.map.InputPump;
import dev.jvmpool.map.InvocationSource;
import dev.jvmpool.map.MapCollector;
import dev.jvmpool.map.ResultIterator;
import java.util.List;

/**
 * Maps and iterations of a pool: each is a pump of its own.
 *
 * @param backend runs them
 * @param options of each call
 * @param allSubmitted is run when all inputs of one were submitted, perhaps twice
 */
record ManyInputs(Backend backend, CallOptions.Chain options, Runnable allSubmitted) {

    <R> List<R> collect(InvocationSource source) {
        return new MapCollector(pump(source), failsFast(true), true).all();
    }

    void forEach(InvocationSource source) {
        new MapCollector(pump(source), failsFast(true), false).all();
    }

    <R> Results<R> iterate(InvocationSource source, boolean ordered) {
        InputPump pump = pump(source);
        if (!backend.traits().isCaller()) {
            backend.runBeside(pump::run);
        }
        return new ResultIterator<>(pump, backend.traits().isCaller(), ordered, failsFast(false));
    }

    private InputPump pump(InvocationSource source) {
        return new InputPump(backend, source, options, allSubmitted);
    }

    private boolean failsFast(boolean byDefault) {
        return options.onError() == null ? byDefault : options.onError() == OnError.FAIL;
    }
}
