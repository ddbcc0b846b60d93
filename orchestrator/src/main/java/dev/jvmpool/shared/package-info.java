/** Files that processes of one machine share memory by: where they are, and how none is left behind. */
package dev.jvmpool.shared;
