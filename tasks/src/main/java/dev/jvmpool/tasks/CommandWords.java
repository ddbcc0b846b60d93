package dev.jvmpool.tasks;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a command line into words by the quoting rules of the POSIX shell (Shell Command Language, 2.2), and does
 * nothing else a shell does: no variables, globs, pipes, redirections or comments.
 *
 * <p>Commons Exec's own parser is not used because it knows no backslash, keeps some quotes as part of the word, and
 * trims the blanks inside quoted words.
 */
final class CommandWords {

    private static final char NONE = 0;

    private final String line;
    private final List<String> words = new ArrayList<>();
    /** The word being read; null between words, which tells {@code ''} from nothing. */
    private StringBuilder word;

    private CommandWords(String line) {
        this.line = line;
    }

    /** @throws IllegalArgumentException if there is no word, or a quote is not closed, or nothing follows a backslash */
    static List<String> split(String line) {
        CommandWords splitter = new CommandWords(line);
        splitter.split();
        if (splitter.words.isEmpty()) {
            throw new IllegalArgumentException("empty command line");
        }
        return splitter.words;
    }

    private void split() {
        char quote = NONE;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote == NONE && (c == '\'' || c == '"')) {
                append("");
                quote = c;
            } else if (c == quote && quote != NONE) {
                quote = NONE;
            } else if (c == '\\' && quote != '\'') {
                if (++i == line.length()) {
                    throw new IllegalArgumentException("nothing follows the last backslash: " + line);
                }
                append(escaped(line.charAt(i), quote));
            } else if (quote == NONE && Character.isWhitespace(c)) {
                endWord();
            } else {
                append(String.valueOf(c));
            }
        }
        if (quote != NONE) {
            throw new IllegalArgumentException("the quote " + quote + " is not closed: " + line);
        }
        endWord();
    }

    /** Between double quotes a backslash escapes only what would be special there, and is itself otherwise. */
    private static String escaped(char c, char quote) {
        boolean special = c == '"' || c == '\\' || c == '$' || c == '`';
        return quote == NONE || special ? String.valueOf(c) : "\\" + c;
    }

    private void append(String text) {
        if (word == null) {
            word = new StringBuilder();
        }
        word.append(text);
    }

    private void endWord() {
        if (word != null) {
            words.add(word.toString());
            word = null;
        }
    }
}
