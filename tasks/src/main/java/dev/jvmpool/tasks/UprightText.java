package dev.jvmpool.tasks;

import java.awt.geom.Point2D;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.apache.pdfbox.util.Matrix;

/**
 * Puts letters together into lines along the direction in which they run.
 *
 * <p>PDFBox goes by the rotation of the page, so that a line which runs another way, as on most landscape pages, falls
 * apart into letters. Here each letter is turned until its line is horizontal, before PDFBox sees it. The four
 * directions lie far apart, as if each had a page of its own, so that lines of two directions never mix.
 */
final class UprightText extends PDFTextStripper {

    /** Larger than any page: Acrobat's limit is 14,400 units. A float still tells hundredths of a unit there. */
    private static final float APART = 20_000;

    @Override
    protected void processTextPosition(TextPosition letter) {
        int quarters = (int) letter.getDir() / 90;
        boolean upright = quarters == 0 && letter.getRotation() == 0;
        super.processTextPosition(upright ? letter : turned(letter, quarters));
    }

    private static TextPosition turned(TextPosition letter, int quarters) {
        int cos = quarters % 2 == 0 ? 1 - quarters : 0;
        int sin = quarters % 2 == 0 ? 0 : 2 - quarters;
        Matrix back = new Matrix(cos, -sin, sin, cos, 0, -quarters * APART);
        Matrix place = letter.getTextMatrix().multiply(back);
        Point2D.Float end = back.transformPoint(letter.getEndX(), letter.getEndY());
        return new TextPosition(
                0,
                letter.getPageWidth(),
                letter.getPageHeight(),
                place,
                end.x,
                end.y,
                letter.getHeight(),
                end.x - place.getTranslateX(),
                letter.getWidthOfSpace(),
                letter.getUnicode(),
                letter.getCharacterCodes(),
                letter.getFont(),
                letter.getFontSize(),
                (int) letter.getFontSizeInPt());
    }
}
