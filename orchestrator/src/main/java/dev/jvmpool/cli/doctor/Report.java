package dev.jvmpool.cli.doctor;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.jvmpool.value.JsonText;
import java.io.IOException;
import java.io.StringWriter;
import java.util.EnumMap;
import java.util.Map;

/**
 * Findings in words, and for machines.
 *
 * @param columns how many characters fit into a line
 * @param colour whether there are colours
 */
public record Report(int columns, boolean colour) {

    private static final Map<Grade, String> COLOURS =
            new EnumMap<>(Map.of(Grade.OK, "32", Grade.NOTE, "33", Grade.WRONG, "1;31"));

    private static final String INDENT = "      ";

    /** Lines with ends. What is to be pasted has a line to itself, however long it is. */
    public String lines(String name, Finding finding) {
        StringBuilder lines = new StringBuilder(paint(finding.grade()))
                .append(INDENT.substring(finding.grade().word().length()));
        int used = INDENT.length();
        String gap = "";
        for (String word : (name + ": " + finding.says()).split("\\s+")) {
            if (!gap.isEmpty() && used + 1 + word.length() > columns) {
                lines.append('\n').append(INDENT);
                used = INDENT.length();
                gap = "";
            }
            lines.append(gap).append(word);
            used += gap.length() + word.length();
            gap = " ";
        }
        lines.append('\n');
        if (finding.mend() != null) {
            lines.append(INDENT).append(INDENT, 0, 2).append(finding.mend()).append('\n');
        }
        return lines.toString();
    }

    private String paint(Grade grade) {
        return colour ? "\u001B[" + COLOURS.get(grade) + "m" + grade.word() + "\u001B[0m" : grade.word();
    }

    /** One line of JSON: check, grade, finding, mend, facts. */
    public static String row(String name, Finding finding) throws IOException {
        StringWriter out = new StringWriter();
        try (JsonGenerator row = JsonText.FACTORY.createGenerator(out)) {
            row.writeStartObject();
            row.writeStringField("check", name);
            row.writeStringField("grade", finding.grade().word());
            row.writeStringField("finding", finding.says());
            row.writeStringField("mend", finding.mend());
            row.writeObjectFieldStart("facts");
            for (Map.Entry<String, Object> fact : finding.facts().entrySet()) {
                row.writeFieldName(fact.getKey());
                if (fact.getValue() instanceof Long number) {
                    row.writeNumber(number);
                } else if (fact.getValue() instanceof Boolean truth) {
                    row.writeBoolean(truth);
                } else {
                    row.writeString(fact.getValue().toString());
                }
            }
            row.writeEndObject();
            row.writeEndObject();
        }
        return out + "\n";
    }
}
