package dev.jvmpool.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** What was laid out for 80 columns, where there are 40. */
class FittedTextTest {

    private static final String HELP = """
            Does one thing, and then another one, to all.
            Usage: does [OPTIONS]

              -w, --workers=N         How many threads or processes. One for
                                        each core, if nothing is said.
              -h, --help              Shows this help.

            Exit value: 0 all well; 1 a task failed; 2 wrong
            usage, or a file.
              does this --and that --and=everything else
            """;

    @Test
    void whatFitsStaysAsItIs() {
        assertEquals(HELP, FittedText.of(HELP, 80));
    }

    @Test
    void paragraphsFlowAndColumnsStandBelowEachOther() {
        assertEquals("""
                Does one thing, and then another one, to
                all.
                Usage: does [OPTIONS]

                  -w, --workers=N
                        How many threads or processes.
                        One for each core, if nothing is
                        said.
                  -h, --help
                        Shows this help.

                Exit value: 0 all well; 1 a task failed;
                2 wrong usage, or a file.
                  does this --and that --and=everything
                  else
                """, FittedText.of(HELP, 40));
    }

    @Test
    void aRowThatFitsIsOneAmongTheOthers() {
        assertEquals(
                """
                  -h, --help
                        Shows this help.
                      --java-home=DIR
                        The Java that it is to run on.
                """.indent(0), FittedText.of("""
                  -h, --help          Shows this help.
                      --java-home=DIR The Java that it is to run on.
                """.replace("DIR T", "DIR   T").indent(0), 40));
    }

    @Test
    void coloursTakeNoRoom() {
        String bold = "\u001B[1m" + "word".repeat(9) + "\u001B[0m";
        assertEquals(bold + "\nend\n", FittedText.of(bold + " end\n", 39));
        assertEquals(bold + " end\n", FittedText.of(bold + " end\n", 40));
    }

    @Test
    void aRowIsOneAlsoIfItsBlanksAreColoured() {
        String row =
                "\u001B[33m \u001B[39m\u001B[0m     \u001B[33mTASK\u001B[0m              A task that is there, or not.\n";
        assertEquals("      \u001B[33mTASK\u001B[0m\n        A task that is there, or not.\n", FittedText.of(row, 40));
    }
}
