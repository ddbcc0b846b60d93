package dev.jvmpool.cli.tour;

/** A value in a file. */
final class Saving {

    private Saving() {}

    // begin
    public static void main(String[] directory) {
        System.out.println("to be written");
    }
    // end
}
