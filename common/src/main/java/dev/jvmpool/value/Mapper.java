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
            .addModule(LargeArrays.module())
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
        new TextForm<>(Path.class, Path::toString, Path::of).addTo(module);
        new TextForm<>(File.class, File::getPath, File::new).addTo(module);
        // Jackson's form loses scripts and extensions; a language tag loses a few ill-formed locales, and says so.
        new TextForm<>(Locale.class, Locale::toLanguageTag, Locale::forLanguageTag).addTo(module);
        // Jackson writes the year 44 as "44", and reads no year of fewer than four digits.
        new TextForm<>(Year.class, Year::toString, year -> Year.of(Integer.parseInt(year))).addTo(module);
        // YearMonth wants a sign before a year of five digits, and does not write it.
        new TextForm<>(YearMonth.class, month -> (month.getYear() > 9999 ? "+" : "") + month, YearMonth::parse)
                .addTo(module);
        // Jackson would make the zone "UTC" the offset "Z", which is not equal to it, and before 2.17 reads no keys
        // with zones.
        new TextForm<>(ZonedDateTime.class, DateTimeFormatter.ISO_ZONED_DATE_TIME::format, ZonedDateTime::parse)
                .addTo(module);
        module.addSerializer(Date.class, new FormWriter<>(Date.class, TimestampForm::write));
        module.addDeserializer(Date.class, new TimestampForm());
        module.addDeserializer(Comparable.class, new UntypedForm());
        // The order of a LinkedHashSet or Set.copyOf is kept.
        module.addAbstractTypeMapping(Set.class, LinkedHashSet.class);
        return module;
    }
}
