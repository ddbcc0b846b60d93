package dev.jvmpool.value;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.jvmpool.memory.NamedFiles;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * JSON in which the order of an object's keys makes no difference: they are sorted, and everything else stays as it was
 * written, numbers digit by digit. Two maps that are equal have the same text, whatever order they keep.
 */
public final class CanonicalJson {

    private CanonicalJson() {}

    /** A key with its value, which is canonical. Keys that stand twice, in the text a person wrote, both stay. */
    private record Member(String name, String value) implements Comparable<Member> {

        @Override
        public int compareTo(Member other) {
            return name.compareTo(other.name);
        }
    }

    /** Sorts the keys in a text that is one JSON value, and collects its strings that may be the names of files. */
    static String of(byte[] json, Set<String> names) throws IOException {
        try (JsonParser in = JsonText.FACTORY.createParser(json)) {
            in.nextToken();
            return value(in, names);
        }
    }

    /** The value that a parser stands on; it is left on its end. */
    public static String value(JsonParser in) throws IOException {
        return value(in, new HashSet<>());
    }

    private static String value(JsonParser in, Set<String> names) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JsonText.FACTORY.createGenerator(text)) {
            copy(in, out, names);
        }
        return text.toString();
    }

    private static void copy(JsonParser in, JsonGenerator out, Set<String> names) throws IOException {
        JsonToken token = in.currentToken();
        if (token == JsonToken.START_OBJECT) {
            copyObject(in, out, names);
        } else if (token == JsonToken.START_ARRAY) {
            out.writeStartArray();
            while (in.nextToken() != JsonToken.END_ARRAY) {
                copy(in, out, names);
            }
            out.writeEndArray();
        } else if (token.isNumeric()) {
            // Jackson's own copying loses the sign of -0.0.
            out.writeNumber(in.getText());
        } else {
            if (token == JsonToken.VALUE_STRING && NamedFiles.mayBeName(in.getTextLength())) {
                collect(in.getText(), names);
            }
            out.copyCurrentEvent(in);
        }
    }

    private static void collect(String name, Set<String> names) {
        if (names.size() < NamedFiles.MAX_TEXTS) {
            names.add(name);
        }
    }

    private static void copyObject(JsonParser in, JsonGenerator out, Set<String> names) throws IOException {
        List<Member> members = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = in.currentName();
            // A map may have files for keys.
            if (NamedFiles.mayBeName(name.length())) {
                collect(name, names);
            }
            in.nextToken();
            members.add(new Member(name, value(in, names)));
        }
        members.sort(null);
        out.writeStartObject();
        for (Member member : members) {
            out.writeFieldName(member.name());
            out.writeRawValue(member.value());
        }
        out.writeEndObject();
    }
}
