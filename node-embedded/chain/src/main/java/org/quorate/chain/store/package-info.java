/**
 * What a node keeps on disk: one H2 MVStore file, {@code chain.mv.db}.
 *
 * <ul>
 *   <li>{@code meta}: format version, which chains they are, the last committed round, the current checkpoint.
 *   <li>{@code log}: every block of every shard with its receipts, under round × shards + shard. It is the write-ahead log:
 *       a round is announced only after its entries are committed and the file is synced.
 *   <li>{@code runs}: checkpointed state. A run is a state, or the changes from one checkpoint to the next, cut into
 *       pieces. The checkpoint entry in {@code meta} says which runs count; others are leftovers of a crash.
 *   <li>{@code blocks.k}, {@code transactions.k}: indexes of shard k by hash, written with the checkpoints.
 * </ul>
 *
 * <p>Beside it, {@code chain.last} notes once a second how far the chain has come, so that a chain file that is missing,
 * cut short or old is told from a good one, and {@code node.lock} keeps a second node away.
 *
 * <p>MVStore takes back the space of what nothing points to any more only some versions later, and every
 * version is synced before the next begins; so the last synced version is whole at any instant, and opening the file after
 * a crash finds it. Nothing is committed in the background: its automatic commits are off.
 */
package org.quorate.chain.store;
