package dev.jvmpool.report;

import java.io.IOException;
import java.io.Writer;

final class ReportPage {
    private ReportPage() {}

    static void write(Writer out, String title, String json) throws IOException {
        out.write("<!doctype html><title>" + title.replace("<", "&lt;") + "</title><script type=\"application/json\" id=\"data\">"
                + json.replace("<", "\\u003c") + "</script>");
    }
}
