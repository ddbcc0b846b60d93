/** What travels between a driver and its executors: calls and their outcomes, in the messages of docs/protocol.md. */
package dev.jvmpool.spark.wire;
