package dev.jvmpool.value;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.lang.reflect.Type;

/**
 * Values that need data binding: records, collections, generics, dates. The only classes that load the object mapper
 * are this one and what it calls.
 */
final class DatabindCodec implements ValueCodec {

    private final JavaType type;
    private final String name;
    private final RoundTripCheck roundTrip;
    private final ObjectWriter writer;
    private final ObjectReader reader;

    private DatabindCodec(JavaType type, String name, RoundTripCheck roundTrip, ObjectMapper mapper) {
        this.type = type;
        this.name = name;
        this.roundTrip = roundTrip;
        this.writer = writer(type, mapper);
        this.reader = Mapper.INSTANCE.readerFor(type);
    }

    static DatabindCodec of(Type declared) throws RefusedException {
        try {
            JavaType type = Mapper.INSTANCE.constructType(declared);
            RoundTripCheck roundTrip = RoundTripCheck.of(type);
            if (roundTrip instanceof NoForm none) {
                throw new RefusedException(none.why(), none.advice(), null);
            }
            return new DatabindCodec(type, declared.getTypeName(), roundTrip, Mapper.INSTANCE);
        } catch (RuntimeException | LinkageError unknown) {
            throw new RefusedException(
                    "no JSON form for " + declared.getTypeName() + ": " + MappingComplaint.undefined(unknown), unknown);
        }
    }

    /** The same, but that sets which are equal are written the same way, in whatever order they are. */
    DatabindCodec inOneOrder() {
        return new DatabindCodec(type, name, roundTrip, UnorderedSets.MAPPER);
    }

    private static ObjectWriter writer(JavaType type, ObjectMapper mapper) {
        if (Permitted.isWithin(type)) {
            return LargeArrays.writer(type, mapper.writerFor(type.withStaticTyping()));
        }
        return LargeArrays.writer(type, isOpen(type) ? mapper.writer() : mapper.writerFor(type));
    }

    /** Told such a type, Jackson would write what the type has, which is nothing, and not what the value has. */
    private static boolean isOpen(JavaType type) {
        return !type.isContainerType()
                && !type.isReferenceType()
                && (type.isInterface() || type.isAbstract())
                && !type.isPrimitive()
                && !ForeignAnnotations.has(
                        Mapper.INSTANCE
                                .getSerializationConfig()
                                .introspectClassAnnotations(type)
                                .getClassInfo(),
                        JsonTypeInfo.class);
    }

    @Override
    public void write(JsonGenerator out, Object value) throws IOException, RefusedException {
        try {
            roundTrip.check(value, Place.ROOT);
            writer.writeValue(out, value);
        } catch (JsonProcessingException e) {
            if (e.getCause() instanceof JsonOutput.TooLong tooLong) {
                throw tooLong;
            }
            throw refuse("cannot be written as JSON", e);
        } catch (StackOverflowError e) {
            throw new RefusedException(JsonComplaint.TOO_DEEP, e);
        }
    }

    @Override
    public Object read(JsonParser in) throws IOException, RefusedException {
        try {
            Payload payload = Payload.of(in);
            return (payload == null ? reader : reader.withAttribute(Payload.class, payload)).readValue(in);
        } catch (JsonProcessingException e) {
            throw refuse("cannot be made from this JSON", e);
        } catch (StackOverflowError e) {
            throw new RefusedException(JsonComplaint.TOO_DEEP, e);
        } catch (RuntimeException e) {
            throw refuse("", "cannot be made from this JSON", MappingComplaint.thrown(e), e);
        }
    }

    private RefusedException refuse(String what, JsonProcessingException e) {
        String place = e instanceof JsonMappingException mapping ? path(mapping) : "";
        return refuse(place, what, JsonComplaint.of(e), e);
    }

    private RefusedException refuse(String place, String what, String why, Throwable e) {
        return new RefusedException((place.isEmpty() ? "" : "at " + place + ": ") + name + " " + what + ": " + why, e);
    }

    private static String path(JsonMappingException e) {
        Place place = Place.ROOT;
        for (JsonMappingException.Reference step : e.getPath()) {
            String field = step.getFieldName();
            if (field == null) {
                place = place.index(step.getIndex());
            } else if (!field.endsWith("()")) {
                // With the parentheses it is the method that says how the class travels, and no place of its own.
                place = place.field(field);
            }
        }
        return place.toString();
    }

    @Override
    public boolean runsUserCode() {
        return true;
    }
}
