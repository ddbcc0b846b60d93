/**
 * Who does what when: the coordinator, the life of a worker, and the policies it asks. Nothing here knows processes,
 * pipes, JSON values or threads; those are behind {@link dev.jvmpool.dispatch.WorkerLink} and
 * {@link dev.jvmpool.concurrent.Clock}.
 *
 * <p>{@code Coordinator} is what a pool asks, and {@code Decisions} its lock. Of the calls, {@code CallQueue} has those that wait. Of the
 * workers, {@code WorkerStarter} starts them, {@code WorkerMessageReader} reads their messages, {@code WorkerSupervisor} gives them work,
 * {@code StopLadder} stops them, {@code DeathRules} says what it means when they die. {@code Shutdown} is how it all ends.
 */
package dev.jvmpool.dispatch;
