package dev.jvmpool.value;

/**
 * A place inside a value, as a path from its root: {@code [3].points["a"].x}. Made only as long as a check goes down,
 * and put into words only when something is refused.
 */
record Place(Place outer, String step, int depth) {

    static final Place ROOT = new Place(null, "", 0);

    private static final int SHOWN = 80;

    Place field(String name) {
        return new Place(this, "." + name, depth + 1);
    }

    Place index(int index) {
        return new Place(this, "[" + index + "]", depth + 1);
    }

    Place key(Object key) {
        String text = shorten(String.valueOf(key));
        return new Place(this, key instanceof String ? "[\"" + text + "\"]" : "[" + text + "]", depth + 1);
    }

    static String shorten(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "... (" + text.length() + " characters)";
    }

    /** Refuses a key with half a surrogate pair: as a value it can be written, but no reader takes it as a name. */
    void refuseTornKey(Object key) throws RefusedException {
        String text = key.toString();
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isSurrogate(text.charAt(i))) {
                continue;
            }
            if (!Character.isSupplementaryCodePoint(text.codePointAt(i))) {
                throw refuse("a key has half a surrogate pair, which cannot be a name in JSON");
            }
            i++;
        }
    }

    /** Refuses a place that is too deep: the value contains itself, or the reader could not follow. */
    void bound() throws RefusedException {
        if (depth > RoundTripCheck.MAX_DEPTH) {
            throw new RefusedException(
                    "nested deeper than " + RoundTripCheck.MAX_DEPTH + " levels, or it contains itself");
        }
    }

    RefusedException refuse(String why) {
        return refuse(why, null);
    }

    /** Refuses with the advice apart, so that who knows more can give another. */
    RefusedException refuse(String why, String advice) {
        String path = toString();
        return new RefusedException(path.isEmpty() ? why : "at " + path + ": " + why, advice, null);
    }

    @Override
    public String toString() {
        return outer == null ? step : outer + step;
    }
}
