/** What every command has to do with the terminal: streams, screen, signals, exit values. */
package dev.jvmpool.cli.terminal;
