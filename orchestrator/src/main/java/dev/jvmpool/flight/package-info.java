/** What pools tell the JVM's Flight Recorder. */
package dev.jvmpool.flight;
