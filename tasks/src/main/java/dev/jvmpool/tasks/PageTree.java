package dev.jvmpool.tasks;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;

/**
 * The pages of a document, which may lie in a tree of any depth, as one flat list.
 *
 * <p>PDFBox walks the tree by recursion, for the pages and for what they inherit, and leaves out what it cannot find.
 */
final class PageTree {

    private static final List<COSName> INHERITED =
            List.of(COSName.RESOURCES, COSName.MEDIA_BOX, COSName.CROP_BOX, COSName.ROTATE);

    private final List<COSDictionary> pages = new ArrayList<>();
    /** The nodes between the root and the one that is looked at. */
    private final Set<COSDictionary> path = Collections.newSetFromMap(new IdentityHashMap<>());

    private final Deque<Node> open = new ArrayDeque<>();

    private record Node(COSDictionary dictionary, Iterator<? extends COSBase> kids) {}

    private PageTree() {}

    /** Replaces the page tree of a document by an equal one of a single level; if a page is missing, the document is damaged. */
    static void flatten(COSDictionary catalog) throws DamagedFileException {
        COSDictionary root = catalog.getCOSDictionary(COSName.PAGES);
        if (root == null) {
            throw new DamagedFileException("no pages found");
        }
        PageTree tree = new PageTree();
        if (COSName.PAGE.equals(root.getCOSName(COSName.TYPE))) {
            tree.pages.add(root);
        } else {
            tree.walk(root);
        }
        long claimed = root.getLong(COSName.COUNT);
        int there = tree.pages.size();
        if (there == 0) {
            throw new DamagedFileException("no pages found");
        }
        if (there < claimed) {
            throw new DamagedFileException("only " + there + " of " + claimed + " pages are there");
        }
        catalog.setItem(COSName.PAGES, tree.flat());
    }

    private void walk(COSDictionary root) throws DamagedFileException {
        enter(root);
        while (!open.isEmpty()) {
            Node node = open.peek();
            if (!node.kids.hasNext()) {
                path.remove(open.pop().dictionary);
                continue;
            }
            COSBase kid = node.kids.next();
            COSBase found = kid instanceof COSObject reference ? reference.getObject() : kid;
            if (!(found instanceof COSDictionary page)) {
                throw new DamagedFileException("page " + (pages.size() + 1) + " is missing");
            }
            inherit(page, node.dictionary);
            if (page.containsKey(COSName.KIDS)) {
                enter(page);
            } else {
                pages.add(page);
            }
        }
    }

    private void enter(COSDictionary node) throws DamagedFileException {
        if (!path.add(node)) {
            throw new DamagedFileException("its pages contain each other");
        }
        COSArray kids = node.getCOSArray(COSName.KIDS);
        if (kids == null) {
            throw new DamagedFileException("the pages from number " + (pages.size() + 1) + " on are missing");
        }
        open.push(new Node(node, kids.iterator()));
    }

    private static void inherit(COSDictionary node, COSDictionary parent) {
        for (COSName name : INHERITED) {
            COSBase value = parent.getItem(name);
            if (value != null && !node.containsKey(name)) {
                node.setItem(name, value);
            }
        }
    }

    private COSDictionary flat() {
        COSDictionary root = new COSDictionary();
        COSArray kids = new COSArray();
        for (COSDictionary page : pages) {
            page.setItem(COSName.TYPE, COSName.PAGE);
            page.setItem(COSName.PARENT, root);
            kids.add(page);
        }
        root.setItem(COSName.TYPE, COSName.PAGES);
        root.setItem(COSName.KIDS, kids);
        root.setInt(COSName.COUNT, kids.size());
        return root;
    }
}
