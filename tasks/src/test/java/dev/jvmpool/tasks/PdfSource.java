package dev.jvmpool.tasks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DeflaterOutputStream;

/** PDFs written by hand, a byte being a character, so that tests can take them apart. */
final class PdfSource {

    static final String FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>";

    private PdfSource() {}

    /** Two pages that say "first page" and "second page", their contents compressed, as objects 5 and 6. */
    static String ofTwoPages() {
        return of(
                "<< /Type /Catalog /Pages 2 0 R >>",
                "<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 /Resources << /Font << /F 7 0 R >> >> >>",
                page("/Contents 5 0 R"),
                page("/Contents 6 0 R"),
                deflated(text("first page")),
                deflated(text("second page")),
                FONT);
    }

    /** A document of these objects, numbered from 1, of which the first is its catalog. */
    static String of(String... objects) {
        StringBuilder pdf = new StringBuilder("%PDF-1.5\n");
        appendObjects(pdf, 1, objects);
        return pdf.toString();
    }

    /** A document with a later revision of some of its objects, numbered from {@code first}. */
    static String revised(String pdf, int first, String... objects) {
        StringBuilder revised = new StringBuilder(pdf);
        appendObjects(revised, first, objects);
        return revised.toString();
    }

    private static void appendObjects(StringBuilder pdf, int first, String... objects) {
        int previous = pdf.lastIndexOf("\nxref\n") + 1;
        List<String> table = new ArrayList<>();
        for (int i = 0; i < objects.length; i++) {
            table.add(String.format("%010d 00000 n \n", pdf.length()));
            pdf.append(first + i).append(" 0 obj\n").append(objects[i]).append("\nendobj\n");
        }
        int start = pdf.length();
        pdf.append("xref\n").append(first).append(' ').append(objects.length).append('\n');
        table.forEach(pdf::append);
        pdf.append("trailer\n<< /Size 20 /Root 1 0 R ").append(previous > 0 ? "/Prev " + previous : "");
        pdf.append(" >>\nstartxref\n").append(start).append("\n%%EOF\n");
    }

    static String page(String entries) {
        return "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] " + entries + " >>";
    }

    static String text(String words) {
        return "BT /F 12 Tf 50 700 Td (" + words + ") Tj ET";
    }

    static String plain(String entries, String data) {
        return "<< /Length " + data.length() + " " + entries + " >>\nstream\n" + data + "\nendstream";
    }

    static String deflated(String data) {
        return deflated("", data);
    }

    static String deflated(String entries, String data) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
            deflater.write(data.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return plain("/Filter /FlateDecode " + entries, packed.toString(StandardCharsets.ISO_8859_1));
    }

    static String write(Path file, String pdf) throws IOException {
        return FreshFile.write(file, pdf.getBytes(StandardCharsets.ISO_8859_1)).toString();
    }
}
