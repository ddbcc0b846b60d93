/**
 * The seam between what people call and where it runs.
 *
 * <pre>
 *  pool.BackendPool ─┬─ one task:    pool.SubmittedTask ────────────┐
 *                    └─ many inputs: map.InputPump ── map.MapBatch ─┤
 *                                                                   ▼
 *  backend                        Backend ── PreparedFunction ── Batch ··· Batch.Listener ◄── RunResults
 *                                    │
 *              local.LocalBackend ───┴─── process.ProcessBackend ── dispatch.Coordinator ── process.ProcessLink ══ another JVM
 * </pre>
 *
 * What is above knows nothing else. Processes and threads are two backends, in packages of their own; others can be added:
 * {@link dev.jvmpool.pool.BackendPool#open} makes a pool of any.
 */
package dev.jvmpool.backend;
