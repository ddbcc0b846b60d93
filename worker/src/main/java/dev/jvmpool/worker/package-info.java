/** The child JVM: reads calls, runs them, writes outcomes; nothing else. */
package dev.jvmpool.worker;
