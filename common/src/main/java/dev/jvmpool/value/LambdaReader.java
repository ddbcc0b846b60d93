package dev.jvmpool.value;

import java.io.Serializable;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Executable;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.concurrent.Callable;

/**
 * Asks a lambda or method reference for the method behind it.
 *
 * <p>The compiler gives every lambda of a serializable type a private method {@code writeReplace} that returns a
 * {@link SerializedLambda}: class, method, descriptor and captured values. This is a documented part of Java
 * serialization, and it is the only part used here.
 */
final class LambdaReader {

    private LambdaReader() {}

    static boolean isLambda(Class<?> type) {
        return type.isSynthetic() && Serializable.class.isAssignableFrom(type);
    }

    /** @param named takes what is not written, but in files; null to have all written */
    static FunctionReference read(Object function, Blobs named) throws RefusedException {
        return read(function, false, named);
    }

    /** As {@link #read}, with captured values written as they are compared: see {@link FunctionKey}. */
    static FunctionReference readInOneOrder(Object function) throws RefusedException {
        return read(function, true, null);
    }

    private static FunctionReference read(Object function, boolean inOneOrder, Blobs named) throws RefusedException {
        SerializedLambda lambda = serialized(function);
        String className = lambda.getImplClass().replace('/', '.');
        boolean bindsReceiver = lambda.getCapturedArgCount() > 0 && !takesNoReceiver(lambda.getImplMethodKind());
        if (bindsReceiver && lambda.getCapturedArg(0) != null) {
            className = receiverClass(lambda.getCapturedArg(0), className);
        }
        FunctionReference unbound = new FunctionReference(
                className,
                lambda.getImplMethodName(),
                lambda.getImplMethodSignature(),
                lambda.getInstantiatedMethodType(),
                false,
                FunctionReference.NOTHING_BOUND);
        ClassLoader loader = function.getClass().getClassLoader();
        MadeInMemory.refuse(unbound, loader);
        if (lambda.getCapturedArgCount() == 0) {
            return unbound;
        }
        Signature signature = Signature.resolve(unbound, loader);
        refuseNamesake(lambda, signature);
        Object[] captured = new Object[lambda.getCapturedArgCount()];
        for (int i = 0; i < captured.length; i++) {
            captured[i] = lambda.getCapturedArg(i);
        }
        return unbound.binding(CapturedValues.write(unbound, signature, inOneOrder, named, captured));
    }

    /**
     * The receiver travels as what it is, not as the interface through which it was called; unless what it is has no
     * name (a lambda), or is a secret of the JDK (the class behind List.of, the Path of this system).
     */
    private static String receiverClass(Object receiver, String declared) {
        Class<?> type = receiver.getClass();
        if (receiver instanceof Enum<?> constant) {
            return constant.getDeclaringClass().getName();
        }
        boolean secret = ObjectCheck.isPlatform(type) && !Modifier.isPublic(type.getModifiers());
        return secret || FunctionReference.canBeReferenced(type) ? declared : type.getName();
    }

    private static boolean takesNoReceiver(int kind) {
        return kind == MethodHandleInfo.REF_invokeStatic || kind == MethodHandleInfo.REF_newInvokeSpecial;
    }

    private static SerializedLambda serialized(Object function) throws RefusedException {
        Class<?> type = function.getClass();
        if (!isLambda(type)) {
            throw nameless(type);
        }
        try {
            Method writeReplace = type.getDeclaredMethod("writeReplace");
            writeReplace.setAccessible(true);
            return (SerializedLambda) writeReplace.invoke(function);
        } catch (InaccessibleObjectException closed) {
            throw new RefusedException(Signature.notOpen(type), closed);
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw nameless(type);
        }
    }

    /** What is wrong with an object of a class that does not tell its method. */
    static RefusedException nameless(Class<?> type) {
        String instead = "pass a method reference (MyTasks::run) or a lambda of an interface in dev.jvmpool.function";
        if (type.isAnonymousClass()) {
            return new RefusedException(
                    "an anonymous class (" + type.getName() + ") has no name another JVM could call it by",
                    instead,
                    null);
        }
        boolean isLambda = (type.isSynthetic() || type.isHidden()) && type.getInterfaces().length > 0;
        if (isLambda && !Serializable.class.isAssignableFrom(type)) {
            Class<?> plain = type.getInterfaces()[0];
            return new RefusedException(
                    "this lambda or method reference was made as a plain " + plain.getName()
                            + ", which is not Serializable and so does not tell its method",
                    serializableInstead(plain),
                    null);
        }
        if (isLambda) {
            return new RefusedException("a lambda of " + type.getName() + " does not tell its method", instead, null);
        }
        return new RefusedException(
                "an object of class " + type.getName() + " is no lambda and no method reference",
                WrappedTask.instead(type),
                null);
    }

    private static String serializableInstead(Class<?> plain) {
        if (plain == Callable.class || plain == Runnable.class) {
            String name = plain.getSimpleName();
            return "declare the variable as Pool instead of ExecutorService, or the task as dev.jvmpool.function.Task"
                    + name + " instead of " + name + " (or cast it to that)";
        }
        return "declare it as an interface of dev.jvmpool.function, or cast it to (" + plain.getSimpleName()
                + " & Serializable)";
    }

    /** A private method is looked for in the receiver's class first, and must not be taken for one of a superclass. */
    private static void refuseNamesake(SerializedLambda lambda, Signature signature) throws RefusedException {
        Executable found = signature.executable();
        String owner = signature.declaring().getName();
        if (Modifier.isPrivate(found.getModifiers())
                && !owner.equals(lambda.getImplClass().replace('/', '.'))) {
            throw new RefusedException("the private method " + found.getName() + " is in " + lambda.getImplClass()
                    + " and in its subclass " + owner + "; use a static method");
        }
    }
}
