package dev.jvmpool.value;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotatedField;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import java.lang.annotation.Annotation;

/**
 * Jackson's annotations but for those that leave something out or format it. They are written for web interfaces, where
 * a password is not to be shown and a date needs no seconds; between two JVMs of one program they would lose values. A
 * field that is not to travel is {@code transient}.
 */
final class Annotations extends JacksonAnnotationIntrospector {

    private static final long serialVersionUID = 1L;

    @Override
    protected <A extends Annotation> A _findAnnotation(Annotated annotated, Class<A> type) {
        return ForeignAnnotations.find(annotated, type);
    }

    @Override
    protected boolean _hasAnnotation(Annotated annotated, Class<? extends Annotation> type) {
        return ForeignAnnotations.has(annotated, type);
    }

    @Override
    protected boolean _hasOneOf(Annotated annotated, Class<? extends Annotation>[] types) {
        for (Class<? extends Annotation> type : types) {
            if (ForeignAnnotations.has(annotated, type)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean isAnnotationBundle(Annotation annotation) {
        return super.isAnnotationBundle(annotation) || ForeignAnnotations.isBundle(annotation);
    }

    @Override
    public String[] findEnumValues(MapperConfig<?> config, AnnotatedClass type, Enum<?>[] constants, String[] names) {
        String[] found = super.findEnumValues(config, type, constants, names);
        for (AnnotatedField field : type.fields()) {
            JsonProperty name =
                    field.getAnnotated().isEnumConstant() ? ForeignAnnotations.find(field, JsonProperty.class) : null;
            for (int i = 0; name != null && !name.value().isEmpty() && i < constants.length; i++) {
                if (constants[i].name().equals(field.getName())) {
                    found[i] = name.value();
                }
            }
        }
        return found;
    }

    @Override
    public boolean hasIgnoreMarker(AnnotatedMember member) {
        return false;
    }

    @Override
    public Boolean isIgnorableType(AnnotatedClass type) {
        return null;
    }

    @Override
    public JsonIgnoreProperties.Value findPropertyIgnoralByName(MapperConfig<?> config, Annotated annotated) {
        // What a class has no field for may be ignored; what it has one for may not.
        return super.findPropertyIgnoralByName(config, annotated).withoutIgnored();
    }

    @Override
    public JsonIncludeProperties.Value findPropertyInclusionByName(MapperConfig<?> config, Annotated annotated) {
        return JsonIncludeProperties.Value.all();
    }

    @Override
    public JsonInclude.Value findPropertyInclusion(Annotated annotated) {
        return JsonInclude.Value.empty();
    }

    @Override
    public JsonProperty.Access findPropertyAccess(Annotated annotated) {
        return null;
    }

    @Override
    public JsonFormat.Value findFormat(Annotated annotated) {
        return null;
    }

    @Override
    public Object findSerializer(Annotated annotated) {
        return madeForOurs(super.findSerializer(annotated), JsonSerializer.class);
    }

    @Override
    public Object findDeserializer(Annotated annotated) {
        return madeForOurs(super.findDeserializer(annotated), JsonDeserializer.class);
    }

    private static Object madeForOurs(Object named, Class<?> needed) {
        if (named instanceof Class<?> type && !needed.isAssignableFrom(type)) {
            throw new IllegalArgumentException("the class " + type.getName()
                    + " is made for another Jackson than the one that values travel with");
        }
        return named;
    }

    /** A sealed type has a form of its own, which those of the classes that it permits do not have. */
    @Override
    public JsonSerialize.Typing findSerializationTyping(Annotated annotated) {
        boolean isSealed = annotated instanceof AnnotatedMember member && Permitted.isWithin(member.getType());
        return isSealed ? JsonSerialize.Typing.STATIC : super.findSerializationTyping(annotated);
    }

    @Override
    public JsonSetter.Value findSetterInfo(Annotated annotated) {
        return JsonSetter.Value.empty();
    }

    @Override
    public Class<?>[] findViews(Annotated annotated) {
        return null;
    }
}
