/** The same pool on a cluster: {@link dev.jvmpool.spark.SparkPool} makes one of Apache Spark's. */
package dev.jvmpool.spark;
