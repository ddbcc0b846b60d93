package dev.jvmpool.cli.isolation;

import dev.jvmpool.cli.show.Prose;

/**
 * What the place can show where the show is seen.
 *
 * @param columns how many characters fit into a line
 * @param live whether lines can be drawn again in their place
 * @param colour whether there are colours
 * @param fine whether there are characters beyond ASCII
 */
public record Look(int columns, boolean live, boolean colour, boolean fine) {

    private static final String BOLD = "1";
    private static final String GOOD = "1;32";
    private static final String BAD = "1;31";

    /** From so many columns on, things stand beside each other. */
    private static final int WIDE = 72;

    private static final int WIDE_STEP = 4;
    private static final int NARROW_STEP = 2;

    boolean isWide() {
        return columns >= WIDE;
    }

    String bold(String text) {
        return paint(BOLD, text);
    }

    String paint(String sgr, String text) {
        return colour ? "\u001B[" + sgr + "m" + text + "\u001B[0m" : text;
    }

    String mark(Mark mark) {
        return paint(mark.colour, String.valueOf(fine ? mark.fine : mark.plain));
    }

    /** Green if one task alone has the harm. */
    String headline(Finding finding) {
        return paint(finding.contained() ? GOOD : BAD, finding.headline());
    }

    /** Lines with ends that fit. */
    String prose(String text) {
        return Prose.wrap(text, "", columns);
    }

    /** The same behind a label. */
    String prose(String label, String text) {
        return Prose.wrap(text, label, columns);
    }

    /** Source, indented as far as there is room for that. */
    String code(String text) {
        return Prose.code(text, isWide() ? WIDE_STEP : NARROW_STEP, columns);
    }

    String rule() {
        return (fine ? "\u2500" : "-").repeat(columns);
    }
}
