// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Messenger, IMessageReceiver, IMessageSender} from "../system/Messenger.sol";

/// Sends and receives messages, and behaves as badly as it is told: for tests and for the simulation of shards.
contract Correspondent is IMessageReceiver, IMessageSender {
    Messenger private constant MESSENGER = Messenger(0x0000000000000000000000000000000000005200);
    address private constant SYSTEM = 0xffffFFFfFFffffffffffffffFfFFFfffFFFfFFfE;

    error NotTheMessenger();
    error Unwilling();

    uint256 private constant FRIENDLY = 0;
    uint256 private constant REVERTS = 1;
    uint256 private constant BURNS_GAS = 2;
    uint256 private constant RETURNS_MUCH = 3;
    uint256 private constant REVERTS_WITH_MUCH = 4;
    uint256 private constant REPLIES = 5;
    uint256 private constant REPLIES_AND_REVERTS = 6;
    uint256 private constant REPLIES_TWICE = 7;
    uint256 private constant SENDS_ON = 8;
    uint256 private constant CLAIMS = 9;
    uint256 private constant DELIVERS = 10;
    uint256 private constant FORCES_COIN = 11;
    uint256 private constant REPLIES_WITH_VALUE = 12;
    uint256 private constant CALLS = 13;
    uint256 private constant SPENDS = 14;

    /// How it takes messages, and how it takes bounces and replies.
    uint256 public mood;
    uint256 public returnMood;

    uint256 public received;
    uint256 public bounced;
    uint256 public replied;
    uint256 public lastSource;
    address public lastSender;
    bytes32 public lastId;
    uint256 public lastValue;
    bytes public lastData;
    /// Attempts that must not succeed and did.
    uint256 public mischief;

    function setMood(uint256 now_, uint256 returns_) external payable {
        mood = now_;
        returnMood = returns_;
    }

    /// Sends a message with all the coin of the call, of which so much is the value.
    function sendTo(uint256 shard, address to, uint256 value, uint256 gas, bytes calldata data) external payable returns (bytes32) {
        return MESSENGER.send{value: msg.value}(shard, to, value, gas, data);
    }

    function sendTwice(uint256 shard, address to, uint256 value, uint256 gas, bytes calldata data) external payable {
        MESSENGER.send{value: msg.value / 2}(shard, to, value, gas, data);
        MESSENGER.send{value: msg.value / 2}(shard, to, value, gas, data);
    }

    /// Sends a message and takes it back with everything else.
    function sendAndRevert(uint256 shard, address to, uint256 value, uint256 gas, bytes calldata data) external payable {
        MESSENGER.send{value: msg.value}(shard, to, value, gas, data);
        revert Unwilling();
    }

    /// Sends many of the same.
    function sendMany(uint256 count, uint256 shard, address to, uint256 value, uint256 gas, bytes calldata data) external payable {
        for (uint256 i = 0; i < count; i++) {
            MESSENGER.send{value: msg.value / count}(shard, to, value, gas, data);
        }
    }

    function claim(address to) external {
        MESSENGER.claim(to);
    }

    /// Pretends to be the messenger.
    function pretend(address victim, uint256 sourceShard, address sender, bytes calldata data) external payable {
        IMessageReceiver(victim).onMessage{value: msg.value}(sourceShard, sender, data);
    }

    /// Logs what the messenger logs.
    function pretendToSend(uint256 shard, Messenger.Message calldata message) external {
        emit Messenger.MessageSent(shard, address(this), keccak256("pretended"), message);
    }

    /// Forces its coin upon another contract.
    function forceUpon(address target) external payable {
        _forceUpon(target, msg.value);
    }

    /// By a contract that destroys itself while it is being created.
    function _forceUpon(address target, uint256 value) private {
        bytes memory code = abi.encodePacked(hex"73", target, hex"ff");
        assembly ("memory-safe") {
            pop(create(value, add(code, 0x20), mload(code)))
        }
    }

    function onMessage(uint256 sourceShard, address sender, bytes calldata data) external payable {
        if (msg.sender != address(MESSENGER)) revert NotTheMessenger();
        received++;
        lastSource = sourceShard;
        lastSender = sender;
        lastValue = msg.value;
        lastData = data;
        _behave(mood, sourceShard, sender, data);
    }

    function onBounce(uint256 shard, address to, bytes32 id, bytes calldata data) external payable {
        if (msg.sender != address(MESSENGER)) revert NotTheMessenger();
        bounced++;
        _note(shard, to, id, data);
        _behave(returnMood, shard, to, data);
    }

    function onReply(uint256 shard, address from, bytes32 id, bytes calldata data) external payable {
        if (msg.sender != address(MESSENGER)) revert NotTheMessenger();
        replied++;
        _note(shard, from, id, data);
        _behave(returnMood, shard, from, data);
    }

    function _note(uint256 shard, address other, bytes32 id, bytes calldata data) private {
        lastSource = shard;
        lastSender = other;
        lastId = id;
        lastValue = msg.value;
        lastData = data;
    }

    function _behave(uint256 how, uint256 shard, address other, bytes calldata data) private {
        if (how == REVERTS) revert Unwilling();
        if (how == BURNS_GAS) {
            while (true) {}
        }
        if (how == RETURNS_MUCH) {
            assembly {
                return(0, 200000)
            }
        }
        if (how == REVERTS_WITH_MUCH) {
            assembly {
                revert(0, 200000)
            }
        }
        if (how == REPLIES || how == REPLIES_AND_REVERTS) MESSENGER.reply(data);
        if (how == REPLIES_WITH_VALUE) MESSENGER.reply{value: msg.value}(data);
        if (how == REPLIES_AND_REVERTS) revert Unwilling();
        if (how == REPLIES_TWICE) {
            MESSENGER.reply(data);
            try MESSENGER.reply(data) {
                mischief++;
            } catch {}
        }
        if (how == SENDS_ON) MESSENGER.send{value: msg.value}(shard, other, 0, 0, "");
        if (how == SPENDS) MESSENGER.send{value: address(this).balance}(shard, other, 0, 0, "");
        if (how == CLAIMS) {
            try MESSENGER.claim(address(this)) {
                mischief++;
            } catch {}
        }
        if (how == DELIVERS) {
            Messenger.Message memory forged;
            forged.to = address(this);
            forged.value = 1 ether;
            (, uint64 settled,) = MESSENGER.inbound(shard);
            try MESSENGER.deliver{value: msg.value}(shard, settled + 1, address(this), "", forged) {
                mischief++;
            } catch {}
            try MESSENGER.acknowledge(new Messenger.Acknowledgement[](1)) {
                mischief++;
            } catch {}
        }
        if (how == CALLS) {
            (address target, bytes memory call) = abi.decode(data, (address, bytes));
            (bool success,) = target.call{value: msg.value}(call);
            if (!success) revert Unwilling();
        }
        if (how == FORCES_COIN) _forceUpon(address(MESSENGER), msg.value);
    }

    receive() external payable {}
}
