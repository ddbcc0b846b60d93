package dev.jvmpool.value;

import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotationMap;
import com.fasterxml.jackson.databind.util.ClassUtil;
import java.lang.annotation.Annotation;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;

/**
 * Reads the annotations of another Jackson than ours as if they were ours. Where the user's code has a version of its own,
 * its {@code @JsonProperty} is another class than the one that our Jackson looks for.
 */
final class ForeignAnnotations {

    private static final String JACKSON = "com.fasterxml.jackson.";

    private ForeignAnnotations() {}

    static boolean has(Annotated annotated, Class<? extends Annotation> type) {
        return find(annotated, type) != null;
    }

    /** The annotation, ours or of the same name, or null. */
    static <A extends Annotation> A find(Annotated annotated, Class<A> type) {
        A ours = annotated.getAnnotation(type);
        if (ours != null || !type.getName().startsWith(JACKSON)) {
            return ours;
        }
        if (annotated instanceof AnnotatedMember member) {
            // Null for members that Jackson made up.
            AnnotationMap all = member.getAllAnnotations();
            return all == null || all.size() == 0 ? null : among(all.annotations(), type);
        }
        return annotated instanceof AnnotatedClass ? ofClass(annotated.getRawType(), type) : null;
    }

    private static <A extends Annotation> A ofClass(Class<?> raw, Class<A> type) {
        for (Class<?> each : ClassUtil.findRawSuperTypes(raw, Object.class, true)) {
            A found = among(Arrays.asList(each.getDeclaredAnnotations()), type);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static <A extends Annotation> A among(Iterable<Annotation> annotations, Class<A> type) {
        for (Annotation each : annotations) {
            if (each.annotationType().getName().equals(type.getName())) {
                return type.cast(translated(each, type));
            }
        }
        return null;
    }

    /** Whether an annotation type of the user's stands for several of Jackson's. */
    static boolean isBundle(Annotation annotation) {
        for (Annotation each : annotation.annotationType().getAnnotations()) {
            if (each.annotationType().getName().equals(JACKSON + "annotation.JacksonAnnotationsInside")) {
                return true;
            }
        }
        return false;
    }

    private static Object translated(Annotation foreign, Class<?> type) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, new Translation(foreign));
    }

    /** Gives what the foreign annotation says, and our default for what it has no word for. */
    private record Translation(Annotation foreign) implements InvocationHandler {

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            if (method.getDeclaringClass() == Object.class || method.getDeclaringClass() == Annotation.class) {
                return method.invoke(foreign, arguments);
            }
            Method theirs;
            try {
                theirs = foreign.annotationType().getMethod(method.getName());
            } catch (NoSuchMethodException newer) {
                return method.getDefaultValue();
            }
            return ours(theirs.invoke(foreign), method.getReturnType());
        }

        private static Object ours(Object value, Class<?> type) throws ReflectiveOperationException {
            if (type.isArray() && !type.getComponentType().isPrimitive()) {
                Object[] values = (Object[]) value;
                Object array = Array.newInstance(type.getComponentType(), values.length);
                for (int i = 0; i < values.length; i++) {
                    Array.set(array, i, ours(values[i], type.getComponentType()));
                }
                return array;
            }
            if (value instanceof Enum<?> constant && !type.isInstance(value)) {
                return type.getField(constant.name()).get(null);
            }
            if (value instanceof Annotation annotation && !type.isInstance(value)) {
                return translated(annotation, type);
            }
            // Such as JsonTypeInfo.None, which says that there is none.
            return value instanceof Class<?> named && named.getName().startsWith(JACKSON)
                    ? Class.forName(named.getName(), false, ForeignAnnotations.class.getClassLoader())
                    : value;
        }
    }
}
