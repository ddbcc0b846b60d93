package dev.jvmpool.value;

import com.fasterxml.jackson.databind.JavaType;
import dev.jvmpool.function.TaskAction;
import dev.jvmpool.function.TaskBiConsumer;
import dev.jvmpool.function.TaskBiFunction;
import dev.jvmpool.function.TaskConsumer;
import dev.jvmpool.function.TaskFunction;
import dev.jvmpool.function.TaskTriFunction;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * An object of a named class that is a task, such as a {@code record Job(int n) implements Callable<Integer>}: sent as its
 * method with the object bound to it, as {@code job::call} would be.
 */
final class TaskObject {

    /** The interfaces of tasks, each with the one method it declares. */
    private static final List<Class<?>> TASKS = List.of(
            Callable.class,
            Runnable.class,
            TaskAction.class,
            TaskFunction.class,
            TaskBiFunction.class,
            TaskTriFunction.class,
            TaskConsumer.class,
            TaskBiConsumer.class);

    private TaskObject() {}

    /** Whether a class has a name another JVM knows it by, and is a task of the user's own. */
    static boolean mayBe(Class<?> type) {
        return !nameable(type).isAnonymousClass()
                && !type.isSynthetic()
                && !type.isHidden()
                && !ObjectCheck.isPlatform(type)
                && !FunctionValue.mayBe(type)
                && !interfaces(type).isEmpty();
    }

    /** What the object would be sent as, without looking into it. */
    static FunctionReference unbound(Object task) throws RefusedException {
        Class<?> owner = nameable(task.getClass());
        List<Class<?>> interfaces = interfaces(owner);
        if (interfaces.size() > 1) {
            throw new RefusedException(
                    "class " + owner.getName() + " is a " + interfaces.get(0).getSimpleName() + " and a "
                            + interfaces.get(1).getSimpleName() + ", which does not tell the method that is meant",
                    "pass a method reference (object::method)",
                    null);
        }
        Method declared = only(interfaces.get(0));
        JavaType[] site = site(owner, declared);
        Method method = method(owner, declared, site);
        return new FunctionReference(
                owner.getName(),
                method.getName(),
                MethodSearch.descriptor(method),
                as(method, site),
                false,
                FunctionReference.NOTHING_BOUND);
    }

    /** @param named takes what is not written, but in files; null to have all written */
    static FunctionReference read(Object task, Blobs named) throws RefusedException {
        FunctionReference unbound = unbound(task);
        ClassLoader loader = task.getClass().getClassLoader();
        MadeInMemory.refuse(unbound, loader);
        return unbound.binding(CapturedValues.write(unbound, Signature.resolve(unbound, loader), false, named, task));
    }

    /** A constant of an enum may have a class of its own, which is anonymous. */
    private static Class<?> nameable(Class<?> type) {
        Class<?> above = type.getSuperclass();
        return above != null && above.isEnum() ? above : type;
    }

    private static List<Class<?>> interfaces(Class<?> type) {
        List<Class<?>> found = new ArrayList<>();
        for (Class<?> each : TASKS) {
            if (each.isAssignableFrom(type)) {
                found.add(each);
            }
        }
        return found;
    }

    private static Method only(Class<?> functional) {
        for (Method each : functional.getDeclaredMethods()) {
            if (Modifier.isAbstract(each.getModifiers())) {
                return each;
            }
        }
        throw new IllegalStateException(functional + " has no method");
    }

    /** What the class says of the interface's type variables, as its method uses them: the parameters, then the result. */
    private static JavaType[] site(Class<?> owner, Method declared) {
        JavaType known = Mapper.INSTANCE.constructType(owner).findSuperType(declared.getDeclaringClass());
        JavaType[] site = new JavaType[declared.getParameterCount() + 1];
        for (int i = 0; i < site.length && i < known.containedTypeCount(); i++) {
            site[i] = known.containedType(i);
        }
        return site;
    }

    /**
     * The method as the class declares it, with its full types, and not the bridge to it that the compiler made for the
     * interface (JLS 15.12.4.5).
     */
    private static Method method(Class<?> owner, Method declared, JavaType[] site) throws RefusedException {
        Method called;
        try {
            called = owner.getMethod(declared.getName(), declared.getParameterTypes());
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(owner + " has no method of its interface", e);
        }
        if (!called.isBridge()) {
            return called;
        }
        for (Method other : owner.getMethods()) {
            if (other.getName().equals(called.getName()) && !other.isBridge() && takes(other, site)) {
                return other;
            }
        }
        return called;
    }

    private static boolean takes(Method method, JavaType[] site) {
        Class<?>[] parameters = method.getParameterTypes();
        boolean same = parameters.length == site.length - 1 && !Modifier.isStatic(method.getModifiers());
        for (int i = 0; i < parameters.length && same; i++) {
            same = site[i] != null && parameters[i] == site[i].getRawClass();
        }
        return same;
    }

    /** The method's own types; where a superclass left a type variable open, what this class put in. */
    private static String as(Method method, JavaType[] site) {
        Class<?>[] parameters = method.getParameterTypes();
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = narrower(parameters[i], site[i]);
        }
        Class<?> result = narrower(method.getReturnType(), site[site.length - 1]);
        return MethodType.methodType(result, parameters).toMethodDescriptorString();
    }

    private static Class<?> narrower(Class<?> declared, JavaType atSite) {
        return atSite != null && declared.isAssignableFrom(atSite.getRawClass()) ? atSite.getRawClass() : declared;
    }
}
