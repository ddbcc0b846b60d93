import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Draws what a program printed to a terminal: {@code java scripts/TerminalPicture.java OUTPUT LIGHT.svg DARK.svg}. The text with its escape
 * sequences becomes an SVG for light pages and one for dark ones.
 */
public class TerminalPicture {

    private static final int ROW = 20;
    private static final int MARGIN = 16;
    private static final double COLUMN = 8.4;

    private static final Pattern STYLE = Pattern.compile("\u001b\\[([\\d;]*)m");

    /** A background, the text on it, and what stands for the colours that are used, by their numbers. */
    private record Theme(String background, String text, Map<String, String> colors) {}

    private static final Theme LIGHT =
            new Theme("#f6f8fa", "#1f2328", Map.of("31", "#cf222e", "32", "#1a7f37", "33", "#9a6700", "90", "#656d76"));
    private static final Theme DARK =
            new Theme("#161b22", "#e6edf3", Map.of("31", "#ff7b72", "32", "#3fb950", "33", "#d29922", "90", "#8b949e"));

    public static void main(String[] args) throws IOException {
        List<String> lines = Files.readAllLines(Path.of(args[0]));
        Files.writeString(Path.of(args[1]), svg(lines, LIGHT));
        Files.writeString(Path.of(args[2]), svg(lines, DARK));
    }

    private static String svg(List<String> lines, Theme theme) {
        int columns = lines.stream()
                .mapToInt(line -> STYLE.matcher(line).replaceAll("").length())
                .max()
                .orElse(0);
        int width = (int) (columns * COLUMN) + 2 * MARGIN;
        int height = lines.size() * ROW + 2 * MARGIN;
        StringBuilder svg = new StringBuilder();
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\">\n"
                .formatted(width, height, width, height));
        svg.append("<rect width=\"100%%\" height=\"100%%\" rx=\"8\" fill=\"%s\"/>\n".formatted(theme.background()));
        svg.append("<g font-family=\"ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace\" font-size=\"14\" fill=\"%s\">\n"
                .formatted(theme.text()));
        for (int i = 0; i < lines.size(); i++) {
            line(svg, lines.get(i), MARGIN + i * ROW + 14, theme);
        }
        return svg.append("</g>\n</svg>\n").toString();
    }

    /** Each run of one style is placed by its column and made as long as it is in a terminal, so that whatever font is there, columns stay columns. */
    private static void line(StringBuilder svg, String line, int y, Theme theme) {
        Matcher style = STYLE.matcher(line);
        String styles = "";
        int from = 0;
        int column = 0;
        while (from < line.length()) {
            boolean found = style.find(from);
            String text = line.substring(from, found ? style.start() : line.length());
            run(svg, text, column, y, styles, theme);
            column += text.length();
            if (!found) {
                break;
            }
            styles = style.group(1);
            from = style.end();
        }
    }

    private static void run(StringBuilder svg, String text, int column, int y, String styles, Theme theme) {
        String start = text.stripLeading();
        String words = start.stripTrailing();
        if (words.isEmpty()) {
            return;
        }
        double x = MARGIN + (column + text.length() - start.length()) * COLUMN;
        StringBuilder attributes = new StringBuilder();
        for (String each : styles.split(";")) {
            if (each.equals("1")) {
                attributes.append(" font-weight=\"bold\"");
            } else if (theme.colors().containsKey(each)) {
                attributes.append(" fill=\"").append(theme.colors().get(each)).append('"');
            }
        }
        svg.append(String.format(
                        Locale.ROOT,
                        "<text xml:space=\"preserve\" x=\"%.1f\" y=\"%d\" textLength=\"%.1f\" lengthAdjust=\"spacingAndGlyphs\"%s>%s</text>\n",
                        x,
                        y,
                        words.length() * COLUMN,
                        attributes,
                        words.replace("&", "&amp;").replace("<", "&lt;")));
    }
}
