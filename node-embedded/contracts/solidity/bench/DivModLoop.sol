// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice Divisions, remainders and modular products with operands of all lengths.
contract DivModLoop {
    /// @param rounds how often the loop runs
    /// @return a value that depends on every round
    function run(uint256 rounds) external pure returns (uint256) {
        unchecked {
            uint256 p = 0xfffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f;
            uint256 a = 0x79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798;
            uint256 sum = 0;
            for (uint256 i = 1; i <= rounds; ++i) {
                a = mulmod(a, a, p);
                a = addmod(a, i, p);
                uint256 divisor = (a >> (i & 255)) | 1;
                sum += a / divisor;
                sum ^= a % (divisor + i);
                sum += uint256(int256(a) / int256(i + 7));
            }
            return sum;
        }
    }
}
