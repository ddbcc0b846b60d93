package dev.jvmpool.programs;

import java.util.List;

/**
 * The result of one task of a random program.
 *
 * @param foreign null, or what JSON cannot carry
 */
record Output(int id, String text, Long number, double real, List<String> words, Object foreign) {

    /** What a task makes of its input, if it comes to that. */
    static Output of(Input input, String suffix) {
        Object foreign = input.behaviour() == Behaviour.CANNOT_BE_RETURNED ? Behaviours.FOREIGN : input.foreign();
        String text = input.text() == null ? null : input.text() + suffix;
        return new Output(input.id(), text, input.number(), input.real(), input.words(), foreign);
    }
}
