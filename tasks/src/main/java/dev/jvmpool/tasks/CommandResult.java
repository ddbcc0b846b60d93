package dev.jvmpool.tasks;

/**
 * What a program did.
 *
 * @param input the command line, as it was given
 * @param exitValue the program's exit value; 0 means success by custom, and on Unix 128 + n means signal n
 * @param stdout what it wrote to its standard output, decoded as UTF-8; see {@link Programs#anyExit} for the limit
 * @param stderr what it wrote to its standard error, with the same limit
 */
public record CommandResult(String input, int exitValue, String stdout, String stderr) {}
