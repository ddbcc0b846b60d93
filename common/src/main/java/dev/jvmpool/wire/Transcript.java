package dev.jvmpool.wire;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Queue;
import java.util.Set;

/**
 * Takes down one throwable, within bounds. Its chain of causes comes first, because that is what explains it; then what was
 * suppressed, and what led to that, the nearest first, so that no branch takes the room of all others.
 *
 * <p>The throwables' own methods are the user's code: whatever they throw is noted in place of what they should have said.
 */
final class Transcript {

    /** A chain of causes longer than this is cut: it is a loop in disguise, or nobody reads it. */
    private static final int MAX_CHAIN = 50;

    /** So many errors are kept beside those of the chain. */
    private static final int MAX_OTHERS = 200;

    /** The longest message, and how much all messages of one error may have, so that it is never longer than a line may be. */
    private static final int MAX_CHARS = 1_000_000;

    private static final int MAX_CHARS_IN_ALL = 4 * MAX_CHARS;

    private final Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Queue<Entry> toLookInto = new ArrayDeque<>();
    private int othersLeft = MAX_OTHERS;
    private int charsLeft = MAX_CHARS_IN_ALL;

    private Transcript() {}

    /** One throwable, and what of the things around it is kept. */
    private static final class Entry {

        private final Throwable thrown;
        private final String message;
        private final String text;
        private final List<Entry> suppressed = new ArrayList<>();
        private Throwable causedBy;
        private Entry cause;

        Entry(Throwable thrown, String message, String text) {
            this.thrown = thrown;
            this.message = message;
            this.text = text;
        }

        RemoteError error() {
            List<RemoteError> errors = new ArrayList<>();
            for (Entry each : suppressed) {
                errors.add(each.error());
            }
            String name = thrown.getClass().getName();
            return new RemoteError(name, message, text, stackOf(thrown), cause == null ? null : cause.error(), errors);
        }
    }

    static RemoteError of(Throwable thrown) {
        Transcript transcript = new Transcript();
        Entry root = transcript.chain(thrown);
        transcript.others();
        return root.error();
    }

    private Entry chain(Throwable thrown) {
        Entry root = entry(thrown);
        Entry last = root;
        for (int length = 1; length < MAX_CHAIN && isNew(last.causedBy); length++) {
            last.cause = entry(last.causedBy);
            last.causedBy = null;
            last = last.cause;
        }
        last.causedBy = null;
        return root;
    }

    private void others() {
        while (othersLeft > 0 && !toLookInto.isEmpty()) {
            Entry next = toLookInto.remove();
            if (isNew(next.causedBy)) {
                othersLeft--;
                next.cause = entry(next.causedBy);
            }
            for (Throwable each : next.thrown.getSuppressed()) {
                if (othersLeft > 0) {
                    othersLeft--;
                    next.suppressed.add(entry(each));
                }
            }
        }
    }

    private boolean isNew(Throwable cause) {
        return cause != null && !seen.contains(cause);
    }

    /** One that was met before and is suppressed as well comes again, but without what led to it. */
    private Entry entry(Throwable thrown) {
        String message = messageOf(thrown);
        String text = textOf(thrown);
        boolean usual = text == null
                || text.equals(RemoteError.usualText(thrown.getClass().getName(), message));
        Entry entry = new Entry(thrown, shortened(message), usual ? null : shortened(text));
        if (seen.add(thrown)) {
            entry.causedBy = causeOf(thrown);
            toLookInto.add(entry);
        }
        return entry;
    }

    private String shortened(String text) {
        if (text == null) {
            return null;
        }
        int most = Math.min(MAX_CHARS, charsLeft);
        charsLeft -= Math.min(text.length(), most);
        return text.length() <= most ? text : text.substring(0, most) + "... (" + text.length() + " characters)";
    }

    private static String messageOf(Throwable thrown) {
        try {
            return thrown.getMessage();
        } catch (Throwable broken) {
            return "(its message could not be read: " + broken.getClass().getName() + ")";
        }
    }

    private static String textOf(Throwable thrown) {
        try {
            return thrown.toString();
        } catch (Throwable broken) {
            return null;
        }
    }

    private static List<StackTraceElement> stackOf(Throwable thrown) {
        try {
            List<StackTraceElement> stack = List.of(thrown.getStackTrace());
            return stack.size() <= RemoteError.MAX_FRAMES ? stack : stack.subList(0, RemoteError.MAX_FRAMES);
        } catch (Throwable broken) {
            return List.of();
        }
    }

    private static Throwable causeOf(Throwable thrown) {
        try {
            return thrown.getCause();
        } catch (Throwable broken) {
            return broken;
        }
    }
}
