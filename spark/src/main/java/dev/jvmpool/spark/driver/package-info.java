/** The driver's side: a backend whose batches are the elements of Spark's jobs. */
package dev.jvmpool.spark.driver;
