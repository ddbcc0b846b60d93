package dev.jvmpool.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The help of a command as a manual page, in the macros that every roff knows. */
final class ManPage {

    private final CommandSpec command;
    private final String name;
    private final StringBuilder page = new StringBuilder();

    ManPage(CommandSpec command) {
        this.command = command;
        this.name = command.qualifiedName("-");
    }

    String roff() {
        String version = new Commands.Version().getVersion()[0];
        line(".TH " + name.toUpperCase(Locale.ROOT) + " 1 \"\" \"" + escaped(version) + "\"");
        // Method names are long words: lines that are filled to the right would have holes.
        line(".ad l");
        line(".SH NAME");
        String header = String.join(" ", command.usageMessage().header());
        text(name + " - " + header.replaceFirst("\\.$", ""));
        line(".SH SYNOPSIS");
        asItIs(synopsis());
        arguments();
        options();
        commands();
        footer();
        if (command.parent() != null) {
            line(".SH SEE ALSO");
            text(command.root().name() + "(1)");
        }
        return page.toString();
    }

    private List<String> synopsis() {
        CommandLine.Help help = new CommandLine.Help(command, CommandLine.Help.defaultColorScheme(Ansi.OFF));
        return help.synopsis(0).lines().map(String::strip).toList();
    }

    private void arguments() {
        List<PositionalParamSpec> shown = command.positionalParameters().stream()
                .filter(each -> !each.hidden())
                .toList();
        if (!shown.isEmpty()) {
            line(".SH ARGUMENTS");
        }
        for (PositionalParamSpec each : shown) {
            item("\\fI" + escaped(each.paramLabel()) + "\\fR", each);
        }
    }

    private void options() {
        List<OptionSpec> shown = new ArrayList<>(command.options());
        shown.removeIf(ArgSpec::hidden);
        if (!shown.isEmpty()) {
            line(".SH OPTIONS");
        }
        for (OptionSpec each : shown) {
            List<String> names = Arrays.stream(each.names())
                    .map(word -> "\\fB" + escaped(word) + "\\fR")
                    .toList();
            String value = each.arity().max() == 0 ? "" : " \\fI" + escaped(each.paramLabel()) + "\\fR";
            item(String.join(", ", names) + value, each);
        }
    }

    private void item(String head, ArgSpec what) {
        line(".TP");
        line(head);
        // As picocli reads it: %n is a line break, %% a percent sign.
        text(String.format(String.join(" ", what.description())).replaceAll("\\s+", " "));
    }

    private void commands() {
        if (command.subcommands().isEmpty()) {
            return;
        }
        line(".SH COMMANDS");
        command.subcommands().forEach((word, line) -> {
            line(".TP");
            line("\\fB" + escaped(word) + "\\fR");
            CommandSpec each = line.getCommandSpec();
            text(String.join(
                    " ",
                    each.usageMessage().header().length > 0
                            ? each.usageMessage().header()
                            : each.usageMessage().description()));
        });
    }

    private void footer() {
        List<String> lines = List.of(command.usageMessage().footer());
        if (lines.isEmpty()) {
            return;
        }
        String heading = command.usageMessage()
                .footerHeading()
                .replace("%n", "")
                .replace(":", "")
                .strip();
        line(".SH " + (heading.isEmpty() ? "NOTES" : heading.toUpperCase(Locale.ROOT)));
        asItIs(lines);
    }

    /** Lines that stay lines. */
    private void asItIs(List<String> lines) {
        line(".nf");
        lines.forEach(this::text);
        line(".fi");
    }

    private void text(String words) {
        String escaped = escaped(words);
        // A dot or an apostrophe that begins a line would make a request of it.
        line((escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" : "") + escaped);
    }

    private static String escaped(String words) {
        return words.replace("\\", "\\e").replace("-", "\\-");
    }

    private void line(String line) {
        page.append(line).append('\n');
    }
}
