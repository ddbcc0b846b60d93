/** Many inputs on a backend: pulling them, batching, look-ahead, and the iterators of results. */
package dev.jvmpool.map;
