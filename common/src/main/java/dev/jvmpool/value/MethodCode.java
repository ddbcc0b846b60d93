package dev.jvmpool.value;

import dev.jvmpool.memory.Digest;
import dev.jvmpool.memory.ReachableCode;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;

/**
 * The code of a method: what its class can reach, and the classes of the values that it takes and gives. Among these is that of
 * its receiver, which may be a subclass; and if one has another form, what was remembered of the method is no value of it.
 */
final class MethodCode {

    private MethodCode() {}

    static String digest(Signature signature) throws RefusedException {
        List<Class<?>> roots = new ArrayList<>();
        roots.add(signature.declaring());
        for (Type type : signature.types()) {
            roots.add(element(type));
        }
        roots.add(element(signature.result()));
        Digest digest = new Digest();
        List<ReachableCode> met = new ArrayList<>();
        for (Class<?> root : roots) {
            if (!isReached(root, roots.get(0), met)) {
                ReachableCode code = code(root);
                met.add(code);
                digest.add(code.digest());
            }
        }
        return digest.hex();
    }

    private static Class<?> element(Type type) {
        Class<?> element = Erasure.of(type);
        while (element.isArray()) {
            element = element.getComponentType();
        }
        return element;
    }

    /** Most types are named by the class of the method, and looking at their code again would tell nothing new. */
    private static boolean isReached(Class<?> type, Class<?> owner, List<ReachableCode> met) {
        for (ReachableCode code : met) {
            if (type.getClassLoader() == owner.getClassLoader() && code.reaches(type)) {
                return true;
            }
        }
        return false;
    }

    private static ReachableCode code(Class<?> type) throws RefusedException {
        ReachableCode code;
        try {
            code = ReachableCode.of(type);
        } catch (UncheckedIOException e) {
            throw new RefusedException(e.getMessage(), e);
        }
        if (code.digest() == null) {
            throw new RefusedException("the results of class " + type.getName()
                    + " cannot be remembered, because it has no class file:"
                    + " it was made while the program runs, and nobody could see that it has changed");
        }
        return code;
    }
}
