package dev.jvmpool.programs;

import java.util.List;

/**
 * The input of one task of a random program.
 *
 * @param id a number that no other input of the program has
 * @param behaviour what the task does
 * @param failures how often it throws first, if that is its behaviour
 * @param ledger where each attempt leaves a trace: a directory, or the name of a program whose tasks run in this JVM
 * @param text comes back
 * @param number comes back
 * @param real comes back
 * @param words come back
 * @param foreign null, or what JSON cannot carry
 */
record Input(
        int id,
        Behaviour behaviour,
        int failures,
        String ledger,
        String text,
        Long number,
        double real,
        List<String> words,
        Object foreign) {

    /** Whether nothing about it is remarkable. */
    boolean isCalm() {
        return behaviour == Behaviour.RETURNS || behaviour == Behaviour.PRINTS;
    }

    @Override
    public String toString() {
        return id + " " + behaviour + (failures > 0 ? " " + failures + " times" : "");
    }
}
