/**
 * Who does what when: the coordinator, the life of a worker, and the policies it asks. Nothing here knows processes,
 * pipes, JSON values or threads; those are behind {@link dev.jvmpool.dispatch.WorkerLink} and
 * {@link dev.jvmpool.dispatch.Clock}.
 */
package dev.jvmpool.dispatch;
