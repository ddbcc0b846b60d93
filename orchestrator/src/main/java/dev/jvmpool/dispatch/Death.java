package dev.jvmpool.dispatch;

/**
 * A worker that is no more.
 *
 * @param worker its id, counted from 1 in its pool
 * @param pid its process id, or -1 if there never was a process
 * @param cause why
 * @param exit how
 */
public record Death(int worker, long pid, DeathCause cause, Exit exit) {}
