package dev.jvmpool.running;

/**
 * A listener that has no use for what it could hear before the first task reports. As long as none does, a pool with such listeners alone
 * puts nothing into words for them.
 */
public interface WakesByReports {}
