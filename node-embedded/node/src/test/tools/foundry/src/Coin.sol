// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";

/// A token with what tools show: a custom error with arguments, a reason, a panic, an indexed event, a permit, a lock in time.
contract Coin is ERC20Permit, Ownable {
    uint256 public constant MOST = 1_000 ether;
    uint256 public locked;
    uint256[] private numbers;

    event Minted(address indexed to, uint256 amount, string note);

    error TooMuch(uint256 asked, uint256 most);

    constructor(address owner, uint256 supply) ERC20("Coin", "COIN") ERC20Permit("Coin") Ownable(owner) {
        _mint(owner, supply);
    }

    receive() external payable {}

    function mint(address to, uint256 amount, string calldata note) external onlyOwner {
        if (amount > MOST) revert TooMuch(amount, MOST);
        _mint(to, amount);
        emit Minted(to, amount, note);
    }

    function lock(uint256 time) external onlyOwner {
        locked = block.timestamp + time;
    }

    function withdraw() external {
        require(block.timestamp >= locked, "still locked");
        payable(msg.sender).transfer(address(this).balance);
    }

    function number(uint256 index) external view returns (uint256) {
        return numbers[index];
    }
}
