package dev.jvmpool.dispatch;

/**
 * What a JVM wrote when it crashed.
 *
 * @param file where that is
 * @param summary what happened and where, as far as the report says so, in one line; or empty
 */
public record CrashReport(String file, String summary) {}
