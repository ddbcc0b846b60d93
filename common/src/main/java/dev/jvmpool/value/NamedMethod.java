package dev.jvmpool.value;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import dev.jvmpool.function.TaskFunction;
import dev.jvmpool.memory.MemoryReference;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Objects;

/**
 * A public static method that is known by its name alone, taking and giving JSON: the task of a caller that does not
 * have the method's class, such as a command line.
 *
 * <p>A method of one parameter takes the input; one of several takes an input that is a JSON array, spread over them.
 */
public final class NamedMethod implements TaskFunction<Json, Json> {

    private static final long serialVersionUID = 1L;

    private final String className;
    private final String methodName;
    private final boolean text;
    private final boolean tagged;
    private final transient MemoryReference memory;

    /** Finds its class when it is called in this JVM; null for that of the thread. */
    private final transient ClassLoader loader;

    private transient BoundFunction local;

    private NamedMethod(
            String className,
            String methodName,
            boolean text,
            boolean tagged,
            MemoryReference memory,
            ClassLoader loader) {
        this.className = className;
        this.methodName = methodName;
        this.text = text;
        this.tagged = tagged;
        this.memory = memory;
        this.loader = loader;
    }

    /**
     * Names a method: {@code com.acme.Pdf::toText}, or where the name is overloaded, {@code java.lang.Math::abs(long)}.
     *
     * @throws IllegalArgumentException if the name has another form
     */
    public static NamedMethod of(String name) {
        Objects.requireNonNull(name, "name");
        int colons = name.indexOf("::");
        if (colons < 1 || colons + 2 >= name.length()) {
            throw new IllegalArgumentException("'" + name + "' is not of the form package.Class::method");
        }
        // As in over(int, int), or a declaration's over(String...).
        String method = name.substring(colons + 2).replace(" ", "").replace("...", "[]");
        return new NamedMethod(name.substring(0, colons).strip(), method, false, false, null, null);
    }

    /**
     * The same method for inputs a person typed: a JSON string is passed as it is where the parameter is text, and
     * otherwise parsed as JSON, so that {@code "3"} can be a number.
     */
    public NamedMethod takingText() {
        return new NamedMethod(className, methodName, true, tagged, memory, loader);
    }

    /** The same method, each line of whose output begins with the input. */
    public NamedMethod tagged() {
        return new NamedMethod(className, methodName, text, true, memory, loader);
    }

    /** The same method with a memory: a call that was made before is answered from disk, here or in a worker. */
    public NamedMethod remembering(MemoryReference reference) {
        return new NamedMethod(className, methodName, text, tagged, reference, loader);
    }

    boolean isRemembering() {
        return memory != null;
    }

    /**
     * The same method, whose class and those that it names are found by this loader where it is called in this JVM. It is the context
     * class loader of the thread that calls it, while it does.
     */
    public NamedMethod foundBy(ClassLoader finder) {
        return new NamedMethod(className, methodName, text, tagged, memory, finder);
    }

    /** What tells its code from other code, as far as it is found from here; the same for all of which nothing is found. */
    public String code(ClassLoader of) {
        try {
            return MethodCode.digest(Signature.resolve(reference(), of));
        } catch (RefusedException e) {
            return "unknown";
        }
    }

    FunctionReference reference() {
        return new FunctionReference(
                className, methodName, null, null, text, tagged, FunctionReference.NOTHING_BOUND, memory);
    }

    /** Calls the method in this JVM, through the same reading and writing that a worker does. */
    @Override
    public Json apply(Json input) throws Exception {
        if (loader == null) {
            return call(input);
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return call(input);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private Json call(Json input) throws Exception {
        BoundFunction function = local();
        Object[] arguments;
        StringWriter array = new StringWriter();
        try (JsonGenerator json = JsonText.FACTORY.createGenerator(array)) {
            json.writeStartArray();
            JsonCodec.INSTANCE.write(json, input);
            json.writeEndArray();
        }
        try (JsonParser in = JsonText.FACTORY.createParser(array.toString())) {
            in.nextToken();
            arguments = function.readArguments(in);
        }
        Object result = call(function, arguments);
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JsonText.FACTORY.createGenerator(out)) {
            function.result().write(json, result);
        } catch (IOException | RefusedException e) {
            throw new RefusedException("the result of " + this + " cannot be returned: " + e.getMessage(), e);
        }
        return new Json(out.toString());
    }

    private static Object call(BoundFunction function, Object[] arguments) throws Exception {
        try {
            return function.call(arguments);
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable neither) {
            throw new java.lang.reflect.UndeclaredThrowableException(neither);
        }
    }

    private synchronized BoundFunction local() throws RefusedException {
        if (local == null) {
            local = BoundFunction.resolve(reference(), Thread.currentThread().getContextClassLoader());
        }
        return local;
    }

    @Override
    public String toString() {
        return className + "::" + methodName;
    }
}
