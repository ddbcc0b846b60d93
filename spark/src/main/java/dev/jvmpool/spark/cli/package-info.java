/** The terminal program on a cluster: what differs from that of one machine. */
package dev.jvmpool.spark.cli;
