package dev.jvmpool.value;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Serializable;
import java.io.StringWriter;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Executable;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.List;

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

    static FunctionReference read(Object function) throws RefusedException {
        return read(function, false);
    }

    /** As {@link #read}, with captured values written as they are compared: see {@link FunctionKey}. */
    static FunctionReference readInOneOrder(Object function) throws RefusedException {
        return read(function, true);
    }

    private static FunctionReference read(Object function, boolean inOneOrder) throws RefusedException {
        SerializedLambda lambda = serialized(function);
        String className = lambda.getImplClass().replace('/', '.');
        String methodName = lambda.getImplMethodName();
        boolean bindsReceiver = lambda.getCapturedArgCount() > 0 && !takesNoReceiver(lambda.getImplMethodKind());
        if (bindsReceiver && lambda.getCapturedArg(0) != null) {
            className = receiverClass(lambda.getCapturedArg(0), className);
        }
        FunctionReference unbound = new FunctionReference(
                className,
                methodName,
                lambda.getImplMethodSignature(),
                lambda.getInstantiatedMethodType(),
                false,
                FunctionReference.NOTHING_BOUND);
        ClassLoader loader = function.getClass().getClassLoader();
        MadeInMemory.refuse(unbound, loader);
        if (lambda.getCapturedArgCount() == 0) {
            return unbound;
        }
        String bound = captured(lambda, unbound, loader, inOneOrder);
        return new FunctionReference(className, methodName, unbound.descriptor(), unbound.as(), false, bound);
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
        boolean secret = ObjectFidelity.isPlatform(type) && !Modifier.isPublic(type.getModifiers());
        return secret || FunctionReference.canBeReferenced(type) ? declared : type.getName();
    }

    private static boolean takesNoReceiver(int kind) {
        return kind == MethodHandleInfo.REF_invokeStatic || kind == MethodHandleInfo.REF_newInvokeSpecial;
    }

    private static SerializedLambda serialized(Object function) throws RefusedException {
        Class<?> type = function.getClass();
        if (!isLambda(type)) {
            throw new RefusedException(whyNoName(type));
        }
        try {
            Method writeReplace = type.getDeclaredMethod("writeReplace");
            writeReplace.setAccessible(true);
            return (SerializedLambda) writeReplace.invoke(function);
        } catch (InaccessibleObjectException closed) {
            throw new RefusedException(Signature.notOpen(type), closed);
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new RefusedException(whyNoName(type), e);
        }
    }

    private static String whyNoName(Class<?> type) {
        String instead = "; pass a method reference (Tasks::run) or a lambda of an interface in dev.jvmpool.function";
        if (type.isAnonymousClass()) {
            return "an anonymous class (" + type.getName() + ") has no name another JVM could call it by" + instead;
        }
        if (type.isSynthetic() || type.isHidden()) {
            return "a lambda of an interface that is not Serializable does not tell which method it stands for"
                    + instead;
        }
        return "an object of class " + type.getName() + " is no lambda and no method reference; pass a method of it"
                + " (object::method) or of a class (Tasks::run)";
    }

    private static String captured(
            SerializedLambda lambda, FunctionReference unbound, ClassLoader loader, boolean inOneOrder)
            throws RefusedException {
        Signature signature = Signature.resolve(unbound, loader);
        refuseNamesake(lambda, signature);
        List<Type> types = signature.types();
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JsonText.FACTORY.createGenerator(text)) {
            out.writeStartArray();
            for (int i = 0; i < lambda.getCapturedArgCount(); i++) {
                boolean receiver = i == 0 && signature.hasReceiver();
                write(out, types.get(i), lambda.getCapturedArg(i), receiver, inOneOrder);
            }
            out.writeEndArray();
        } catch (IOException e) {
            throw new RefusedException("the captured values of " + unbound.displayName() + " cannot be written", e);
        }
        return text.toString();
    }

    /** A private method is looked for in the receiver's class first, and must not be taken for one of a superclass. */
    private static void refuseNamesake(SerializedLambda lambda, Signature signature) throws RefusedException {
        Executable found = signature.executable();
        String owner = found.getDeclaringClass().getName();
        if (Modifier.isPrivate(found.getModifiers())
                && !owner.equals(lambda.getImplClass().replace('/', '.'))) {
            throw new RefusedException("the private method " + found.getName() + " is in " + lambda.getImplClass()
                    + " and in its subclass " + owner + "; use a static method");
        }
    }

    private static void write(JsonGenerator out, Type type, Object value, boolean receiver, boolean inOneOrder)
            throws IOException, RefusedException {
        try {
            ValueCodec codec = inOneOrder ? Remembered.inOneOrder(type) : ValueCodec.of(type);
            codec.write(out, value);
        } catch (RefusedException e) {
            String what = receiver ? "the captured 'this' or receiver of " : "a captured value of ";
            String instead = receiver
                    ? "; use a static method, and copy the fields it needs into local variables first"
                    : "; pass it as an argument of a named method instead, where its full type is declared";
            throw new RefusedException(what + type.getTypeName() + " cannot be sent: " + e.getMessage() + instead, e);
        }
    }
}
