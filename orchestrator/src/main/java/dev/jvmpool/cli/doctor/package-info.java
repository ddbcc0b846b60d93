/**
 * What {@code jvmpool doctor} looks at: each check gathers facts, which may fail or take long, and judges them, which is pure. The examination bounds
 * each one and goes on.
 */
package dev.jvmpool.cli.doctor;
