package dev.jvmpool.cache;

import dev.jvmpool.NotSendableException;
import dev.jvmpool.function.TaskBiFunction;
import dev.jvmpool.function.TaskCallable;
import dev.jvmpool.function.TaskFunction;
import dev.jvmpool.memory.MemoryReference;
import dev.jvmpool.memory.StoredResult;
import dev.jvmpool.value.RefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the results of functions in a directory, for this run of the program and the next: joblib's {@code Memory}.
 *
 * <pre>{@code
 * Memory memory = Memory.at(Path.of("cache"));
 * CachedFunction<String, Long> pages = memory.cache(Pdfs::pages);
 * pages.apply("a.pdf");                    // runs
 * pages.apply("a.pdf");                    // does not
 * try (Pool pool = Pool.processes(4)) {
 *     pool.map(pages, files);              // runs in the workers, for files that are new
 * }
 * }</pre>
 *
 * <h2>When a result is used again</h2>
 *
 * <p>If class, method, its declared types, the code that the class can reach, the values it captured, the arguments, and the files
 * that these name are all the same. Otherwise the function runs. Arguments are compared by their JSON, in which the order of a
 * map's keys and of a set's elements makes no difference. Of functions among the captured values and the arguments, the same is
 * compared, code and files included.
 *
 * <p><em>Code</em> is the class file of the class that declares the method, those of the classes it names, of those these name, and
 * so on, wherever on the class path they are; with the resources and classes whose names are literals in them, the providers
 * of services they load, and the plug-ins of the parts of the JDK they use, such as readers of pictures. Changing anything of that and compiling it runs the function anew; going back finds the old results. Of the
 * JDK its feature release counts, 17 for instance, and of this library nothing. A function that takes long is best in a class that
 * does not name the rest of the program, so that its results outlive changes there. Code is read when {@code cache} is called, and in
 * each worker when it first runs the function: some 0.1 ms for each class, a thousand of which make a large library. Replacing
 * class files under a running program confuses it, as it does the JVM.
 *
 * <p><em>Files</em> are looked for at each call. A text in a captured value or an argument, also in records, collections, and
 * keys of maps, that is the path of an existing file ({@code String}, {@code Path}, {@code File}, {@code file:} URI) counts with the
 * file's absolute path without symbolic links, its length, and when it was written and changed last. So copying a file or
 * changing its permissions runs the function anew, too. If a file changes while the function runs, nothing is remembered. Of what was
 * written in the last 20 ms nobody can tell whether it was written again; a call waits for that long before it runs, and where
 * file times have whole seconds it waits for nothing, and remembers nothing in the first two. Nor is anything remembered of a pipe or
 * device. Of a directory only its path counts: to have what is in it count, pass the list of files. A function that writes a file that
 * an argument names is never done; {@link #ignoring ignore} that argument. The first 100,000 different texts of a call are looked at; and
 * where a function captured more than 1,000, those of them that are files when it is given its memory.
 *
 * <p><em>Not seen</em> are classes whose names are put together at run time, native libraries, files that the function finds by
 * itself or that its result names, the clock, the environment, system properties, and options of the JVM. Forget such results by
 * {@link CachedFunction#clear()}, or let them expire.
 *
 * <h2>What can be remembered</h2>
 *
 * <p>What can travel to a worker: a method reference or lambda of an interface in {@code dev.jvmpool.function}, arguments and a
 * result that JSON carries without changing them, null included. Anything else is refused with a {@link NotSendableException} that
 * names the place. A result that comes from the memory equals the one that was returned, and is an object of its own. Exceptions
 * are never remembered.
 *
 * <h2>Several threads and processes</h2>
 *
 * <p>may use one directory at the same time. If two of them make the same call at the same time, both run the function; each gets
 * a right result, and one of them stays. An entry that is damaged, may not be read, or is no regular file is computed again, and a
 * warning of the logger {@code dev.jvmpool.memory} says so. Where nothing can be written, calls return their values all the same, and the first one
 * warns.
 *
 * <p>A memory grows until {@link #reduce} or {@link #clear} is called. Immutable and thread-safe.
 */
public final class Memory {

    private final Path directory;
    private final List<Integer> ignored;
    private final long expiryMillis;

    private Memory(Path directory, List<Integer> ignored, long expiryMillis) {
        this.directory = directory;
        this.ignored = ignored;
        this.expiryMillis = expiryMillis;
    }

    /**
     * The memory in a directory, which is made if it is not there. Files of others in it are left alone.
     *
     * @param directory a directory of the default file system; relative to the working directory of this JVM, also for workers
     *     that have another one
     * @return the memory
     * @throws IllegalArgumentException if it is no directory and cannot become one, or cannot be read
     */
    public static Memory at(Path directory) {
        Objects.requireNonNull(directory, "directory");
        if (directory.getFileSystem() != FileSystems.getDefault()) {
            throw refuse(directory, "it is not in the file system that workers have", null);
        }
        Path absolute = directory.toAbsolutePath();
        try {
            if (!Files.isDirectory(absolute)) {
                Files.createDirectories(absolute);
            }
            Files.newDirectoryStream(absolute).close();
        } catch (IOException e) {
            throw refuse(directory, e instanceof FileAlreadyExistsException ? "it is a file" : e.toString(), e);
        }
        return new Memory(absolute, List.of(), MemoryReference.NEVER);
    }

    private static IllegalArgumentException refuse(Path directory, String why, @Nullable IOException cause) {
        return new IllegalArgumentException(
                "directory must be one that can be made and read, not " + directory + ": " + why, cause);
    }

    /**
     * A view of this memory for functions some of whose arguments make no difference to the result, such as a number of
     * threads: calls that differ in nothing else have one result. Ignored arguments are not written as JSON for that, but have to
     * be sendable where a pool sends them.
     *
     * @param arguments the indexes of the arguments, from 0; they replace those of this view
     * @return a view of the same directory
     * @throws IllegalArgumentException if one is negative
     */
    public Memory ignoring(int... arguments) {
        TreeSet<Integer> indexes = new TreeSet<>();
        for (int index : arguments) {
            if (index < 0) {
                throw new IllegalArgumentException("an ignored argument must have an index from 0, not " + index);
            }
            indexes.add(index);
        }
        return new Memory(directory, List.copyOf(indexes), expiryMillis);
    }

    /**
     * A view of this memory whose functions take no result that is as old or older, but run and remember anew. Whether a result
     * is too old is asked by whoever wants it: functions of other views may use it still, and it stays on disk.
     *
     * @param age how old results may become, from 1 ms; finer parts are dropped, and more than 292 million years is for ever
     * @return a view of the same directory
     * @throws IllegalArgumentException if the age is less than 1 ms
     */
    public Memory expireAfter(Duration age) {
        Objects.requireNonNull(age, "age");
        if (age.compareTo(Duration.ofMillis(1)) < 0) {
            throw new IllegalArgumentException("expireAfter must be 1 ms or more, not " + age);
        }
        return new Memory(directory, ignored, TimeUnit.MILLISECONDS.convert(age));
    }

    /**
     * Gives a function of one argument a memory.
     *
     * @param function a method reference or a lambda
     * @param <T> the argument
     * @param <R> the result
     * @return the function that remembers
     * @throws NotSendableException if the function has no name that other JVMs could call it by, or has a memory already, its
     *     class has no class file, its types have no JSON form, or it has fewer arguments than are ignored
     */
    public <T extends @Nullable Object, R extends @Nullable Object> CachedFunction<T, R> cache(
            TaskFunction<T, R> function) {
        Objects.requireNonNull(function, "function");
        try {
            return new CachedCalls.One<>(function, reference());
        } catch (RefusedException e) {
            throw refuse(e);
        }
    }

    /**
     * Gives a function of two arguments a memory.
     *
     * @param function a method reference or a lambda
     * @param <A> the first argument
     * @param <B> the second argument
     * @param <R> the result
     * @return the function that remembers
     * @throws NotSendableException if the function has no name that other JVMs could call it by, or has a memory already, its
     *     class has no class file, its types have no JSON form, or it has fewer arguments than are ignored
     */
    public <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object>
            CachedBiFunction<A, B, R> cache(TaskBiFunction<A, B, R> function) {
        Objects.requireNonNull(function, "function");
        try {
            return new CachedCalls.Two<>(function, reference());
        } catch (RefusedException e) {
            throw refuse(e);
        }
    }

    /**
     * Gives a function without arguments a memory, of one result for each combination of values that it captured.
     *
     * @param function a method reference or a lambda
     * @param <R> the result
     * @return the function that remembers
     * @throws NotSendableException if the function has no name that other JVMs could call it by, or has a memory already, its
     *     class has no class file, its types have no JSON form, or arguments are ignored
     */
    public <R extends @Nullable Object> CachedCallable<R> cache(TaskCallable<R> function) {
        Objects.requireNonNull(function, "function");
        try {
            return new CachedCalls.None<>(function, reference());
        } catch (RefusedException e) {
            throw refuse(e);
        }
    }

    private static NotSendableException refuse(RefusedException e) {
        return new NotSendableException("this function cannot be given a memory: " + e.getMessage(), e);
    }

    /**
     * Removes results until the limits hold, those first that were not used for longest: neither written nor found. Also removes
     * what writers that were killed left more than an hour ago. May be called while the memory is in use.
     *
     * @param reduction the limits
     * @return what was removed
     * @throws UncheckedIOException if the directory cannot be read, or a file not deleted; the others are
     */
    public ReductionResult reduce(Reduction reduction) {
        Objects.requireNonNull(reduction, "reduction");
        try {
            return CachedCalls.delete(reduction.choose(StoredResult.ofAll(directory), Instant.now()));
        } catch (IOException e) {
            throw new UncheckedIOException("the memory " + directory + " cannot be reduced: " + e, e);
        }
    }

    /**
     * Forgets everything: the results of all functions. Also removes what writers that were killed left more than an hour ago.
     * Files of others in the directory stay, and so does the directory; so does what has the name of a result and is no regular file,
     * and a warning of the logger {@code dev.jvmpool.memory} names it. May be called while the memory is in use; what is being
     * computed is remembered then.
     *
     * @return what was removed
     * @throws UncheckedIOException if the directory cannot be read, or a file not deleted; the others are
     */
    public ReductionResult clear() {
        try {
            return CachedCalls.clear(StoredResult.ofAll(directory));
        } catch (IOException e) {
            throw new UncheckedIOException("the memory " + directory + " cannot be cleared: " + e, e);
        }
    }

    /**
     * Where the results are.
     *
     * @return the directory, absolute
     */
    public Path directory() {
        return directory;
    }

    private MemoryReference reference() {
        return new MemoryReference(directory.toString(), ignored, expiryMillis);
    }

    @Override
    public String toString() {
        return "Memory.at(" + directory + ")";
    }
}
