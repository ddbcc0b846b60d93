package dev.jvmpool.value;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.File;
import java.nio.file.Path;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/**
 * The object mapper that values travel with, configured so that what is read equals what was written: objects by
 * their fields (getters may compute, setters may change), dates with their zone and their nanoseconds, nothing
 * coerced, nothing ignored.
 */
final class Mapper {

    static final ObjectMapper INSTANCE = JsonMapper.builder(JsonText.FACTORY)
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .addModule(jvmTypes())
            .annotationIntrospector(new Annotations())
            .visibility(PropertyAccessor.ALL, Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .visibility(PropertyAccessor.CREATOR, Visibility.ANY)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(MapperFeature.USE_GETTERS_AS_SETTERS)
            .disable(MapperFeature.INFER_PROPERTY_MUTATORS)
            .enable(MapperFeature.ALLOW_FINAL_FIELDS_AS_MUTATORS)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
            .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .build();

    private Mapper() {}

    private static SimpleModule jvmTypes() {
        SimpleModule module = new SimpleModule("jvmpool");
        // First, because what is added later is added to these.
        module.setSerializers(new FunctionForm.Writers());
        module.setDeserializers(new FunctionForm.Readers());
        module.setDeserializerModifier(new TimeForm.Modifier());
        // Jackson writes a relative path as an absolute URI, and a relative file as an absolute path.
        text(module, Path.class, Path::toString, Path::of);
        text(module, File.class, File::getPath, File::new);
        // Jackson's form loses scripts and extensions; a language tag loses a few ill-formed locales, and says so.
        text(module, Locale.class, Locale::toLanguageTag, Locale::forLanguageTag);
        // Jackson writes the year 44 as "44", and reads no year of fewer than four digits.
        text(module, Year.class, Year::toString, year -> Year.of(Integer.parseInt(year)));
        // YearMonth wants a sign before a year of five digits, and does not write it.
        text(module, YearMonth.class, month -> (month.getYear() > 9999 ? "+" : "") + month, YearMonth::parse);
        // Jackson would make the zone "UTC" the offset "Z", which is not equal to it, and before 2.17 reads no keys
        // with zones.
        text(module, ZonedDateTime.class, DateTimeFormatter.ISO_ZONED_DATE_TIME::format, ZonedDateTime::parse);
        module.addSerializer(Date.class, new TimestampForm.Writer());
        module.addDeserializer(Date.class, new TimestampForm.Reader());
        module.addDeserializer(Comparable.class, new UntypedForm());
        // The order of a LinkedHashSet or Set.copyOf is kept.
        module.addAbstractTypeMapping(Set.class, LinkedHashSet.class);
        return module;
    }

    private static <T> void text(
            SimpleModule module, Class<T> type, Function<T, String> toText, Function<String, T> fromText) {
        module.addSerializer(type, new TextForm.Writer<>(type, toText, fromText));
        module.addDeserializer(type, new TextForm.Reader<>(type, fromText));
        module.addKeySerializer(type, new TextForm.KeyWriter<>(type, toText, fromText));
        module.addKeyDeserializer(type, new TextForm.KeyReader<>(type, fromText));
    }
}
