package dev.jvmpool.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonSerializable;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The {@link RoundTripCheck} of objects that travel by their fields, and of those that do not. */
final class ObjectCheck {

    /** Types whose subclasses Jackson writes by these interfaces, not by their fields, and cannot read. */
    private static final List<Class<?>> NOT_BY_FIELDS =
            List.of(Number.class, CharSequence.class, Map.Entry.class, Iterator.class, Iterable.class);

    /** The fields of the classes that were met where a type with subtypes is declared. */
    private static final ConcurrentMap<JavaType, RoundTripCheck> PARTS = new ConcurrentHashMap<>();

    private ObjectCheck() {}

    static RoundTripCheck of(JavaType type) {
        Class<?> raw = type.getRawClass();
        BeanDescription described = Mapper.INSTANCE.getSerializationConfig().introspect(type);
        if (ForeignAnnotations.has(described.getClassInfo(), JsonTypeInfo.class)) {
            return (value, place) -> subtype(type, value, place);
        }
        if (saysHowItTravels(described)) {
            return RoundTripCheck.SURE;
        }
        Permitted permitted = Permitted.of(type);
        if (permitted != null) {
            return (value, place) -> permitted(permitted, type, value, place);
        }
        if (FunctionValue.isFunctional(raw)) {
            return (value, place) -> function(raw, value, place);
        }
        NoForm why = whyNot(raw);
        return why == null ? exactly(raw, parts(described)) : why;
    }

    /** Annotations of Jackson on a class are its owner's word on how it travels. */
    static boolean saysHowItTravels(BeanDescription described) {
        var annotations = described.getClassInfo();
        return ForeignAnnotations.has(annotations, JsonTypeInfo.class)
                || ForeignAnnotations.has(annotations, JsonSerialize.class)
                || ForeignAnnotations.has(annotations, JsonDeserialize.class)
                || described.findJsonValueAccessor() != null
                || JsonSerializable.class.isAssignableFrom(described.getBeanClass());
    }

    private static NoForm whyNot(Class<?> raw) {
        NoForm shared = SharedState.of(raw);
        if (shared != null) {
            return shared;
        }
        if (raw.isInterface() || Modifier.isAbstract(raw.getModifiers())) {
            return whyNotAbstract(raw);
        }
        if (isPlatform(raw)) {
            return new NoForm("a " + raw.getName() + " has no JSON form that would make the same value again", null);
        }
        if (raw.getEnclosingClass() != null && !Modifier.isStatic(raw.getModifiers())) {
            return new NoForm(
                    "an object of the inner, local or anonymous class " + raw.getName()
                            + " cannot be made without the object around it",
                    "make the class static, or a record");
        }
        for (Class<?> other : NOT_BY_FIELDS) {
            if (other.isAssignableFrom(raw)) {
                return new NoForm(
                        "a " + raw.getName() + " would be written as a " + other.getSimpleName()
                                + ", not by its fields",
                        "annotate it with Jackson's @JsonValue and @JsonCreator");
            }
        }
        NoForm hidden = unreachableField(raw);
        if (hidden != null) {
            return hidden;
        }
        return canBeMade(raw)
                ? null
                : new NoForm(
                        "the other side could not make a " + raw.getName(),
                        "make the class a record, or give it a constructor without arguments, or annotate one with"
                                + " Jackson's @JsonCreator");
    }

    static NoForm whyNotAbstract(Class<?> raw) {
        String why = "the declared type " + raw.getName()
                + " is abstract, so the other side would not know which class to make";
        if (raw == Record.class || raw == Enum.class) {
            // The compiler tells no more than this of a method reference for inputs of several classes.
            return new NoForm(
                    why + "; it is all that inputs of several records or enums have in common",
                    "give the inputs the type of the method's parameter, as in List<Shape> shapes = ..., and make that"
                            + " type sealed, or annotate it with Jackson's @JsonTypeInfo and @JsonSubTypes");
        }
        String annotate = isPlatform(raw)
                ? ""
                : ", or make " + raw.getSimpleName()
                        + " sealed, or annotate it with Jackson's @JsonTypeInfo and @JsonSubTypes";
        return new NoForm(why, "declare the class itself" + annotate);
    }

    static boolean isPlatform(Class<?> raw) {
        ClassLoader loader = raw.getClassLoader();
        return loader == null || loader == ClassLoader.getPlatformClassLoader();
    }

    private static NoForm unreachableField(Class<?> raw) {
        Set<String> names = new HashSet<>();
        for (Class<?> type = raw; type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers())) {
                    continue;
                }
                if (isPlatform(type)) {
                    return new NoForm(
                            "a " + raw.getName() + " is a " + type.getName() + ", whose fields JSON cannot reach",
                            null);
                }
                if (!Modifier.isTransient(field.getModifiers()) && !names.add(field.getName())) {
                    return new NoForm(
                            "a " + raw.getName() + " has two fields called " + field.getName()
                                    + ", and JSON would carry only one",
                            "rename one of them");
                }
            }
        }
        return null;
    }

    private static boolean canBeMade(Class<?> raw) {
        if (raw.isRecord()) {
            return true;
        }
        for (Constructor<?> constructor : raw.getDeclaredConstructors()) {
            if (constructor.getParameterCount() == 0 || isCreator(constructor)) {
                return true;
            }
        }
        for (Method method : raw.getDeclaredMethods()) {
            if (Modifier.isStatic(method.getModifiers()) && isCreator(method)) {
                return true;
            }
        }
        return false;
    }

    static boolean isCreator(AccessibleObject member) {
        for (var annotation : member.getAnnotations()) {
            String name = annotation.annotationType().getName();
            // The second by its name, because its module may be missing.
            if (name.equals(JsonCreator.class.getName()) || name.equals("java.beans.ConstructorProperties")) {
                return true;
            }
        }
        return false;
    }

    private static void permitted(Permitted permitted, JavaType declared, Object value, Place place)
            throws RefusedException {
        if (value == null) {
            return;
        }
        if (permitted.nameOf(value) == null) {
            throw place.refuse(permitted.complaint(value, declared));
        }
        RoundTripCheck.of(Permitted.typeOf(declared, value)).check(value, place);
    }

    private static void subtype(JavaType declared, Object value, Place place) throws RefusedException {
        if (value == null) {
            return;
        }
        JavaType actual;
        try {
            actual = Mapper.INSTANCE.getTypeFactory().constructSpecializedType(declared, value.getClass(), true);
        } catch (IllegalArgumentException e) {
            throw place.refuse("a " + value.getClass().getName() + " is no "
                    + declared.getRawClass().getName());
        }
        RoundTripCheck parts = PARTS.get(actual);
        if (parts == null) {
            parts = parts(Mapper.INSTANCE.getSerializationConfig().introspect(actual));
            PARTS.put(actual, parts);
        }
        parts.check(value, place);
    }

    private static RoundTripCheck parts(BeanDescription described) {
        List<Part> parts = new ArrayList<>();
        for (BeanPropertyDefinition property : described.findProperties()) {
            AnnotatedMember accessor = property.getAccessor();
            if (accessor == null || ForeignAnnotations.has(accessor, JsonSerialize.class)) {
                continue;
            }
            accessor.fixAccess(true);
            RoundTripCheck roundTrip = RoundTripCheck.of(accessor.getType());
            // A field of class Integer holds an Integer; only one of class T could hold something else.
            boolean sure = roundTrip == RoundTripCheck.SURE
                    || RoundTripRules.isClosed(accessor.getRawType())
                            && accessor.getMember() instanceof Field field
                            && field.getType() == accessor.getRawType();
            if (!sure) {
                parts.add(new Part(property.getName(), accessor::getValue, roundTrip));
            }
        }
        return (value, place) -> {
            for (Part part : parts) {
                Place inside = place.field(part.name());
                inside.bound();
                part.roundTrip().check(part.getter().of(value), inside);
            }
        };
    }

    private record Part(String name, Getter getter, RoundTripCheck roundTrip) {}

    private interface Getter {
        Object of(Object owner);
    }

    /** Only objects of exactly this class; a subclass would come back as its superclass. */
    static RoundTripCheck exactly(Class<?> raw, RoundTripCheck inside) {
        return (value, place) -> {
            if (value == null) {
                return;
            }
            if (value.getClass() != raw) {
                throw place.refuse("a " + value.getClass().getName() + " would arrive as a " + raw.getName()
                        + ", the declared type");
            }
            inside.check(value, place);
        };
    }

    private static void function(Class<?> declared, Object value, Place place) throws RefusedException {
        if (value == null) {
            return;
        }
        Class<?> type = value.getClass();
        if (FunctionReference.canBeReferenced(type)) {
            try {
                FunctionReference.of(value);
                return;
            } catch (RefusedException e) {
                throw place.refuse(e.reason(), e.advice());
            }
        }
        NoForm shared = SharedState.of(type);
        if (shared != null) {
            shared.check(value, place);
        }
        if (type.isSynthetic() || type.isAnonymousClass() || isPlatform(declared)) {
            RefusedException nameless = LambdaReader.nameless(type);
            throw place.refuse(nameless.reason(), nameless.advice());
        }
        whyNotAbstract(declared).check(value, place);
    }
}
