// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";

/// A DAO's treasury: OpenZeppelin's timelock with the governor as the only proposer, everybody as executor, and no
/// administrator, not even for the moment in which it is made.
contract DaoTimelock is TimelockController {
    constructor(uint256 minDelay, address governor) TimelockController(minDelay, _only(governor), _only(address(0)), address(0)) {}

    function _only(address account) private pure returns (address[] memory list) {
        list = new address[](1);
        list[0] = account;
    }
}
