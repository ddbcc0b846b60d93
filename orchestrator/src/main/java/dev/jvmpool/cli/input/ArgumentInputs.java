package dev.jvmpool.cli.input;

import dev.jvmpool.value.Json;
import java.util.List;

/** The words after the task, each one input. */
public final class ArgumentInputs implements InputSource {

    private final List<Json> values;

    public ArgumentInputs(List<String> arguments) {
        values = arguments.stream().map(word -> new Json(JsonWords.quote(word))).toList();
    }

    @Override
    public Iterable<Json> values() {
        return values;
    }

    @Override
    public long size() {
        return values.size();
    }

    @Override
    public boolean isText() {
        return true;
    }

    /** A word that is a number as JSON writes it, an object or an array is shown as that; every other as a string, as it was typed. */
    @Override
    public String echo(Json input) {
        String word = JsonWords.unquote(input.text());
        return JsonWords.isNumberOrStructure(word) && word.indexOf('\n') < 0 ? word : input.text();
    }
}
