/** The backends that stay in this JVM: an executor's threads, and the caller's own. */
package dev.jvmpool.backend.local;
