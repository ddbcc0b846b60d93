package dev.jvmpool.cache;

import dev.jvmpool.NotSendableException;
import dev.jvmpool.function.TaskBiFunction;
import dev.jvmpool.function.TaskCallable;
import dev.jvmpool.function.TaskFunction;
import dev.jvmpool.memory.MemoryReference;
import dev.jvmpool.memory.StoredResult;
import dev.jvmpool.value.RefusedException;
import dev.jvmpool.value.Remembered;
import dev.jvmpool.value.RememberedFunction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The functions that {@link Memory} makes, and what can be asked of them and of what workers make of them. */
final class CachedCalls {

    private CachedCalls() {}

    /** Calls with the words of the public API for what is refused. */
    private abstract static class Cached extends RememberedFunction {

        Cached(Object origin, MemoryReference memory) throws RefusedException {
            super(origin, memory);
        }

        @SuppressWarnings("unchecked")
        <R extends @Nullable Object> R answer(Body body, @Nullable Object... arguments) throws Exception {
            try {
                return (R) call(body, arguments);
            } catch (RefusedException e) {
                throw new NotSendableException(e.getMessage(), e);
            }
        }
    }

    static final class One<T extends @Nullable Object, R extends @Nullable Object> extends Cached
            implements CachedFunction<T, R> {

        private static final long serialVersionUID = 1L;
        private final transient TaskFunction<T, R> function;

        One(TaskFunction<T, R> function, MemoryReference memory) throws RefusedException {
            super(function, memory);
            this.function = function;
        }

        @Override
        @SuppressWarnings("unchecked")
        public R apply(T input) throws Exception {
            return answer(arguments -> function.apply((T) arguments[0]), input);
        }
    }

    static final class Two<A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object>
            extends Cached implements CachedBiFunction<A, B, R> {

        private static final long serialVersionUID = 1L;
        private final transient TaskBiFunction<A, B, R> function;

        Two(TaskBiFunction<A, B, R> function, MemoryReference memory) throws RefusedException {
            super(function, memory);
            this.function = function;
        }

        @Override
        @SuppressWarnings("unchecked")
        public R apply(A first, B second) throws Exception {
            return answer(arguments -> function.apply((A) arguments[0], (B) arguments[1]), first, second);
        }
    }

    static final class None<R extends @Nullable Object> extends Cached implements CachedCallable<R> {

        private static final long serialVersionUID = 1L;
        private final transient TaskCallable<R> function;

        None(TaskCallable<R> function, MemoryReference memory) throws RefusedException {
            super(function, memory);
            this.function = function;
        }

        @Override
        public R call() throws Exception {
            return answer(arguments -> function.call());
        }
    }

    static boolean isCached(Object function, @Nullable Object... arguments) {
        try {
            return Remembered.isCached(function, arguments);
        } catch (RefusedException e) {
            throw new NotSendableException(e.getMessage(), e);
        }
    }

    static boolean forget(Object function, @Nullable Object... arguments) {
        try {
            return Remembered.forget(function, arguments);
        } catch (RefusedException e) {
            throw new NotSendableException(e.getMessage(), e);
        }
    }

    static ReductionResult clear(Object function) {
        try {
            return clear(Remembered.results(function));
        } catch (IOException e) {
            throw new UncheckedIOException("the remembered results cannot be deleted: " + e, e);
        }
    }

    /** Deletes all results, and what killed writers left; what others are writing is theirs. */
    static ReductionResult clear(List<StoredResult> all) throws IOException {
        Instant now = Instant.now();
        List<StoredResult> chosen = new ArrayList<>();
        for (StoredResult each : all) {
            if (each.isResult() || each.isAbandoned(now)) {
                chosen.add(each);
            }
        }
        return delete(chosen);
    }

    /** Deletes results and counts those that were still there; one that cannot be deleted does not keep the others. */
    static ReductionResult delete(List<StoredResult> results) throws IOException {
        long count = 0;
        long bytes = 0;
        IOException first = null;
        for (StoredResult each : results) {
            try {
                if (each.delete()) {
                    count += each.isResult() ? 1 : 0;
                    bytes += each.bytes();
                }
            } catch (IOException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
        return new ReductionResult(count, bytes);
    }
}
