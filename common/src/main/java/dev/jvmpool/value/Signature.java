package dev.jvmpool.value;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.reflect.Executable;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;

/**
 * A method that was found, and the types its values are bound to.
 *
 * @param executable the method or constructor, made accessible
 * @param declaring the class that declares it
 * @param handle calls it, given all in an array; null if the executable can be called
 * @param hasReceiver whether the first type is the object it is called on
 * @param types the types of everything it takes: the receiver if there is one, then its parameters
 * @param result the type of what it returns
 */
record Signature(
        Executable executable,
        Class<?> declaring,
        MethodHandle handle,
        boolean hasReceiver,
        List<Type> types,
        Type result) {

    /** Finds the method a reference names. The class is loaded, not initialized: that is left to the call. */
    static Signature resolve(FunctionReference reference, ClassLoader loader) throws RefusedException {
        Class<?> owner = load(reference.className(), loader);
        Signature declared;
        try {
            declared = declared(owner, reference);
        } catch (TypeNotPresentException missing) {
            throw LinkageComplaint.refusal(owner.getName(), "its method " + reference.methodName(), missing);
        } catch (LinkageError missing) {
            throw LinkageComplaint.refusal(owner.getName(), missing);
        }
        return reference.as() == null ? declared : declared.narrowed(reference.as(), loader);
    }

    private static Signature declared(Class<?> owner, FunctionReference reference) throws RefusedException {
        Executable executable;
        try {
            executable = new MethodSearch().find(owner, reference);
        } catch (LinkageError missing) {
            // It may be a class that only other methods name.
            return outlined(owner, reference, new OutlineSearch(missing));
        }
        open(executable);
        return of(owner, executable, executable.getDeclaringClass(), null);
    }

    private static Signature outlined(Class<?> owner, FunctionReference reference, OutlineSearch outlines)
            throws RefusedException {
        Executable executable = outlines.find(owner, reference);
        return of(owner, executable, outlines.declaring(executable), outlines.handle(executable));
    }

    private static Signature of(Class<?> owner, Executable executable, Class<?> declaring, MethodHandle handle) {
        boolean hasReceiver = executable instanceof Method && !Modifier.isStatic(executable.getModifiers());
        List<Type> types = new ArrayList<>();
        if (hasReceiver) {
            types.add(owner);
        }
        // Constructors of inner and enum classes have hidden parameters that the generic form leaves out.
        Type[] generic = executable.getGenericParameterTypes();
        types.addAll(
                List.of(generic.length == executable.getParameterCount() ? generic : executable.getParameterTypes()));
        Type result = executable instanceof Method method ? method.getGenericReturnType() : owner;
        return new Signature(executable, declaring, handle, hasReceiver, types, result);
    }

    private Signature narrowed(String as, ClassLoader loader) throws RefusedException {
        MethodType site;
        try {
            site = MethodType.fromMethodDescriptorString(as, loader);
        } catch (TypeNotPresentException | IllegalArgumentException e) {
            throw new RefusedException("the types of the call site " + as + " cannot be found: " + e.getMessage(), e);
        }
        List<Type> narrowed = new ArrayList<>(types);
        // What the call site passes comes last; whatever precedes it was captured.
        int captured = types.size() - site.parameterCount();
        for (int i = 0; i < site.parameterCount() && captured >= 0; i++) {
            narrowed.set(captured + i, narrower(types.get(captured + i), site.parameterType(i)));
        }
        // A call site that takes no result drops what the method returns, which then may be what cannot be sent.
        Type wanted = site.returnType() == void.class ? void.class : narrower(result, site.returnType());
        return new Signature(executable, declaring, handle, hasReceiver, narrowed, wanted);
    }

    /** What a type variable, Object or supertype stands for at this call site. */
    private static Type narrower(Type declared, Class<?> atSite) {
        if (declared instanceof ParameterizedType) {
            return declared;
        }
        Class<?> raw = Erasure.of(declared);
        return raw != atSite && raw.isAssignableFrom(atSite) ? atSite : declared;
    }

    private static Class<?> load(String name, ClassLoader loader) throws RefusedException {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            throw new RefusedException("there is no class " + name + " on the class path", e);
        } catch (LinkageError e) {
            throw LinkageComplaint.refusal(name, e);
        }
    }

    private static void open(Executable executable) throws RefusedException {
        if (isOpen(executable)) {
            // setAccessible would parse the annotations of a JDK method, 20 ms in a fresh JVM.
            return;
        }
        try {
            executable.setAccessible(true);
        } catch (InaccessibleObjectException e) {
            throw new RefusedException(notOpen(executable.getDeclaringClass()), e);
        }
    }

    static String notOpen(Class<?> owner) {
        if (ObjectCheck.isPlatform(owner)) {
            return "the JDK keeps the function or method in " + owner.getName() + " to itself; call it in a lambda or"
                    + " method of your own";
        }
        return "the module " + owner.getModule().getName() + " does not open the package " + owner.getPackageName()
                + "; add 'opens " + owner.getPackageName() + ";' to its module-info";
    }

    private static boolean isOpen(Executable executable) {
        return isOpen(executable, executable.getDeclaringClass());
    }

    static boolean isOpen(Executable executable, Class<?> owner) {
        return Modifier.isPublic(executable.getModifiers())
                && Modifier.isPublic(owner.getModifiers())
                && owner.getModule().isExported(owner.getPackageName(), Signature.class.getModule());
    }
}
