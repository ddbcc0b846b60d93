package dev.jvmpool.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.jvmpool.Comparison;
import dev.jvmpool.compare.ComparisonJson;
import dev.jvmpool.compare.Report;
import dev.jvmpool.value.JsonText;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A page of a {@link Comparison}: the loop, threads and processes side by side, the curve of their speed-up with its spread, and what to choose.
 * One HTML file, which loads nothing.
 *
 * <pre>{@code
 * ComparisonReport.of(Compare.of(Pdf::toText, files).run()).write(Path.of("compare.html"));
 * }</pre>
 *
 * <p>Not thread-safe.
 *
 * @see PoolReport
 */
public final class ComparisonReport {

    private final Comparison comparison;
    private final Instant made = Instant.now();
    private final Map<String, String> settings = new LinkedHashMap<>();

    private ComparisonReport(Comparison comparison) {
        this.comparison = comparison;
    }

    /**
     * Makes one.
     *
     * @param comparison what was measured
     * @return the report
     */
    public static ComparisonReport of(Comparison comparison) {
        return new ComparisonReport(Objects.requireNonNull(comparison, "comparison"));
    }

    /**
     * Has it tell something that was chosen for this comparison, such as the heap of workers.
     *
     * @param name what
     * @param value how it was chosen
     * @return this
     */
    public ComparisonReport setting(String name, String value) {
        settings.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
        return this;
    }

    /**
     * Writes it. The file appears whole, or replaces an older one.
     *
     * @param file where
     * @throws IOException if it cannot be written; then an older one is as it was
     */
    public void write(Path file) throws IOException {
        String json = json();
        WholeFile.write(file, out -> ReportPage.write(out, comparison.task(), json));
    }

    private String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JsonText.FACTORY.createGenerator(text)) {
            out.writeStartObject();
            out.writeStringField("kind", "compare");
            out.writeStringField("title", comparison.task());
            out.writeStringField("started", made.toString());
            Rows.settings(out, settings);
            List<Remark> remarks = remarks();
            Rows.remarks(out, Verdict.of(comparison.advice(), remarks), remarks);
            out.writeFieldName("comparison");
            ComparisonJson.write(out, comparison);
            out.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory cannot fail", e);
        }
        return text.toString();
    }

    private List<Remark> remarks() {
        List<Remark> remarks = new ArrayList<>();
        Report.losses(comparison).forEach(loss -> remarks.add(Remark.bad(loss)));
        Report.doubts(comparison).forEach(doubt -> remarks.add(Remark.warn(doubt)));
        Report.remarks(comparison).forEach(remark -> remarks.add(Remark.note(remark)));
        return remarks;
    }
}
