package dev.jvmpool.dispatch;

import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Calls that wait, in order, linked through the calls themselves: so that any of them can leave at once, wherever it stands,
 * with all other parts of the call that was submitted, and that nothing can fail, such as an allocation, while a call is moved.
 * Guarded by the coordinator's lock.
 */
final class CallList implements Iterable<Call> {

    /** The place of a call in a list, and what waits of a call that was submitted. Of {@link CallList} alone. */
    static final class Place {
        private CallList list;
        private Call before;
        private Call after;

        /** Other parts of the same whole that wait. */
        private Call previousPart;

        private Call nextPart;

        /** One part that waits, it may be the whole; only in the place of a whole. */
        private Call part;
    }

    private Call first;
    private Call last;
    private int size;

    boolean isEmpty() {
        return first == null;
    }

    int size() {
        return size;
    }

    /** The first, or null. */
    Call first() {
        return first;
    }

    boolean contains(Call call) {
        return call.place.list == this;
    }

    /** A part of this whole, or itself, that waits in whatever list; null if there is none. */
    static Call partOf(Call whole) {
        return whole.place.part;
    }

    void addFirst(Call call) {
        insert(null, call, first);
    }

    /** Adds one that was given back before all that were not, and among those in the order of submission. */
    void addGivenBack(Call call) {
        Call after = first;
        while (after != null && after.givenBack && after.whole.submission <= call.whole.submission) {
            after = after.place.after;
        }
        insert(after == null ? last : after.place.before, call, after);
    }

    void addLast(Call call) {
        insert(last, call, null);
    }

    private void insert(Call before, Call call, Call after) {
        if (call.place.list != null) {
            throw new IllegalStateException("it waits already");
        }
        call.place.list = this;
        size++;
        link(before, call);
        link(call, after);
        Call part = call.whole.place.part;
        call.whole.place.part = call;
        linkParts(call, part);
    }

    /** Takes a call out that waits. */
    void remove(Call call) {
        Place place = call.place;
        if (place.list != this) {
            throw new IllegalStateException("it does not wait");
        }
        place.list = null;
        size--;
        link(place.before, place.after);
        place.before = null;
        place.after = null;
        if (call.whole.place.part == call) {
            call.whole.place.part = place.nextPart;
        }
        linkParts(place.previousPart, place.nextPart);
        place.previousPart = null;
        place.nextPart = null;
    }

    private void link(Call before, Call after) {
        if (before == null) {
            first = after;
        } else {
            before.place.after = after;
        }
        if (after == null) {
            last = before;
        } else {
            after.place.before = before;
        }
    }

    private static void linkParts(Call previous, Call next) {
        if (previous != null) {
            previous.place.nextPart = next;
        }
        if (next != null) {
            next.place.previousPart = previous;
        }
    }

    /** All, from the first to the last; the list must not change meanwhile. */
    @Override
    public Iterator<Call> iterator() {
        return new Iterator<>() {
            private Call next = first;

            @Override
            public boolean hasNext() {
                return next != null;
            }

            @Override
            public Call next() {
                if (next == null) {
                    throw new NoSuchElementException();
                }
                Call call = next;
                next = call.place.after;
                return call;
            }
        };
    }
}
