/**
 * Shards and their rounds: what RPC and the user interface see of the node, and the rules that hold for its blocks.
 *
 * <p>A shard is an Ethereum execution layer after the merge. Where Ethereum leaves a field to the beacon chain, the
 * rules are: {@code difficulty} and {@code nonce} zero, no ommers, no withdrawals, {@code parentBeaconBlockRoot} zero,
 * {@code extraData} empty or a {@link org.quorate.chain.block.Horizon},
 * {@code prevRandao = keccak256(hash of the eighth block before, or of genesis ‖ sequence of the ordering engine as 8
 * big-endian bytes)}: the parent's hash would make its execution wait for the parent's roots. It is no source of randomness
 * that nobody can foresee. The timestamp is the ordering engine's time in whole seconds, but at least one
 * more than the parent's: with several blocks in a second the chain's clock runs ahead of the wall clock.
 */
package org.quorate.chain;
