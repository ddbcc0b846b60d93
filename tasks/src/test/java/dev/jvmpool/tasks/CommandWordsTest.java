package dev.jvmpool.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CommandWordsTest {

    static Stream<Arguments> lines() {
        return Stream.of(
                Arguments.of("convert a.png a.jpg", List.of("convert", "a.png", "a.jpg")),
                Arguments.of("  a\t b\n", List.of("a", "b")),
                Arguments.of("a 'b c' \"d e\"", List.of("a", "b c", "d e")),
                Arguments.of("a ' b ' ''", List.of("a", " b ", "")),
                Arguments.of("a \"\" b", List.of("a", "", "b")),
                Arguments.of("a'b'\"c\"d", List.of("abcd")),
                Arguments.of("a\\ b \\'c\\\" \\\\", List.of("a b", "'c\"", "\\")),
                Arguments.of("'a\\b\"c'", List.of("a\\b\"c")),
                Arguments.of("\"a\\b\\\"\\\\\\$\\`'\"", List.of("a\\b\"\\$`'")),
                Arguments.of(
                        "echo $HOME *.png | x > y # z",
                        List.of("echo", "$HOME", "*.png", "|", "x", ">", "y", "#", "z")));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void splitsAsAShellDoes(String line, List<String> words) {
        assertEquals(words, CommandWords.split(line));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "^^             | empty command line",
                "^ \t ^          | empty command line",
                "echo 'a        | the quote ' is not closed: echo 'a",
                "echo \"a'      | the quote \" is not closed: echo \"a'",
                "echo \\        | nothing follows the last backslash: echo \\"
            })
    void refusesWhatIsNotFinished(String line, String message) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> CommandWords.split(line));
        assertEquals(message, e.getMessage());
    }
}
