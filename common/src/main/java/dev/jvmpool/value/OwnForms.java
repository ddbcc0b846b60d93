package dev.jvmpool.value;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Executable;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Looks through a declared type and everything that can be in it, for large arrays, and for classes that say themselves how they travel. Where there is
 * one, all is text: its code may read what another class wrote, whose annotations say nothing, as a tree of JSON.
 */
final class OwnForms {

    private static final ConcurrentMap<JavaType, Boolean> KNOWN = new ConcurrentHashMap<>();

    private final Set<JavaType> seen = new HashSet<>();
    private boolean hasArray;

    private OwnForms() {}

    /** Whether there can be large arrays in a value of this type, and nothing in it travels but as we say. */
    static boolean haveArrays(JavaType type) {
        return KNOWN.computeIfAbsent(type, each -> {
            OwnForms forms = new OwnForms();
            return forms.areAll(each) && forms.hasArray;
        });
    }

    private boolean areAll(JavaType type) {
        if (type == null || !seen.add(type)) {
            return true;
        }
        Class<?> raw = type.getRawClass();
        if (ArrayBytes.covers(raw)) {
            hasArray = true;
            return true;
        }
        if (type.isContainerType() || type.isReferenceType()) {
            boolean isOurs = type.isArrayType() || ObjectCheck.isPlatform(raw);
            return isOurs && areAll(type.getKeyType()) && areAll(type.getContentType());
        }
        if (raw.isPrimitive() || ObjectCheck.isPlatform(raw) || FunctionValue.isFunctional(raw)) {
            return true;
        }
        return !saysSomething(raw) && (Permitted.of(type) == null ? areProperties(type) : arePermitted(type));
    }

    private boolean areProperties(JavaType type) {
        for (BeanPropertyDefinition property :
                Mapper.INSTANCE.getSerializationConfig().introspect(type).findProperties()) {
            if (!areAll(property.getPrimaryType())) {
                return false;
            }
        }
        return true;
    }

    private boolean arePermitted(JavaType type) {
        Permitted permitted = Permitted.of(type);
        for (String name : permitted.names()) {
            if (!areAll(Permitted.typeOf(type, permitted.named(name)))) {
                return false;
            }
        }
        return true;
    }

    /** Whether a class, or one above it, has annotations that Jackson heeds, anywhere. */
    private static boolean saysSomething(Class<?> type) {
        if (type == null || ObjectCheck.isPlatform(type)) {
            return false;
        }
        try {
            boolean says = isAnnotated(type)
                    || areAnnotated(type.getDeclaredFields())
                    || areAnnotated(type.getDeclaredMethods())
                    || areAnnotated(type.getDeclaredConstructors())
                    || saysSomething(type.getSuperclass());
            for (Class<?> each : type.getInterfaces()) {
                says = says || saysSomething(each);
            }
            return says;
        } catch (LinkageError missing) {
            // Of a class that one of its methods names. What cannot be seen may say something.
            return true;
        }
    }

    private static boolean areAnnotated(AnnotatedElement[] members) {
        for (AnnotatedElement member : members) {
            if (isAnnotated(member)
                    || member instanceof Executable executable && areAnnotated(executable.getParameters())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAnnotated(AnnotatedElement element) {
        for (Annotation annotation : element.getDeclaredAnnotations()) {
            String name = annotation.annotationType().getName();
            if (name.startsWith("com.fasterxml.jackson.")
                    || name.startsWith("java.beans.")
                    || ForeignAnnotations.isBundle(annotation)) {
                return true;
            }
        }
        return false;
    }
}
