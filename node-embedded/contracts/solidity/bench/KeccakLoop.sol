// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice Keccak-256 of 64 bytes, as mappings use it, and of 576 bytes, five blocks of the sponge.
contract KeccakLoop {
    /// @param rounds how often the loop runs
    /// @return h a value that depends on every round
    function run(uint256 rounds) external pure returns (bytes32 h) {
        bytes memory buffer = new bytes(576);
        for (uint256 i = 0; i < rounds; ) {
            assembly ("memory-safe") {
                mstore(0, h)
                mstore(32, i)
                h := keccak256(0, 64)
                if iszero(and(i, 7)) {
                    mstore(add(buffer, 32), h)
                    h := keccak256(add(buffer, 32), 576)
                }
                i := add(i, 1)
            }
        }
    }
}
