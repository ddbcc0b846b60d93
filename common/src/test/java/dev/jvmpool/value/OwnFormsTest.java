package dev.jvmpool.value;

import static dev.jvmpool.value.LargeValuesTest.MANY;
import static dev.jvmpool.value.LargeValuesTest.arrayOf;
import static dev.jvmpool.value.LargeValuesTest.read;
import static dev.jvmpool.value.LargeValuesTest.write;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.beans.ConstructorProperties;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Values of which a class says itself how it travels: all of them are text, because its code may read what others in it wrote. */
class OwnFormsTest {

    record AsValue(@JsonValue double[] numbers) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static AsValue of(List<Double> numbers) {
            return new AsValue(numbers.stream().mapToDouble(d -> d).toArray());
        }
    }

    record Holder(AsValue held) {}

    static final class ByCreator {
        private final double[] numbers;

        @JsonCreator
        ByCreator(@JsonProperty("numbers") List<Double> numbers) {
            this.numbers = numbers.stream().mapToDouble(d -> d).toArray();
        }
    }

    /** Whose annotations say how they travel may read something else than they wrote. */
    @Test
    void whereAnnotationsRuleAllIsText() throws IOException, RefusedException {
        double[] numbers = new double[MANY];
        numbers[3] = 0.3;
        Payload value = write(AsValue.class, new AsValue(numbers));
        assertFalse(value.hasBlobs());
        assertArrayEquals(numbers, ((AsValue) read(AsValue.class, value).get(0)).numbers());
        Payload held = write(Holder.class, new Holder(new AsValue(numbers)));
        assertFalse(held.hasBlobs());
        assertArrayEquals(
                numbers, ((Holder) read(Holder.class, held).get(0)).held().numbers());
        ByCreator creator = new ByCreator(List.of());
        Payload created = write(ByCreator.class, creator);
        read(ByCreator.class, created);
        assertFalse(write(ByCreator.class, new ByCreator(Arrays.asList(arrayOf(0.5))))
                .hasBlobs());
    }

    static final class ByNames {
        private final double[] numbers;

        @ConstructorProperties("numbers")
        ByNames(List<Double> numbers) {
            this.numbers = numbers.stream().mapToDouble(d -> d).toArray();
        }
    }

    record Row(double[] numbers) {}

    /** Reads what stands in the text, and not a {@link Row}. */
    static final class AnyReader extends JsonDeserializer<Object> {
        @Override
        public Object deserialize(JsonParser in, DeserializationContext context) throws IOException {
            JsonNode tree = context.readTree(in);
            double[] numbers = new double[tree.findValue("numbers").size()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = tree.findValue("numbers").path(i).asDouble();
            }
            return tree.has("row") ? new Table(new Row(numbers)) : new Row(numbers);
        }
    }

    @JsonDeserialize(using = AnyReader.class)
    record Table(Row row) {}

    record Sheet(@JsonDeserialize(using = AnyReader.class) Row row, Row other) {}

    /** Also what has no annotation itself, because who reads it may be the one that stands around it. */
    @Test
    void whereAnotherReaderMayReadItAllIsText() throws IOException, RefusedException {
        double[] numbers = new double[MANY];
        numbers[3] = 0.3;
        Payload named = write(ByNames.class, new ByNames(Arrays.asList(arrayOf(0.5))));
        assertEquals(MANY, ((ByNames) read(ByNames.class, named).get(0)).numbers.length);
        Payload table = write(Table.class, new Table(new Row(numbers)));
        assertArrayEquals(
                numbers, ((Table) read(Table.class, table).get(0)).row().numbers());
        Payload sheet = write(Sheet.class, new Sheet(new Row(numbers), new Row(numbers)));
        assertFalse(sheet.hasBlobs());
        Sheet back = (Sheet) read(Sheet.class, sheet).get(0);
        assertArrayEquals(numbers, back.row().numbers());
        assertArrayEquals(numbers, back.other().numbers());
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS, property = "kind")
    static class Animal {
        byte[] picture = new byte[MANY];
    }

    static final class Zoo {
        Animal animal = new Animal();
        long[] numbers = new long[MANY];
    }

    static final class AsRow {
        private final Row row;

        AsRow(Row row) {
            this.row = row;
        }

        @JsonValue
        Row row() {
            return row;
        }

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static AsRow of(JsonNode tree) {
            double[] numbers = new double[tree.get("numbers").size()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = tree.get("numbers").path(i).asDouble();
            }
            return new AsRow(new Row(numbers));
        }
    }

    record Rows(List<AsRow> rows) {}

    @Test
    void inAllThatIsAroundOneWhoseAnnotationsRuleAllIsText() throws IOException, RefusedException {
        Payload payload = write(Zoo.class, new Zoo());
        assertFalse(payload.hasBlobs());
        Zoo zoo = (Zoo) read(Zoo.class, payload).get(0);
        assertEquals(MANY, zoo.numbers.length);
        assertEquals(MANY, zoo.animal.picture.length);
        double[] numbers = new double[MANY];
        numbers[MANY - 1] = 0.7;
        Payload rows = write(Rows.class, new Rows(List.of(new AsRow(new Row(numbers)))));
        Rows back = (Rows) read(Rows.class, rows).get(0);
        assertArrayEquals(numbers, back.rows().get(0).row().numbers());
    }
}
