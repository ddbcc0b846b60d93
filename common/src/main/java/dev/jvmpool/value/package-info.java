/** Values and functions as JSON: how they are named, written, read, and refused where JSON would change them. */
package dev.jvmpool.value;
