package dev.jvmpool.cli.input;

import dev.jvmpool.cli.terminal.Console;
import dev.jvmpool.cli.terminal.Reasons;
import dev.jvmpool.cli.terminal.UsageException;
import dev.jvmpool.memory.Digest;
import dev.jvmpool.progress.Terminals;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What the task is given: the words after it, or one of these, or else standard input; exactly one source. */
public final class InputOptions {

    private static final String STANDARD_INPUT = "standard input";

    private static final int IN = 0;

    @Option(
            names = "--range",
            paramLabel = "A..B",
            converter = RangeInputs.Converter.class,
            description = "The whole numbers from A to B, B included.")
    private RangeInputs range;

    @Option(
            names = "--input",
            paramLabel = "FILE",
            description =
                    "The lines of a file, each a JSON value; - is standard input. Blank lines are skipped. Without this,"
                            + " --range and words after the task, the lines of a standard input that is no terminal are"
                            + " the inputs, as text: ls | ${COMMAND-FULL-NAME} colors.")
    private String file;

    @Option(names = "--text", description = "With --input: the lines are text, not JSON.")
    private boolean text;

    @Option(
            names = {"-0", "--null"},
            description =
                    "The inputs are text, and NUL ends each, not a line: find -print0 | ${COMMAND-FULL-NAME} -0 colors.")
    private boolean nullEnded;

    /** Takes an option as picocli does; false if it is none of these. */
    public boolean take(String name, String value) {
        switch (name) {
            case "--range" -> range = RangeInputs.of(value);
            case "--input" -> file = value;
            case "--text" -> text = true;
            case "--null" -> nullEnded = true;
            default -> {
                return false;
            }
        }
        return true;
    }

    /** The source that was named. {@code arguments} are the words after the task. */
    public InputSource open(Console console, List<String> arguments) {
        refuseSeveral(arguments);
        if (file != null) {
            return lines(console);
        }
        if (range == null && arguments.isEmpty()) {
            return piped(console);
        }
        if (text || nullEnded) {
            throw new UsageException((text ? "--text" : "--null") + " says how --input or standard input is read; there"
                    + " is no --input, and the inputs are " + named(arguments));
        }
        return range == null ? new ArgumentInputs(arguments) : range;
    }

    /** Refuses inputs from more than one place. */
    public void refuseSeveral(List<String> arguments) {
        int sources = (arguments.isEmpty() ? 0 : 1) + (range == null ? 0 : 1) + (file == null ? 0 : 1);
        if (sources > 1) {
            throw new UsageException("inputs come from one place: " + named(arguments) + "; leave all but one out");
        }
    }

    /** What --input names, as it was written, or null. */
    public String named() {
        return file;
    }

    /** What the lines of --input are. */
    public LineForm form() {
        return nullEnded ? LineForm.NULL_ENDED : text ? LineForm.TEXT : LineForm.JSON;
    }

    /** The input file, or null if the inputs come from elsewhere. */
    public Path file() {
        return file == null || file.equals("-") ? null : Path.of(file);
    }

    /** Where the inputs come from, in words, by which a run is known again; words on the command line by their fingerprint. */
    public String origin(List<String> arguments) {
        if (range != null) {
            return "--range " + range.first() + ".." + range.last();
        }
        if (file != null) {
            return "--input " + file + (text ? " --text" : "") + (nullEnded ? " --null" : "");
        }
        if (arguments.isEmpty()) {
            return STANDARD_INPUT + (nullEnded ? " --null" : "");
        }
        Digest words = new Digest();
        arguments.forEach(words::add);
        return "sha256:" + words.hex();
    }

    /** Where the inputs come from, for people. */
    public String inWords(List<String> arguments) {
        return arguments.isEmpty()
                ? origin(arguments)
                : arguments.size() + (arguments.size() == 1 ? " word" : " words") + " on the command line";
    }

    private InputSource piped(Console console) {
        if (console.inIsTerminal()) {
            throw new UsageException("no inputs: write them after the task, pipe them in, or use --range 1..999,"
                    + " --input FILE (JSON lines) or --input - (standard input)");
        }
        InputStream in = new Piped(standardInput(console));
        return new LineInputs(in, STANDARD_INPUT, nullEnded ? LineForm.NULL_ENDED : LineForm.TEXT);
    }

    private static InputStream standardInput(Console console) {
        if (Terminals.wasClosed(IN)) {
            throw new UsageException("cannot read standard input: it is closed");
        }
        return console.in();
    }

    private InputSource lines(Console console) {
        if (file.equals("-")) {
            return new LineInputs(standardInput(console), STANDARD_INPUT, form());
        }
        if (file.isEmpty()) {
            throw new UsageException("--input needs a value: --input FILE");
        }
        Path path = Path.of(file);
        try {
            if (Files.isDirectory(path)) {
                throw new UsageException("cannot read " + file + ": it is a directory");
            }
            return new LineInputs(Files.newInputStream(path), file, form());
        } catch (IOException e) {
            throw new UsageException("cannot read " + file + ": " + Reasons.of(e), e);
        }
    }

    private String named(List<String> arguments) {
        List<String> named = new ArrayList<>();
        if (!arguments.isEmpty()) {
            named.add("'" + arguments.get(0) + "'" + (arguments.size() > 1 ? " and others after the task" : ""));
        }
        if (range != null) {
            named.add("--range");
        }
        if (file != null) {
            named.add("--input");
        }
        return String.join(" and ", named);
    }
}
