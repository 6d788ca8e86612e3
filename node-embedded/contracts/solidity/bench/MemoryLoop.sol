// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice Loads, stores and copies in 32 KiB of memory.
contract MemoryLoop {
    uint256 private constant WORDS = 1024;

    /// @param rounds how often the array is walked through
    /// @return sum a value that depends on every round
    function run(uint256 rounds) external pure returns (uint256 sum) {
        uint256[] memory a = new uint256[](WORDS);
        uint256[] memory b = new uint256[](WORDS);
        unchecked {
            for (uint256 round = 0; round < rounds; ++round) {
                for (uint256 i = 0; i < WORDS; ++i) {
                    a[i] = b[(i * 7 + round) % WORDS] + i + round;
                }
                assembly ("memory-safe") {
                    mcopy(add(b, 32), add(a, 32), mul(32, WORDS))
                    mstore8(add(b, add(63, mul(32, mod(round, WORDS)))), round)
                }
                sum += b[round % WORDS];
            }
        }
    }
}
