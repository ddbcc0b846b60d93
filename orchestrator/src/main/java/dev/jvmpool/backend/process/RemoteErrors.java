package dev.jvmpool.backend.process;

import dev.jvmpool.RemoteTaskException;
import dev.jvmpool.wire.RemoteError;
import java.io.Serializable;
import java.lang.reflect.Constructor;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Makes a throwable of this JVM out of one of a worker: the same class, message, frames, causes and suppressed ones, where
 * the class can be found and has a usual constructor that gives the same message; otherwise a
 * {@link RemoteTaskException}. What runs here for a worker's error: the static initializer of a class that extends Throwable, one
 * of its constructors, and its {@code initCause}, {@code setStackTrace}, {@code getMessage}, {@code getCause} and {@code toString}.
 */
final class RemoteErrors {

    private static final List<Class<?>[]> CONSTRUCTORS = List.of(
            new Class<?>[] {String.class, Throwable.class},
            new Class<?>[] {String.class},
            new Class<?>[] {Object.class},
            new Class<?>[] {Throwable.class},
            new Class<?>[] {});

    /** Of a constructor that takes a message and a narrower kind of cause, as UncheckedIOException's does. */
    private static final int MESSAGE_AND_CAUSE = 2;

    private RemoteErrors() {}

    static Throwable rebuild(RemoteError error, ClassLoader loader) {
        Throwable cause = error.cause() == null ? null : rebuild(error.cause(), loader);
        Throwable rebuilt = sameClass(error, cause, loader);
        if (rebuilt == null) {
            rebuilt = inItsPlace(error, cause);
            rebuilt.setStackTrace(frames(error));
        }
        for (RemoteError suppressed : error.suppressed()) {
            rebuilt.addSuppressed(rebuild(suppressed, loader));
        }
        return rebuilt;
    }

    /** What says all of an error whose class cannot be had here. */
    static RemoteTaskException inItsPlace(RemoteError error, Throwable cause) {
        Supplier<String> text = (Supplier<String> & Serializable) error::printed;
        return new RemoteTaskException(error.toString(), error.className(), text, cause);
    }

    private static StackTraceElement[] frames(RemoteError error) {
        return error.stack().toArray(StackTraceElement[]::new);
    }

    private static Throwable sameClass(RemoteError error, Throwable cause, ClassLoader loader) {
        Class<?> type = throwable(error.className(), loader);
        if (type == null) {
            return null;
        }
        for (Class<?>[] parameters : CONSTRUCTORS) {
            Throwable made = make(type, parameters, error, cause);
            if (made != null) {
                return made;
            }
        }
        return cause == null ? null : withCause(type, error, cause);
    }

    /** The class is not initialized before it is known to be one of a throwable: a worker could name any. */
    private static Class<?> throwable(String name, ClassLoader loader) {
        try {
            Class<?> type = Class.forName(name, false, loader);
            return Throwable.class.isAssignableFrom(type) ? type : null;
        } catch (ClassNotFoundException | LinkageError | RuntimeException unknown) {
            // Loaders of applications throw what they like.
            return null;
        }
    }

    private static Throwable withCause(Class<?> type, RemoteError error, Throwable cause) {
        for (Constructor<?> constructor : constructors(type)) {
            Class<?>[] parameters = constructor.getParameterTypes();
            if (parameters.length == MESSAGE_AND_CAUSE
                    && parameters[0] == String.class
                    && Throwable.class.isAssignableFrom(parameters[1])
                    && parameters[1].isInstance(cause)) {
                return make(type, parameters, error, cause);
            }
        }
        return null;
    }

    private static Constructor<?>[] constructors(Class<?> type) {
        try {
            return type.getDeclaredConstructors();
        } catch (LinkageError parameterIsNotHere) {
            return new Constructor<?>[0];
        }
    }

    private static Throwable make(Class<?> type, Class<?>[] parameters, RemoteError error, Throwable cause) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(parameters);
            constructor.setAccessible(true);
            Object[] arguments = new Object[parameters.length];
            for (int i = 0; i < parameters.length; i++) {
                arguments[i] = Throwable.class.isAssignableFrom(parameters[i]) ? cause : error.message();
            }
            Throwable made = (Throwable) constructor.newInstance(arguments);
            if (made.getCause() == null && cause != null) {
                made.initCause(cause);
            }
            made.setStackTrace(frames(error));
            boolean same = Objects.equals(made.getMessage(), error.message())
                    && made.getCause() == cause
                    && made.toString().equals(error.toString());
            return same ? made : null;
        } catch (Throwable unusual) {
            // Static initializers, constructors and toString() of the user's, which may throw any Error.
            return null;
        }
    }
}
