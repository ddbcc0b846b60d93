package dev.jvmpool.tasks;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNull;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDPage;

/**
 * Looks whether all is there that the text of a page consists of: its streams, the forms they draw, and the fonts.
 *
 * <p>PDFBox leaves out what it cannot find or decode. Pictures and the shapes of letters may be damaged: they carry no
 * text.
 */
final class PageContents {

    private final Set<COSStream> cut;
    private final boolean blankPages;
    private final Set<COSBase> checked = Collections.newSetFromMap(new IdentityHashMap<>());
    /** Resources to look at; a form has resources of its own, to any depth. */
    private final Deque<COSDictionary> open = new ArrayDeque<>();

    /**
     * @param cut the streams that have fewer bytes than they claim; may grow while pages are looked at
     * @param blankPages whether a page without content is taken for a blank one, rather than for one that lost it
     */
    PageContents(Set<COSStream> cut, boolean blankPages) {
        this.cut = cut;
        this.blankPages = blankPages;
    }

    /** Looks at all pages; if something is missing, the document is damaged. */
    void check(Iterable<PDPage> pages) throws IOException {
        int number = 0;
        for (PDPage page : pages) {
            number++;
            try {
                checkPage(page.getCOSObject());
            } catch (DamagedFileException e) {
                throw new DamagedFileException(e.getMessage() + " of page " + number + " is missing or cut short");
            }
        }
    }

    private void checkPage(COSDictionary page) throws IOException {
        COSBase content = found(page, COSName.CONTENTS, "the content");
        if (content instanceof COSArray parts) {
            for (int i = 0; i < parts.size(); i++) {
                String part = "part " + (i + 1) + " of the content";
                checkStream(found(parts.get(i), part), part);
            }
        } else if (content != null || !blankPages) {
            checkStream(content, "the content");
        }
        COSBase resources = found(page, COSName.RESOURCES, "a resource");
        if (resources instanceof COSDictionary dictionary && content != null) {
            open.add(dictionary);
        }
        while (!open.isEmpty()) {
            checkResources(open.poll());
        }
    }

    private void checkResources(COSDictionary resources) throws IOException {
        if (!checked.add(resources)) {
            return;
        }
        for (COSBase font : entries(resources, COSName.FONT, "a font")) {
            if (font instanceof COSDictionary dictionary && checked.add(font)) {
                checkFont(dictionary);
            }
        }
        for (COSBase object : entries(resources, COSName.XOBJECT, "an object")) {
            if (object instanceof COSStream form && COSName.FORM.equals(form.getCOSName(COSName.SUBTYPE))) {
                checkStream(form, "a form");
                if (found(form, COSName.RESOURCES, "a resource") instanceof COSDictionary own) {
                    open.add(own);
                }
            }
        }
    }

    /** What says which letters the codes in a page mean. */
    private void checkFont(COSDictionary font) throws IOException {
        for (COSName name : List.of(COSName.TO_UNICODE, COSName.ENCODING)) {
            if (found(font, name, "the encoding of a font") instanceof COSStream map) {
                checkStream(map, "the encoding of a font");
            }
        }
        if (found(font, COSName.DESCENDANT_FONTS, "a font") instanceof COSArray fonts) {
            for (COSBase descendant : fonts) {
                found(descendant, "a font");
            }
        }
    }

    private void checkStream(COSBase object, String what) throws IOException {
        boolean empty = object == null && what.startsWith("part");
        boolean whole = object instanceof COSStream stream
                && (!checked.add(stream) || StreamData.isWhole(stream, cut.contains(stream)));
        if (!empty && !whole) {
            throw new DamagedFileException(what);
        }
    }

    private static List<COSBase> entries(COSDictionary resources, COSName kind, String what)
            throws DamagedFileException {
        List<COSBase> all = new ArrayList<>();
        if (found(resources, kind, "a resource") instanceof COSDictionary named) {
            for (COSBase entry : named.getValues()) {
                all.add(found(entry, what));
            }
        }
        return all;
    }

    private static COSBase found(COSDictionary owner, COSName name, String what) throws DamagedFileException {
        return found(owner.getItem(name), what);
    }

    /** What is referred to; null if nothing is. */
    private static COSBase found(COSBase item, String what) throws DamagedFileException {
        COSBase object = item instanceof COSObject reference ? reference.getObject() : item;
        if (item instanceof COSObject && (object == null || object instanceof COSNull)) {
            throw new DamagedFileException(what);
        }
        return object instanceof COSNull ? null : object;
    }
}
