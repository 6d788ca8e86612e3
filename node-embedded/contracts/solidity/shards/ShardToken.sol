// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Messenger, IMessageReceiver, IMessageSender} from "../system/Messenger.sol";

/// An ERC-20 that lives on all shards: what goes to another shard is burned here and minted there, so the sum over all shards
/// and what is on its way never changes. It must stand at the same address on every shard, as the CREATE2 deployer at
/// 0x4e59b44847b379578588920cA78FbF26c0B4956C puts it: only the contract at its own address is believed.
contract ShardToken is IMessageReceiver, IMessageSender {
    Messenger private constant MESSENGER = Messenger(0x0000000000000000000000000000000000005200);
    /// More than minting to a new owner takes.
    uint256 private constant MINT_GAS = 80_000;
    uint256 private constant RETURN_GAS = 200_000;

    error InsufficientBalance(uint256 balance);
    error InsufficientAllowance(uint256 allowance);
    error NotTheMessenger();
    error NotThisToken(address sender);

    event Transfer(address indexed from, address indexed to, uint256 amount);
    event Approval(address indexed owner, address indexed spender, uint256 amount);
    /// Tokens leave for another shard, or come back because they could not be minted there.
    event SentToShard(uint256 indexed shard, address indexed from, address indexed to, uint256 amount, bytes32 id);
    event Returned(uint256 indexed shard, address indexed from, uint256 amount, bytes32 id);

    string public name;
    string public symbol;
    uint8 public constant decimals = 18;
    /// Of this shard.
    uint256 public totalSupply;
    mapping(address => uint256) public balanceOf;
    mapping(address => mapping(address => uint256)) public allowance;

    /// @param home the only shard on which the supply is made
    constructor(string memory name_, string memory symbol_, uint256 home, address owner, uint256 supply) {
        name = name_;
        symbol = symbol_;
        if (MESSENGER.shardIndex() == home) _mint(owner, supply);
    }

    function transfer(address to, uint256 amount) external returns (bool) {
        _transfer(msg.sender, to, amount);
        return true;
    }

    function approve(address spender, uint256 amount) external returns (bool) {
        allowance[msg.sender][spender] = amount;
        emit Approval(msg.sender, spender, amount);
        return true;
    }

    function transferFrom(address from, address to, uint256 amount) external returns (bool) {
        uint256 allowed = allowance[from][msg.sender];
        if (allowed < amount) revert InsufficientAllowance(allowed);
        if (allowed != type(uint256).max) allowance[from][msg.sender] = allowed - amount;
        _transfer(from, to, amount);
        return true;
    }

    /// Moves tokens to an account of another shard. The call pays the fee that quote() tells.
    function transferToShard(uint256 shard, address to, uint256 amount) external payable returns (bytes32 id) {
        _burn(msg.sender, amount);
        // Unused gas is the owner's, not the token's.
        id = MESSENGER.sendWithRefund{value: msg.value}(
            shard, address(this), 0, MINT_GAS, RETURN_GAS, msg.sender, abi.encode(msg.sender, to, amount)
        );
        emit SentToShard(shard, msg.sender, to, amount, id);
    }

    /// What transferToShard costs, in wei.
    function quote(uint256 shard) external view returns (uint256) {
        return MESSENGER.quote(shard, MINT_GAS, RETURN_GAS, 96);
    }

    function onMessage(uint256, address sender, bytes calldata data) external payable {
        if (msg.sender != address(MESSENGER)) revert NotTheMessenger();
        if (sender != address(this)) revert NotThisToken(sender);
        (, address to, uint256 amount) = abi.decode(data, (address, address, uint256));
        _mint(to, amount);
    }

    /// The coin that came back with it is unused gas of the owner's.
    function onBounce(uint256 shard, address, bytes32 id, bytes calldata data) external payable {
        if (msg.sender != address(MESSENGER)) revert NotTheMessenger();
        (address from,, uint256 amount) = abi.decode(data, (address, address, uint256));
        _mint(from, amount);
        emit Returned(shard, from, amount, id);
        if (msg.value > 0) {
            // Enough for a wallet behind a proxy that logs. If that fails it stays here: tokens come first.
            (bool paid,) = from.call{value: msg.value, gas: 50_000}("");
            paid;
        }
    }

    function onReply(uint256, address, bytes32, bytes calldata) external payable {}

    function _transfer(address from, address to, uint256 amount) private {
        uint256 balance = balanceOf[from];
        if (balance < amount) revert InsufficientBalance(balance);
        unchecked {
            balanceOf[from] = balance - amount;
            balanceOf[to] += amount;
        }
        emit Transfer(from, to, amount);
    }

    function _mint(address to, uint256 amount) private {
        totalSupply += amount;
        unchecked {
            balanceOf[to] += amount;
        }
        emit Transfer(address(0), to, amount);
    }

    function _burn(address from, uint256 amount) private {
        uint256 balance = balanceOf[from];
        if (balance < amount) revert InsufficientBalance(balance);
        unchecked {
            balanceOf[from] = balance - amount;
            totalSupply -= amount;
        }
        emit Transfer(from, address(0), amount);
    }
}
