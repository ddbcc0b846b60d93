import java.nio.file.Path;

/** The part of a {@link WarmProgram}. */
interface Rounds {

    String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

    /** @return what one more round measured: nanoseconds for each unit of work, or bytes */
    double next() throws Exception;

    /** Does a round for each line of input, until its end. */
    static void answer(Rounds rounds) throws Exception {
        while (System.in.read() >= 0) {
            System.out.println(rounds.next());
        }
    }

    /** Something that is done in a round. */
    interface Body {
        void run() throws Exception;
    }

    /** Answers how long it takes, for each of so many units of work. */
    static void time(int units, Body body) throws Exception {
        answer(() -> {
            long start = System.nanoTime();
            body.run();
            return (System.nanoTime() - start) / (double) units;
        });
    }
}
