/** Time, waiting and threads, for all packages of this module: what java.util.concurrent does not have. */
package dev.jvmpool.concurrent;
