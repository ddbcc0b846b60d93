/**
 * The same pool on a cluster of Apache Spark.
 *
 * <p>{@link dev.jvmpool.spark.SparkPool} opens it, {@link dev.jvmpool.spark.SparkPoolBuilder} has the settings, and what they give is a
 * {@link dev.jvmpool.Pool} as any other.
 */
package dev.jvmpool.spark;
