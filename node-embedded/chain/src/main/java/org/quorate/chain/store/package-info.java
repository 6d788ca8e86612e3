/**
 * What a node keeps on disk: two H2 MVStore files.
 *
 * <p>{@code chain.mv.db} cannot be made again:
 *
 * <ul>
 *   <li>{@code meta}: format version, which chains they are, the last committed round.
 *   <li>{@code log}: every block of every shard with its receipts, under round × shards + shard. It is the write-ahead log:
 *       a round is announced only after its entries are committed and the file is synced.
 *   <li>{@code rounds}: every round under its number, written with its blocks.
 * </ul>
 *
 * <p>{@code state.mv.db} follows from it:
 *
 * <ul>
 *   <li>{@code pages}: the tries of all shards; {@link org.quorate.chain.state} says what is in a page.
 *   <li>{@code codes}: contract code by its hash.
 *   <li>{@code checkpoints}: under its sequence, the round of each kept checkpoint and where its roots are. A page with a
 *       higher id than the last one knows is a leftover of a crash.
 *   <li>{@code replaced}: under the sequence of the checkpoint that replaced them, pages that are to be deleted.
 *   <li>{@code blocks.k}, {@code transactions.k}, {@code messages.k}: indexes of shard k by hash; see {@link
 *       org.quorate.chain.store.HashIndex}.
 * </ul>
 *
 * <p>Beside them, {@code chain.last} notes once a second how far the chain has come, so that a chain file that is missing,
 * cut short or old is told from a good one, and {@code node.lock} keeps a second node away.
 *
 * <p>MVStore takes back the space of what nothing points to any more only some versions later, and every version that
 * counts is synced before the next begins; so the last synced version is whole at any instant, and opening a file after
 * a crash finds it. Nothing is committed in the background: automatic commits are off. Values carry checksums of their own.
 */
package org.quorate.chain.store;
