package dev.jvmpool.value;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

/** Finds a method of a class, by its exact descriptor or by the name a person typed, among those that the JVM tells of it. */
class MethodSearch {

    /** Of the methods of a class no more than this are listed. */
    private static final int LISTED = 20;

    /**
     * The method or constructor that a reference names.
     *
     * @throws LinkageError if a class that one of the methods names is missing, whichever it is
     */
    final Executable find(Class<?> owner, FunctionReference reference) throws RefusedException {
        return reference.descriptor() == null
                ? publicStatic(owner, reference.methodName())
                : exact(owner, reference.methodName(), reference.descriptor());
    }

    /** Those that a class declares. */
    Method[] declared(Class<?> type) {
        return type.getDeclaredMethods();
    }

    /** The public ones, also of those above it. */
    Method[] publicOnes(Class<?> type) {
        return type.getMethods();
    }

    /** The method with this descriptor, private or not, in the class or above it. */
    private Executable exact(Class<?> owner, String name, String descriptor) throws RefusedException {
        if (name.equals("<init>")) {
            for (Constructor<?> constructor : owner.getDeclaredConstructors()) {
                if (descriptor(constructor).equals(descriptor)) {
                    return constructor;
                }
            }
        }
        for (Class<?> type = owner; type != null; type = type.getSuperclass()) {
            Method found = among(declared(type), name, descriptor);
            if (found != null) {
                return found;
            }
        }
        Method inherited = among(publicOnes(owner), name, descriptor);
        if (inherited == null) {
            throw none(owner, name, descriptor);
        }
        return inherited;
    }

    private static Method among(Method[] methods, String name, String descriptor) {
        for (Method method : methods) {
            if (method.getName().equals(name)
                    && descriptor(method.getParameterTypes(), method.getReturnType())
                            .equals(descriptor)) {
                return method;
            }
        }
        return null;
    }

    /** The descriptor of a method or constructor. */
    static String descriptor(Executable executable) {
        Class<?> result = executable instanceof Method method ? method.getReturnType() : void.class;
        return descriptor(executable.getParameterTypes(), result);
    }

    private static String descriptor(Class<?>[] parameters, Class<?> result) {
        StringBuilder text = new StringBuilder("(");
        for (Class<?> parameter : parameters) {
            text.append(parameter.descriptorString());
        }
        return text.append(')').append(result.descriptorString()).toString();
    }

    /** The one public static method that is called {@code name}, or {@code name(int)} where there are several. */
    private Method publicStatic(Class<?> owner, String name) throws RefusedException {
        List<Method> sameName = new ArrayList<>();
        List<Method> matches = new ArrayList<>();
        for (Method method : publicOnes(owner)) {
            if (!Modifier.isStatic(method.getModifiers()) || method.isSynthetic()) {
                continue;
            }
            if (method.getName().equals(name)) {
                sameName.add(method);
            }
            if (written(method, false).equals(name) || written(method, true).equals(name)) {
                matches.add(method);
            }
        }
        List<Method> found = matches.isEmpty() ? sameName : matches;
        if (found.size() == 1) {
            return found.get(0);
        }
        throw found.isEmpty() ? none(owner, name, null) : new RefusedException(several(owner, name, found));
    }

    /** What to say of a method that is not there; its descriptor is null if it was typed. */
    RefusedException none(Class<?> owner, String name, String descriptor) {
        return new RefusedException(
                descriptor == null
                        ? noSuch(owner, name)
                        : "class " + owner.getName() + " has no method " + name + descriptor
                                + "; is it the same version of the class on both sides?");
    }

    private static String several(Class<?> owner, String name, List<Method> methods) {
        return "class " + owner.getName() + " has " + methods.size() + " methods " + name + "; write one of: "
                + list(methods);
    }

    private String noSuch(Class<?> owner, String name) {
        String simple = name.replaceFirst("\\(.*", "");
        List<Method> known = new ArrayList<>();
        for (Method method : declared(owner)) {
            if (method.getName().equals(simple) && !Modifier.isStatic(method.getModifiers())) {
                return owner.getName() + "::" + name + " is not static; a task is a public static method";
            }
            if (method.getName().equals(simple) && !Modifier.isPublic(method.getModifiers())) {
                return owner.getName() + "::" + name + " is not public; a task is a public static method";
            }
            if (Modifier.isStatic(method.getModifiers()) && Modifier.isPublic(method.getModifiers())) {
                known.add(method);
            }
        }
        if (!Modifier.isPublic(owner.getModifiers()) && known.isEmpty()) {
            return "class " + owner.getName() + " has no public static method";
        }
        return "class " + owner.getName() + " has no public static method " + name
                + (known.isEmpty() ? "" : "; it has: " + list(known));
    }

    private static String list(List<Method> methods) {
        List<String> names = new ArrayList<>();
        for (Method method : methods) {
            names.add(written(method, false));
        }
        names.sort(null);
        String listed = String.join(", ", names.subList(0, Math.min(LISTED, names.size())));
        return names.size() <= LISTED ? listed : listed + " and " + (names.size() - LISTED) + " more";
    }

    private static String written(Method method, boolean qualified) {
        StringBuilder text = new StringBuilder(method.getName()).append('(');
        for (Class<?> parameter : method.getParameterTypes()) {
            text.append(text.charAt(text.length() - 1) == '(' ? "" : ",")
                    .append(qualified ? parameter.getTypeName() : parameter.getSimpleName());
        }
        return text.append(')').toString();
    }
}
