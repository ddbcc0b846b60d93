package dev.jvmpool.cli.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jvmpool.value.Json;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class RangeInputsTest {

    private final RangeInputs.Converter converter = new RangeInputs.Converter();

    @Test
    void bothEndsBelongToIt() {
        List<String> texts = new ArrayList<>();
        for (Json value : converter.convert("-1..2").values()) {
            texts.add(value.text());
        }
        assertEquals(List.of("-1", "0", "1", "2"), texts);
    }

    @Test
    void sizeIsRightUpToAllWholeNumbers() {
        assertEquals(1, converter.convert("7..7").size());
        assertEquals(999, converter.convert("1..999").size());
        assertEquals(
                Long.MAX_VALUE,
                converter.convert(Long.MIN_VALUE + ".." + Long.MAX_VALUE).size());
    }

    @Test
    void lastOfAllNumbersIsTheEnd() {
        RangeInputs range = new RangeInputs(Long.MAX_VALUE - 1, Long.MAX_VALUE);
        int count = 0;
        for (Json value : range.values()) {
            assertEquals(Long.toString(Long.MAX_VALUE - 1 + count), value.text());
            count++;
        }
        assertEquals(2, count);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "1-9", "1..", "..9", "a..b", "5..1", "1..9223372036854775808", "1.5..2"})
    void everythingElseIsRefused(String text) {
        assertThrows(TypeConversionException.class, () -> converter.convert(text));
    }
}
