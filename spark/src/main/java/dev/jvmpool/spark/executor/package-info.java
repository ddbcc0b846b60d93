/** The executors' side: each has a pool of its own, and runs batches on it. */
package dev.jvmpool.spark.executor;
