/** The messages between orchestrator and worker, and their form as lines of JSON. */
package dev.jvmpool.wire;
