package dev.jvmpool.value;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Finds a static method of a class of which the JVM tells none, because a class that another one names is missing: in the {@link
 * ClassOutline}. What is found there cannot be called; its {@link #handle} can. For other methods it is of no use: the object would have no
 * form as JSON, because Jackson asks the JVM for the methods of its class.
 */
final class OutlineSearch extends MethodSearch {

    private final LinkageError missing;
    private final Map<Class<?>, ClassOutline> outlines = new LinkedHashMap<>();

    /** @param missing why the JVM tells none */
    OutlineSearch(LinkageError missing) {
        this.missing = missing;
    }

    @Override
    Method[] declared(Class<?> type) {
        try {
            return super.declared(type);
        } catch (LinkageError incomplete) {
            return outline(type, incomplete).methods();
        }
    }

    private ClassOutline outline(Class<?> type, LinkageError incomplete) {
        ClassOutline outline = outlines.get(type);
        if (outline == null) {
            try {
                outline = new ClassOutline(type);
            } catch (IOException | RuntimeException unreadable) {
                // Then the JVM's words are all that there is to say.
                throw incomplete;
            }
            outlines.put(type, outline);
        }
        return outline;
    }

    /** Those of a class before those above it, which it may hide. */
    @Override
    Method[] publicOnes(Class<?> type) {
        Map<String, Method> found = new LinkedHashMap<>();
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            for (Method method : declared(each)) {
                if (Modifier.isPublic(method.getModifiers())) {
                    found.putIfAbsent(method.getName() + descriptor(method), method);
                }
            }
        }
        return found.values().toArray(new Method[0]);
    }

    /** What is missing says more than that there is no such method. */
    @Override
    RefusedException none(Class<?> owner, String name, String descriptor) {
        String simple = name.replaceFirst("\\(.*", "");
        for (ClassOutline outline : outlines.values()) {
            for (Map.Entry<String, Throwable> each : outline.leftOut().entrySet()) {
                if (each.getKey().startsWith(descriptor == null ? simple + "(" : simple + descriptor)) {
                    return LinkageComplaint.refusal(owner.getName(), "its method " + simple, each.getValue());
                }
            }
        }
        return descriptor == null
                ? super.none(owner, name, descriptor)
                : LinkageComplaint.refusal(owner.getName(), missing);
    }

    /** The class that declares what was found. */
    Class<?> declaring(Executable found) {
        for (ClassOutline outline : outlines.values()) {
            if (outline.has(found)) {
                return outline.original();
            }
        }
        return found.getDeclaringClass();
    }

    /** Calls what was found, given its arguments in an array. */
    MethodHandle handle(Executable found) throws RefusedException {
        if (!Modifier.isStatic(found.getModifiers())) {
            throw missing;
        }
        Class<?> owner = declaring(found);
        Class<?> result = ((Method) found).getReturnType();
        try {
            return lookup(found, owner)
                    .findStatic(owner, found.getName(), MethodType.methodType(result, found.getParameterTypes()))
                    .asFixedArity()
                    .asSpreader(Object[].class, found.getParameterCount())
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (IllegalAccessException e) {
            throw new RefusedException(Signature.notOpen(owner), e);
        } catch (NoSuchMethodException e) {
            throw new RefusedException("class " + owner.getName() + " is not what its file says: " + e.getMessage(), e);
        }
    }

    private static MethodHandles.Lookup lookup(Executable found, Class<?> owner) throws IllegalAccessException {
        OutlineSearch.class.getModule().addReads(owner.getModule());
        MethodHandles.Lookup own = MethodHandles.lookup();
        return Signature.isOpen(found, owner) ? own : MethodHandles.privateLookupIn(owner, own);
    }
}
