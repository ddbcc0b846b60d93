import java.util.List;
import java.util.stream.Stream;

/**
 * One row of the table: what is compared, and what must come of it.
 *
 * @param name what {@code --only} calls it
 * @param takesLong whether it has fewer rounds than the others, and no place in a quick run
 */
record Row(String name, String work, Unit unit, Goal goal, boolean takesLong, List<Side> sides) {

    Row(String name, String work, Unit unit, Goal goal) {
        this(name, work, unit, goal, false, List.of());
    }

    /** With one more side, unless this machine does not have it. */
    Row with(Side side) {
        List<Side> more = side.opening() == null
                ? sides
                : Stream.concat(sides.stream(), Stream.of(side)).toList();
        return new Row(name, work, unit, goal, takesLong, more);
    }

    Row takingLong() {
        return new Row(name, work, unit, goal, true, sides);
    }
}
