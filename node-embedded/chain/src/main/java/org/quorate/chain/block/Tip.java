package org.quorate.chain.block;

import org.quorate.chain.state.StateSnapshot;
import org.quorate.protocol.Hash;
import org.quorate.protocol.block.BlockHeader;

/** A block that others can be put on: its header and the state after it. */
public record Tip(Hash hash, BlockHeader header, StateSnapshot state) {}
