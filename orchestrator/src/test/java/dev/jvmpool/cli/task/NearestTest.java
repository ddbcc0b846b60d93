package dev.jvmpool.cli.task;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {

    private static final List<String> TASKS = List.of("colors", "thumbnail", "pdf-text", "cube", "primes");

    @Test
    void slipsAndOtherSpellingsAreFound() {
        assertEquals(List.of("colors"), Nearest.to("colours", TASKS));
        assertEquals(List.of("cube"), Nearest.to("Cubes", TASKS));
        assertEquals(List.of("thumbnail"), Nearest.to("thumb", TASKS));
        assertEquals(List.of("pdf-text"), Nearest.to("pdftext", TASKS));
    }

    @Test
    void whatIsLikeNothingFindsNothing() {
        assertEquals(List.of(), Nearest.to("translate", TASKS));
        assertEquals(List.of(), Nearest.to("", TASKS));
    }

    @Test
    void oneThatIsFarOffIsNotNamedBesideOneThatIsNear() {
        List<String> options = List.of("--timeout", "--input", "--title");
        assertEquals(List.of("--timeout"), Nearest.to("--timout", options));
        assertEquals(List.of("--input"), Nearest.to("--imputt", options));
        assertEquals(List.of("--title", "--timeout"), Nearest.to("--ti", options));
        assertEquals(List.of("primes", "prime-sum"), Nearest.to("prime", List.of("prime-sum", "primes")));
        assertEquals(List.of("colors", "color"), Nearest.to("colurs", List.of("color", "colors")));
    }

    @Test
    void distanceCountsChanges() {
        assertEquals(0, Nearest.distance("same", "same"));
        assertEquals(3, Nearest.distance("", "abc"));
        assertEquals(3, Nearest.distance("kitten", "sitting"));
        assertEquals(1, Nearest.distance("rnu", "run"));
        assertEquals(2, Nearest.distance("acme", "camex"));
    }

    @Test
    void questionNamesThemAll() {
        assertEquals("", Nearest.question(List.of()));
        assertEquals("; did you mean a?", Nearest.question(List.of("a")));
        assertEquals("; did you mean a, b or c?", Nearest.question(List.of("a", "b", "c")));
    }
}
