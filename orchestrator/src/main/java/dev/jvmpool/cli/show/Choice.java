package dev.jvmpool.cli.show;

import dev.jvmpool.cli.task.Nearest;
import dev.jvmpool.cli.terminal.UsageException;
import java.util.List;

/**
 * A list of which people choose by name or by number.
 *
 * @param kind what each of them is
 * @param command the command that lists them
 * @param names the names, in the order of the numbers from 1
 */
public record Choice(String kind, String command, List<String> names) {

    /** The place of what somebody means, from 0; anything that is not there is refused. */
    public int of(String word) {
        for (int i = 0; i < names.size(); i++) {
            if (word.equals(names.get(i)) || word.equals(Integer.toString(i + 1))) {
                return i;
            }
        }
        List<String> near = Nearest.to(word, names);
        throw new UsageException("there is no " + kind + " '" + word + "'"
                + (near.isEmpty()
                        ? "; they are 1 to " + names.size() + ", and 'jvmpool " + command + " --list' has their names"
                        : Nearest.question(near)));
    }
}
