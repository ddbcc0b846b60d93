package dev.jvmpool.value;

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

    /** Whether an interface has exactly one abstract method, those of Object aside (JLS 9.8). */
    static boolean isFunctional(Class<?> type) {
        if (!type.isInterface()) {
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

    /** The name a function came by, if it came from another JVM; otherwise null. */
    static FunctionReference referenceOf(Object function) {
        return mayBe(function.getClass()) && Proxy.getInvocationHandler(function) instanceof FunctionValue value
                ? value.function.reference()
                : null;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        Object[] given = arguments == null ? new Object[0] : arguments;
        if (method.getDeclaringClass() == Object.class) {
            return ofObject(proxy, method, given);
        }
        if (method.isDefault()) {
            return InvocationHandler.invokeDefault(proxy, method, given);
        }
        return function.call(given);
    }

    private Object ofObject(Object proxy, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> function.reference().displayName();
        };
    }
}
