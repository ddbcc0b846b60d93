package dev.jvmpool.cli.show;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Text in windows of several widths. */
class ProseTest {

    @Test
    void whatIsSaidOfSomethingStandsBesideItOrBelow() {
        String text = "Writes a PNG beside an image, as FILE.thumb.png, and says so\ncom.acme.Images::thumbnail";
        assertEquals("""
                thumbnail  Writes a PNG beside an image, as FILE.thumb.png,
                           and says so
                           com.acme.Images::thumbnail
                """, Prose.entry("thumbnail  ", text, 2, 60));
        assertEquals("""
                thumbnail
                  Writes a PNG beside an image, as
                  FILE.thumb.png, and says so
                  com.acme.Images::thumbnail
                """, Prose.entry("thumbnail  ", text, 2, 40));
    }

    @Test
    void aCallWithoutABlankIsBrokenBehindABracket() {
        String code = """
                static void start() {
                    for (int x = 1; x <= 5; x++) {
                        processes.add(JvmProcess.of(NoResults::cube, x).start());
                    }
                    result.add(Integer.valueOf(process.exitValue().getAsInt()));
                }
            """;
        assertEquals("""
                static void start() {
                  for (int x = 1; x <= 5; x++) {
                    processes.add(JvmProcess.of(
                      NoResults::cube,
                      x).start());
                  }
                  result.add(Integer.valueOf(
                    process.exitValue().getAsInt(
                    )));
                }
                """, Prose.code(code, 2, 34));
    }

    @Test
    void noBlankIsPutIntoWhatFits() {
        String call = "    result.add(process.exitValue());";
        for (int columns = 10; columns < 60; columns++) {
            String shown = Prose.code(call, 2, columns);
            assertEquals(
                    "result.add(process.exitValue());",
                    shown.replaceAll("\n *", "").strip());
        }
    }
}
