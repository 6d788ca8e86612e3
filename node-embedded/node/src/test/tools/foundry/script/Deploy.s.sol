// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {Coin} from "../src/Coin.sol";

interface Broadcast {
    function startBroadcast() external;
    function stopBroadcast() external;
}

contract Deploy {
    Broadcast private constant VM = Broadcast(address(uint160(uint256(keccak256("hevm cheat code")))));
    bool public constant IS_SCRIPT = true;

    function run(address friend) external returns (Coin coin, Coin other) {
        VM.startBroadcast();
        coin = new Coin(msg.sender, 5_000 ether);
        other = new Coin{salt: bytes32(uint256(1))}(msg.sender, 1 ether);
        coin.transfer(friend, 7 ether);
        coin.mint(friend, 3 ether, "from a script");
        (bool sent,) = address(coin).call{value: 1 ether}("");
        require(sent, "not sent");
        VM.stopBroadcast();
        require(coin.balanceOf(friend) == 10 ether, "wrong balance");
    }
}
