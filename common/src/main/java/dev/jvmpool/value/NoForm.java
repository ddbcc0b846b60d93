package dev.jvmpool.value;

/**
 * The {@link RoundTripCheck} of a type of which nothing but null can travel.
 *
 * @param why the reason, as the end of a sentence about the place
 * @param advice what to do instead, or null
 */
record NoForm(String why, String advice) implements RoundTripCheck {

    @Override
    public void check(Object value, Place place) throws RefusedException {
        if (value != null) {
            throw place.refuse(why, advice);
        }
    }
}
