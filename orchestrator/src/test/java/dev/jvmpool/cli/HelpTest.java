package dev.jvmpool.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.cli.terminal.Console;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What holds for the help of every command. */
class HelpTest {

    private static final int COLUMNS = 80;

    private final CommandLine all = Commands.all(Console.ofProcess());

    private List<CommandLine> commands() {
        List<CommandLine> commands = new ArrayList<>(all.getSubcommands().values());
        commands.add(all);
        return commands;
    }

    @Test
    void anOptionSpeaksOfItsOwnCommand() {
        for (CommandLine command : commands()) {
            for (OptionSpec option : command.getCommandSpec().options()) {
                String words = String.join(" ", option.description());
                for (String other : all.getSubcommands().keySet()) {
                    boolean own = other.equals(command.getCommandName());
                    assertTrue(own || !words.contains("jvmpool " + other), command.getCommandName() + ": " + words);
                }
                assertFalse(words.contains("${"), words);
            }
        }
    }

    @Test
    void whatAllHaveComesLast() {
        for (CommandLine command : all.getSubcommands().values()) {
            List<String> options = command.getUsageMessage()
                    .lines()
                    .filter(line -> line.matches(" {2,6}-.*"))
                    .toList();
            assertTrue(options.get(options.size() - 1).startsWith("  -h, --help "), command.getUsageMessage());
        }
    }

    @Test
    void noLineIsWiderThanATerminal() {
        for (CommandLine command : commands()) {
            for (String line : command.getCommandSpec().usageMessage().footer()) {
                assertTrue(line.length() <= COLUMNS, line);
            }
            command.getUsageMessage().lines().forEach(line -> assertTrue(line.length() <= COLUMNS, line));
        }
    }

    @Test
    void compareSpeaksOfAllItsJvms() {
        CommandLine compare = all.getSubcommands().get("compare");
        for (OptionSpec option : compare.getCommandSpec().options()) {
            String words = String.join(" ", option.description());
            assertFalse(words.contains("modes") || words.contains("JVM of each worker"), words);
        }
    }

    /** An address is taken for a word that may be broken behind a dot. */
    @Test
    void anAddressStandsOnOneLine() {
        Pattern address = Pattern.compile("\\w+://[\\w./-]*\\w");
        int addresses = 0;
        for (CommandLine command : commands()) {
            for (OptionSpec option : command.getCommandSpec().options()) {
                Matcher matcher = address.matcher(String.join(" ", option.description()));
                while (matcher.find()) {
                    addresses++;
                    String text = command.getUsageMessage();
                    assertTrue(text.contains(matcher.group()), text);
                }
            }
        }
        assertTrue(addresses > 0);
    }
}
