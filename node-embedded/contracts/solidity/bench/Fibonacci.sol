// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice Fibonacci numbers by naive recursion: jumps and a deep stack.
contract Fibonacci {
    /// @param n which number
    /// @return the n-th Fibonacci number
    function run(uint256 n) external pure returns (uint256) {
        return fib(n);
    }

    function fib(uint256 n) private pure returns (uint256) {
        unchecked {
            return n < 2 ? n : fib(n - 1) + fib(n - 2);
        }
    }
}
