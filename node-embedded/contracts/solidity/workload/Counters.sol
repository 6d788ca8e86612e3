// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice Counters that anybody may raise: who raises the same one waits for the other.
contract Counters {
    event Raised(uint256 indexed counter, address indexed by, uint256 value);

    mapping(uint256 counter => uint256) public valueOf; // slot 0

    function raise(uint256 counter, uint256 by) external returns (uint256 value) {
        value = valueOf[counter] + by;
        valueOf[counter] = value;
        emit Raised(counter, msg.sender, value);
    }
}
