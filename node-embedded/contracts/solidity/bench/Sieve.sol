// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice The sieve of Eratosthenes over single bytes, with the compiler's bounds and overflow checks.
contract Sieve {
    /// @param limit numbers below it are sieved
    /// @return count how many primes there are
    function run(uint256 limit) external pure returns (uint256 count) {
        bytes memory composite = new bytes(limit);
        for (uint256 i = 2; i < limit; i++) {
            if (composite[i] == 0) {
                count++;
                for (uint256 j = i * i; j < limit; j += i) {
                    composite[j] = 0x01;
                }
            }
        }
    }
}
