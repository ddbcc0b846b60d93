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
import java.util.LinkedHashSet;
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
            .visibility(PropertyAccessor.ALL, Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .visibility(PropertyAccessor.CREATOR, Visibility.ANY)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(MapperFeature.USE_GETTERS_AS_SETTERS)
            .enable(MapperFeature.ALLOW_FINAL_FIELDS_AS_MUTATORS)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .enable(SerializationFeature.WRITE_DATES_WITH_ZONE_ID)
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
        // Jackson writes a relative path as an absolute URI, and a relative file as an absolute path.
        module.addSerializer(Path.class, new TextForm.Writer<>(Path.class, Path::toString));
        module.addDeserializer(Path.class, new TextForm.Reader<>(Path.class, Path::of));
        module.addSerializer(File.class, new TextForm.Writer<>(File.class, File::getPath));
        module.addDeserializer(File.class, new TextForm.Reader<>(File.class, File::new));
        // The order of a LinkedHashSet or Set.copyOf is kept.
        module.addAbstractTypeMapping(Set.class, LinkedHashSet.class);
        module.setSerializers(new FunctionForm.Writers());
        module.setDeserializers(new FunctionForm.Readers());
        return module;
    }
}
