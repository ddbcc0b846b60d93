package dev.jvmpool.value;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.PropertyBindingException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The part of {@link JsonComplaint} that is about JSON which does not fit a class, or a class that has no JSON. */
final class MappingComplaint {

    /** Of the fields or constants of a class no more than this are listed. */
    private static final int LISTED = 20;

    private MappingComplaint() {}

    static String of(JsonProcessingException e) {
        Throwable cause = e.getCause();
        if (cause instanceof JsonProcessingException inner) {
            return JsonComplaint.of(inner);
        }
        if (e instanceof PropertyBindingException unknown) {
            return unknown(unknown);
        }
        if (e instanceof InvalidTypeIdException unknown) {
            return unknownKind(unknown);
        }
        if (cause instanceof StackOverflowError) {
            return JsonComplaint.TOO_DEEP;
        }
        if (cause instanceof DateTimeException time && e instanceof InvalidFormatException format) {
            return isNo(JsonComplaint.text(format.getValue()), format.getTargetType()) + ": "
                    + Place.shorten(time.getMessage());
        }
        Throwable theirs = theirs(cause);
        if (theirs != null) {
            return e instanceof ValueInstantiationException made && made.getType() != null
                    ? "making a " + made.getType().getRawClass().getTypeName() + " threw " + theirs
                    : theirs.toString();
        }
        if (isPlain(e) && !JsonComplaint.isJacksons(e)) {
            return e.getOriginalMessage();
        }
        return misfit(e);
    }

    /** What code of the user's threw: a constructor, a getter, a reader or writer that an annotation names. */
    static String thrown(Throwable cause) {
        if (cause instanceof DateTimeException) {
            return Place.shorten(cause.getMessage());
        }
        Throwable theirs = theirs(cause);
        return theirs == null ? "it is out of the range of the type" : theirs.toString();
    }

    /** Why there is no form for a type. */
    static String undefined(Throwable cause) {
        Throwable theirs = theirs(cause);
        return theirs == null ? "its annotations or its fields contradict each other" : theirs.toString();
    }

    private static String unknown(PropertyBindingException e) {
        String name = "there is no field \"" + Place.shorten(e.getPropertyName()) + "\" in "
                + e.getReferringClass().getTypeName();
        Collection<Object> known = e.getKnownPropertyIds();
        return known == null || known.isEmpty() || known.size() > LISTED ? name : name + ", only " + listed(known);
    }

    private static String unknownKind(InvalidTypeIdException e) {
        String base = e.getBaseType().getRawClass().getTypeName();
        return e.getTypeId() == null
                ? "the field that says which " + base + " it is is missing"
                : "\"" + Place.shorten(e.getTypeId()) + "\" is no " + base + " that is known";
    }

    private static String misfit(JsonProcessingException e) {
        if (e instanceof InvalidDefinitionException definition && definition.getType() != null) {
            Class<?> type = definition.getType().getRawClass();
            if (ObjectCheck.isPlatform(type) && e.getProcessor() instanceof JsonParser in) {
                return isNo(JsonComplaint.found(in), type);
            }
            return "a " + type.getTypeName() + " has no JSON form that can be written and read: it needs fields, a"
                    + " constructor without arguments or one that Jackson's @JsonCreator names, and annotations that do not"
                    + " contradict each other";
        }
        if (e instanceof InvalidFormatException format) {
            return isNo(JsonComplaint.text(format.getValue()), format.getTargetType());
        }
        if (e instanceof MismatchedInputException mismatch) {
            return mismatch(mismatch);
        }
        return e.getCause() == null ? "it has no JSON form" : thrown(e.getCause());
    }

    private static String mismatch(MismatchedInputException e) {
        Class<?> type = e.getTargetType();
        JsonToken token = e.getProcessor() instanceof JsonParser in ? in.currentToken() : null;
        if (token == null || token.isStructEnd() || token == JsonToken.FIELD_NAME) {
            // The fields were read before it was known what is not among them.
            return "it is missing or null" + (type == null ? "" : ", which is not " + article(type) + written(type));
        }
        if (token == JsonToken.VALUE_NULL && type != null && (type.isPrimitive() || isArrayOfPrimitives(type))) {
            return "null for a primitive";
        }
        return isNo(JsonComplaint.found((JsonParser) e.getProcessor()), type);
    }

    static String isNo(String found, Class<?> type) {
        if (type == null) {
            return found + " does not fit";
        }
        Object[] constants = type.getEnumConstants();
        String which = constants == null || constants.length > LISTED
                ? ""
                : ", which is one of " + listed(Arrays.asList(names(constants)));
        return found + " is not " + article(type) + written(type) + which;
    }

    private static boolean isArrayOfPrimitives(Class<?> type) {
        return type.isArray() && type.getComponentType().isPrimitive();
    }

    private static String article(Class<?> type) {
        return "aeiou".indexOf(written(type).charAt(0)) >= 0 ? "an " : "a ";
    }

    /** What people write: where they ask for a collection, the class that is made for it is nothing they know. */
    private static String written(Class<?> type) {
        if (!ObjectCheck.isPlatform(type)) {
            return type.getTypeName();
        }
        if (Map.class.isAssignableFrom(type)) {
            return "java.util.Map";
        }
        if (Set.class.isAssignableFrom(type)) {
            return "java.util.Set";
        }
        return List.class.isAssignableFrom(type) ? "java.util.List" : type.getTypeName();
    }

    private static Object[] names(Object[] constants) {
        Object[] names = new Object[constants.length];
        for (int i = 0; i < names.length; i++) {
            names[i] = ((Enum<?>) constants[i]).name();
        }
        return names;
    }

    private static String listed(Collection<?> names) {
        String list = names.toString();
        return list.substring(1, list.length() - 1);
    }

    private static boolean isPlain(JsonProcessingException e) {
        return e.getClass() == JsonMappingException.class || e.getClass() == MismatchedInputException.class;
    }

    /** What code of the user's threw, under what Jackson and reflection made of it, or null. */
    private static Throwable theirs(Throwable e) {
        Throwable each = e;
        while (each != null && JsonComplaint.isJacksons(each)) {
            each = each.getCause();
        }
        return each;
    }
}
