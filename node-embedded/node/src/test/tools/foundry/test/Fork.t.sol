// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {Coin} from "../src/Coin.sol";

interface Cheats {
    function envAddress(string calldata name) external view returns (address);
    function envUint(string calldata name) external view returns (uint256);
    function envString(string calldata name) external view returns (string memory);
    function prank(address sender) external;
    function createSelectFork(string calldata url, uint256 number) external returns (uint256);
    function rollFork(uint256 number) external;
}

/// Runs in forge, on the state of the node under test.
contract ForkTest {
    Cheats private constant VM = Cheats(address(uint160(uint256(keccak256("hevm cheat code")))));
    bool public constant IS_TEST = true;

    function testStateComesFromTheNode() external {
        Coin coin = Coin(payable(VM.envAddress("COIN")));
        address friend = VM.envAddress("FRIEND");
        require(coin.balanceOf(friend) == 10 ether, "balance of the fork");
        require(address(coin).balance == 1 ether, "coins of the fork");
        require(block.chainid == 31337, "chain id of the fork");
        VM.prank(friend);
        coin.transfer(address(this), 4 ether);
        require(coin.balanceOf(address(this)) == 4 ether, "transfer in the fork");
    }

    function testAnEarlierBlock() external {
        address coin = VM.envAddress("EARLIER");
        uint256 sent = VM.envUint("EARLIER_SENT_IN");
        VM.createSelectFork(VM.envString("URL"), sent - 2);
        require(coin.code.length == 0, "deployed too early");
        VM.rollFork(sent - 1);
        require(Coin(payable(coin)).balanceOf(VM.envAddress("FRIEND")) == 0, "transferred too early");
        VM.rollFork(sent);
        require(Coin(payable(coin)).balanceOf(VM.envAddress("FRIEND")) == 5, "not transferred");
    }
}
