/** A run whose inputs and rows are files on the cluster's file system: divided into parts, each read and written by a task of Spark's. */
package dev.jvmpool.spark.files;
