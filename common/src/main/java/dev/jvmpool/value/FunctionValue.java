package dev.jvmpool.value;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;

/** Makes an object of a functional interface out of a function that came by name. */
final class FunctionValue implements InvocationHandler {

    private final BoundFunction function;

    private FunctionValue(BoundFunction function) {
        this.function = function;
    }

    /** Whether an interface has exactly one abstract method, those of Object aside, and is not sealed (JLS 9.8). */
    static boolean isFunctional(Class<?> type) {
        if (!type.isInterface() || type.isSealed()) {
            return false;
        }
        int count = 0;
        for (Method method : type.getMethods()) {
            if (Modifier.isAbstract(method.getModifiers()) && !ofObject(method)) {
                count++;
            }
        }
        return count == 1
                && !Iterable.class.isAssignableFrom(type)
                && !Comparable.class.isAssignableFrom(type)
                && !CharSequence.class.isAssignableFrom(type)
                && !AutoCloseable.class.isAssignableFrom(type);
    }

    private static boolean ofObject(Method method) {
        return switch (method.getName()) {
            case "equals" -> method.getParameterCount() == 1 && method.getParameterTypes()[0] == Object.class;
            case "hashCode", "toString" -> method.getParameterCount() == 0;
            default -> false;
        };
    }

    static Object make(Class<?> functionalInterface, FunctionReference reference) throws RefusedException {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        BoundFunction function = BoundFunction.resolve(reference, loader);
        return Proxy.newProxyInstance(
                functionalInterface.getClassLoader() == null ? loader : functionalInterface.getClassLoader(),
                new Class<?>[] {functionalInterface},
                new FunctionValue(function));
    }

    static boolean mayBe(Class<?> type) {
        return Proxy.isProxyClass(type);
    }

    /** What was found by the name a function came by, if it came from another JVM; otherwise null. */
    static BoundFunction behind(Object function) {
        return mayBe(function.getClass()) && Proxy.getInvocationHandler(function) instanceof FunctionValue value
                ? value.function
                : null;
    }

    /** The name a function came by, if it came from another JVM; otherwise null. */
    static FunctionReference referenceOf(Object function) {
        BoundFunction received = behind(function);
        return received == null ? null : received.reference();
    }

    /** The memory of a function that came with one from another JVM; otherwise null. */
    static Remembered rememberedOf(Object function) {
        BoundFunction received = behind(function);
        return received == null ? null : received.remembered();
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        Object[] given = arguments == null ? new Object[0] : arguments;
        if (method.getDeclaringClass() == Object.class) {
            return ofObject(proxy, method, given);
        }
        if (method.isDefault()) {
            return invokeDefault(proxy, method, given);
        }
        return widen(function.call(given), method.getReturnType());
    }

    private static Object invokeDefault(Object proxy, Method method, Object[] given) throws Throwable {
        Class<?> owner = method.getDeclaringClass();
        if (Modifier.isPublic(owner.getModifiers())
                && owner.getModule().isExported(owner.getPackageName(), FunctionValue.class.getModule())) {
            return InvocationHandler.invokeDefault(proxy, method, given);
        }
        // The interface is not public: ask as if we were it.
        return MethodHandles.privateLookupIn(owner, MethodHandles.lookup())
                .unreflectSpecial(method, owner)
                .bindTo(proxy)
                .invokeWithArguments(given);
    }

    /** A compiler lets an int be returned where a long or double is expected; a proxy does not. */
    private static Object widen(Object value, Class<?> expected) {
        if (value instanceof Character character && expected.isPrimitive() && expected != char.class) {
            return widen((int) character, expected);
        }
        if (!(value instanceof Number number) || !expected.isPrimitive()) {
            return value;
        }
        return switch (expected.getName()) {
            case "double" -> number.doubleValue();
            case "float" -> number.floatValue();
            case "long" -> number.longValue();
            case "int" -> number.intValue();
            case "short" -> number.shortValue();
            default -> value;
        };
    }

    private Object ofObject(Object proxy, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> function.reference().displayName();
        };
    }
}
