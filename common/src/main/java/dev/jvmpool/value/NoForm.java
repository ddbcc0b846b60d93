package dev.jvmpool.value;

/**
 * The {@link Fidelity} of a type of which nothing but null can travel.
 *
 * @param why the reason, as the end of a sentence about the place
 */
record NoForm(String why) implements Fidelity {

    @Override
    public void check(Object value, Place place) throws RefusedException {
        if (value != null) {
            throw place.refuse(why);
        }
    }
}
