// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// When a hash was first written down, and by whom: an attestation anchored here existed no later than that. Stands at
/// 0x...5102. The hash says nothing of what it is of.
contract Attestations {
    event Anchored(bytes32 indexed hash, address indexed by, uint64 time);

    struct Anchor {
        address by;
        uint64 time;
    }

    mapping(bytes32 hash => Anchor) public anchorOf;

    /// Keeps the first anchor of a hash; another one of the same hash changes nothing.
    function anchor(bytes32 hash) external {
        if (anchorOf[hash].time == 0) {
            anchorOf[hash] = Anchor(msg.sender, uint64(block.timestamp));
            emit Anchored(hash, msg.sender, uint64(block.timestamp));
        }
    }
}
