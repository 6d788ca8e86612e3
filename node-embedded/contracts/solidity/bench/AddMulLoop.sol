// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice Additions and multiplications of full-width words, without overflow checks.
contract AddMulLoop {
    /// @param rounds how often the loop runs
    /// @return a value that depends on every round
    function run(uint256 rounds) external pure returns (uint256) {
        unchecked {
            uint256 a = 0x9e3779b97f4a7c15f39cc0605cedc8341082276bf3a27251f86c6a11d0c18e95;
            uint256 b = 1;
            for (uint256 i = 0; i < rounds; ++i) {
                b = b * a + i;
                a = a + b * 3;
                b = b + a * i;
            }
            return a ^ b;
        }
    }
}
