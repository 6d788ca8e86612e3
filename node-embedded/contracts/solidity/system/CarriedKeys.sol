// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {KeyEntries} from "./KeyEntries.sol";

/// What is used of the messenger, 0x...5200.
interface IMessenger {
    function shardIndex() external view returns (uint256);
    function shardCount() external view returns (uint256);
    function quote(uint256 shard, uint256 gas, uint256 returnGas, uint256 dataLength) external view returns (uint256);
    function sendWithRefund(
        uint256 shard, address to, uint256 value, uint256 gas, uint256 returnGas, address refund, bytes calldata data)
        external
        payable
        returns (bytes32);
}

/// How registries of different shards come to the same: one sends to the others what it holds of an account, and they take over
/// what follows from what they hold themselves. Nobody needs to be believed: a registry has the same code on each shard, and the
/// messenger tells who sends. A key that is carried to a shard waits there as one that was proposed there, and is cancelled as such,
/// so that whoever has a key gets nothing by a message that he would not get by calling the registry of the other shard.
abstract contract CarriedKeys is KeyEntries {
    /// What one shard holds of an account.
    struct Carried {
        address account;
        /// Gets back the fee of a message that comes back.
        address payer;
        /// Field 0 and its key.
        uint256 entry;
        bytes key;
        uint64 sequence;
        uint64 floor;
        /// One more than the highest number that the key, or what protects it, has cancelled.
        uint64 cancelled;
        /// The key that waits, if one does: its number, and the recovery key that proposed it or zero.
        bool waits;
        uint64 number;
        uint256 by;
        uint8 nextScheme;
        bytes next;
        /// What the account has chosen, and the key that counted meanwhile.
        uint64 choices;
        uint256 chooser;
        bytes32 guardians;
        uint8 recoveryScheme;
        bytes recovery;
        /// Commitments to it and to what was chosen before, that at the end.
        bytes32[] chosen;
        /// The keys before, the last of them at the end: each with the number of the rotation that replaced it, and with the recovery key that did, or zero.
        uint256[2][] past;
    }

    /// How the key that counts there came from the one that counts here.
    struct Path {
        /// Whether it did, by rotations of its own and by recoveries of one recovery key.
        bool found;
        /// By no step.
        bool same;
        /// That recovery key, or zero.
        uint256 by;
        /// Of the last recovery, or without one of the last rotation.
        uint64 number;
        /// Whether that recovery gave a key that has since rotated itself.
        bool beyond;
        /// Whether the present choice there was made by the key that counts here, or after rotations of its own.
        bool chosen;
    }

    IMessenger private constant MESSENGER = IMessenger(0x0000000000000000000000000000000000005200);
    /// Built into the node: gives an account the account code. Only this contract may call it.
    address private constant DESIGNATOR = 0x0000000000000000000000000000000000005120;
    /// How many past keys, and how many choices before the present one, are told.
    uint256 private constant MOST_PAST = 8;
    /// What a registry needs to take over an account: besides keys, for a byte of a key, for a past key, for a choice.
    uint256 private constant GAS = 500_000;
    uint256 private constant GAS_PER_BYTE = 240;
    uint256 private constant GAS_PER_PAST = 50_000;
    uint256 private constant GAS_PER_CHOICE = 25_000;
    uint256 private constant RETURN_GAS = 100_000;
    /// Of a payment in a bounce, which must go on if it is refused.
    uint256 private constant PAYMENT_GAS = 30_000;
    /// What a change can add to a message besides keys: a past key, a choice, and what fills up the words of keys.
    uint256 private constant ADDED_BYTES = 256;

    /// Sends what this shard holds of an account to other shards; to all if none is named. By anyone, as often as he likes.
    /// What is paid beyond carryFee comes back at once.
    function carry(address account, uint256[] calldata shards) external payable {
        _carryTo(account, shards.length == 0 ? _others() : shards, true);
    }

    /// What it costs in wei, also if base fees rise by half meanwhile, to carry an account to all other shards; with a change, if the
    /// account gets new keys of so many bytes.
    function carryFee(address account, uint256 newKeyBytes) external view returns (uint256 fee) {
        uint256[] memory shards = _others();
        Carried memory carried = _carried(account);
        uint256 length = abi.encode(carried).length + newKeyBytes + ADDED_BYTES;
        uint256 gas = _gas(carried) + GAS_PER_BYTE * newKeyBytes + GAS_PER_PAST + GAS_PER_CHOICE;
        for (uint256 i = 0; i < shards.length; i++) {
            fee += MESSENGER.quote(shards[i], gas, RETURN_GAS, length);
        }
    }

    /// After a change: the coin that came with it pays for telling the other shards.
    function _carryOn(address account) internal {
        if (msg.value > 0) {
            _carryTo(account, _others(), true);
        }
    }

    /// After a cancellation, which must not fail for want of coin: what is too little leaves shards out.
    function _carryIfPossible(address account) internal {
        if (msg.value > 0) {
            _carryTo(account, _others(), false);
        }
    }

    function _others() private view returns (uint256[] memory shards) {
        if (address(MESSENGER).code.length == 0) {
            return shards;
        }
        uint256 self = MESSENGER.shardIndex();
        shards = new uint256[](MESSENGER.shardCount() - 1);
        for (uint256 i = 0; i < shards.length; i++) {
            shards[i] = i < self ? i : i + 1;
        }
    }

    /// A shard to which the way is full is left out, so that nobody stops a change by filling it.
    function _carryTo(address account, uint256[] memory shards, bool mustBePaid) private {
        _settle(account);
        Carried memory carried = _carried(account);
        if (carried.entry & REGISTERED == 0) {
            revert NotRegistered();
        }
        bytes memory data = abi.encode(carried);
        uint256 gas = _gas(carried);
        uint256 left = msg.value;
        for (uint256 i = 0; i < shards.length; i++) {
            uint256 fee = MESSENGER.quote(shards[i], gas, RETURN_GAS, data.length);
            bool sent = fee <= left;
            if (!sent && mustBePaid) {
                revert PaymentTooLow(msg.value - left + (shards.length - i) * fee);
            }
            if (sent) {
                try MESSENGER.sendWithRefund{value: fee}(
                    shards[i], address(this), 0, gas, RETURN_GAS, msg.sender, data
                ) {
                    left -= fee;
                } catch {
                    sent = false;
                }
            }
            if (!sent) {
                emit NotSent(account, shards[i]);
            }
        }
        _pay(msg.sender, left, gasleft());
    }

    function _gas(Carried memory carried) private pure returns (uint256) {
        return GAS + GAS_PER_BYTE * (carried.key.length + carried.next.length + carried.recovery.length)
            + GAS_PER_PAST * carried.past.length + GAS_PER_CHOICE * carried.chosen.length;
    }

    function _carried(address account) private view returns (Carried memory carried) {
        carried.account = account;
        carried.payer = msg.sender;
        carried.entry = _effective(account);
        carried.sequence = uint64(_get(FIELD_SEQUENCE, account));
        carried.floor = _recoveryFloor(account);
        carried.cancelled = uint64(_get(FIELD_CANCELLED, account));
        if (carried.entry & REGISTERED != 0) {
            carried.key = _key(carried.entry);
        }
        if (_isPending(account)) {
            uint256 pending = _get(FIELD_PENDING, account);
            carried.waits = true;
            carried.number = uint64(_get(FIELD_PENDING_SEQUENCE, account));
            carried.by = _get(FIELD_PENDING_BY, account);
            carried.nextScheme = _scheme(pending);
            carried.next = _key(pending);
        }
        carried.choices = choices(account);
        carried.chooser = _get(FIELD_CHOOSER, account);
        carried.guardians = bytes32(_get(FIELD_GUARDIANS, account));
        uint256 recovery = _get(FIELD_RECOVERY, account);
        if (recovery != 0) {
            carried.recoveryScheme = _scheme(recovery);
            carried.recovery = _key(recovery);
        }
        carried.chosen = _chosen(account, carried.choices);
        carried.past = _past(account);
    }

    function _chosen(address account, uint256 count) private view returns (bytes32[] memory chosen) {
        uint256 told = count < MOST_PAST + 1 ? count : MOST_PAST + 1;
        chosen = new bytes32[](told);
        for (uint256 i = 0; i < told; i++) {
            chosen[i] = bytes32(_load(_choiceSlot(account, count - told + i + 1)));
        }
    }

    function _past(address account) private view returns (uint256[2][] memory past) {
        uint256 count = _get(FIELD_PAST, account);
        uint256 told = count < MOST_PAST ? count : MOST_PAST;
        past = new uint256[2][](told);
        for (uint256 i = 0; i < told; i++) {
            uint256 slot = _pastSlot(account, count - told + i);
            past[i] = [_load(slot), _load(slot + 1)];
        }
    }

    // On the other shard

    /// By the messenger, from the registry of another shard. It changes nothing if the account's key there does not follow from
    /// the key here, or if what it says is not newer.
    function onMessage(uint256 shard, address sender, bytes calldata data) external payable {
        if (msg.sender != address(MESSENGER) || sender != address(this)) {
            revert NotAMessage();
        }
        Carried memory carried = abi.decode(data, (Carried));
        address account = carried.account;
        _settle(account);
        if (_get(FIELD_KEY, account) & REGISTERED == 0) {
            _register(carried, shard);
        }
        uint256 entry = _get(FIELD_KEY, account);
        Path memory path = _path(carried, entry & KEY);
        if (path.found) {
            _adoptChoices(carried, path, shard);
        }
        if (!path.found || (path.by != 0 && path.by != _get(FIELD_RECOVERY, account))) {
            emit KeysNotCarried(account, shard);
            return;
        }
        if (path.same && carried.entry & ECDSA_OFF != 0 && entry & BOUND != 0 && entry & ECDSA_OFF == 0) {
            _switchOff(account, entry);
        }
        if (carried.waits || !path.same) {
            _proposeCarried(carried, path, shard);
        } else {
            _passTurns(carried);
        }
    }

    /// An account that was never used here: it has the key that counts there from now on, and so no way back to an earlier one; and
    /// what was chosen there.
    function _register(Carried memory carried, uint256 shard) private {
        address account = carried.account;
        uint256 entry = _hold(_scheme(carried.entry), carried.key);
        _set(FIELD_KEY, account, entry | carried.entry & BOUND);
        // So that what waits there is still to come here.
        bool ownTurn = carried.waits && carried.by == 0;
        bool recovery = carried.waits && carried.by != 0;
        _set(FIELD_SEQUENCE, account, ownTurn ? carried.number : carried.sequence);
        _set(FIELD_RECOVERY_FLOOR, account, recovery ? carried.number : carried.floor);
        for (uint256 i = 0; i < carried.past.length; i++) {
            _remember(account, carried.past[i][0], carried.past[i][1]);
        }
        if (carried.choices != 0) {
            _adopt(carried, carried.chooser);
        }
        emit KeyCarried(account, shard, _scheme(entry), address(uint160(entry)));
    }

    /// From the key that counts there back to the one that counts here.
    function _path(Carried memory carried, uint256 here) private pure returns (Path memory path) {
        uint256 key = carried.entry & KEY;
        uint256 i = carried.past.length;
        path.same = key == here;
        path.chosen = key == carried.chooser;
        while (key != here) {
            if (i == 0) {
                return path;
            }
            uint256[2] memory step = carried.past[--i];
            bool first = i == carried.past.length - 1;
            if (step[1] != 0) {
                if (path.by != 0 && path.by != step[1]) {
                    return path;
                }
                path.beyond = path.beyond || (path.by == 0 && !first);
                first = path.by == 0;
                path.by = step[1];
                path.chosen = false;
            }
            if (first) {
                path.number = uint64(step[0] >> TIME);
            }
            key = step[0] & KEY;
            path.chosen = path.chosen || key == carried.chooser;
        }
        path.found = true;
    }

    /// What was chosen there is chosen here, too, if what was chosen here is among what was chosen there before, and if the key that
    /// counts here, or one that it was replaced by itself, has chosen it: then whoever chose could have done so here.
    function _adoptChoices(Carried memory carried, Path memory path, uint256 shard) private {
        address account = carried.account;
        uint256 present = choices(account);
        bool follows = present == 0 || _wasChosen(carried, present, _load(_choiceSlot(account, present)));
        if (carried.choices > present && follows && path.chosen) {
            _adopt(carried, _get(FIELD_KEY, account));
        } else if (carried.choices > present || (carried.choices == present && !follows)) {
            emit ChoicesNotCarried(account, shard);
        }
    }

    /// Whether a commitment is that to what was chosen there the time of this number.
    function _wasChosen(Carried memory carried, uint256 number, uint256 commitment) private pure returns (bool) {
        uint256 count = carried.chosen.length;
        // The last of them is the one of carried.choices.
        return number <= carried.choices && number + count > carried.choices
            && carried.chosen[number + count - 1 - carried.choices] == bytes32(commitment);
    }

    function _adopt(Carried memory carried, uint256 chooser) private {
        address account = carried.account;
        uint256 first = carried.choices + 1 - carried.chosen.length;
        for (uint256 i = 0; i + 1 < carried.chosen.length; i++) {
            if (first + i > choices(account)) {
                _store(_choiceSlot(account, first + i), uint256(carried.chosen[i]));
            }
        }
        uint256 recovery = carried.recovery.length > 0 ? _hold(carried.recoveryScheme, carried.recovery) : 0;
        _choose(account, carried.choices, recovery, uint256(carried.guardians), chooser);
    }

    /// What waits there waits here for the delay, if its number is due: a recovery, or a rotation by the key that counts here, too. Else
    /// what counts there comes first: so a key that never counted here proposes nothing, as what it cancels would not be cancelled here.
    /// But not as a recovery what a recovered key put in its own place. A recovery that waits here gives way only to one that waits there.
    function _proposeCarried(Carried memory carried, Path memory path, uint256 shard) private {
        address account = carried.account;
        bool next = carried.waits && (carried.by != 0 || path.same);
        uint256 by = next ? carried.by : path.by;
        uint64 number = next ? carried.number : path.number;
        bool due = by == 0
            ? number >= uint64(_get(FIELD_SEQUENCE, account))
            : by == _get(FIELD_RECOVERY, account) && number >= _recoveryFloor(account);
        bool blocked = next ? by == 0 && _recoveryWaits(account) : path.beyond || _recoveryWaits(account);
        uint8 scheme = next ? carried.nextScheme : _scheme(carried.entry);
        bytes memory key = next ? carried.next : carried.key;
        if (due && !blocked) {
            _propose(account, number, scheme, key, by != 0);
        } else if (!_isPending(account) || (_get(FIELD_PENDING, account) ^ _entry(scheme, key)) & KEY != 0) {
            emit KeysNotCarried(account, shard);
        }
    }

    /// With the same key nothing waits there any more: the turns that passed there pass here. What waits here under a number that was
    /// cancelled there is cancelled, but a recovery; not if something else was chosen there, as who cancelled may have no say here.
    function _passTurns(Carried memory carried) private {
        address account = carried.account;
        uint256 present = choices(account);
        bool alike = carried.choices == present
            && (present == 0 || _wasChosen(carried, present, _load(_choiceSlot(account, present))));
        bool cancelled = uint64(_get(FIELD_PENDING_SEQUENCE, account)) < carried.cancelled;
        if (alike && cancelled && _isPending(account) && !_recoveryWaits(account)) {
            _cancel(account);
        }
        if (carried.sequence > uint64(_get(FIELD_SEQUENCE, account))) {
            _set(FIELD_SEQUENCE, account, carried.sequence);
        }
    }

    /// The bound key has switched ECDSA off there: it does so here, and takes away whatever code the ECDSA key may have chosen.
    function _switchOff(address account, uint256 entry) private {
        (bool success,) = DESIGNATOR.call(abi.encode(account));
        if (success && account.codehash == ACCOUNT_CODE) {
            _set(FIELD_KEY, account, entry | ECDSA_OFF);
            emit EcdsaSwitchedOff(account);
        }
    }

    // Coin that comes back

    /// By the messenger: a message of this contract could not be delivered.
    function onBounce(uint256, address, bytes32, bytes calldata data) external payable {
        if (msg.sender != address(MESSENGER)) {
            revert NotAMessage();
        }
        // After the offset of the structure and its first word.
        _pay(address(uint160(uint256(bytes32(data[64:96])))), msg.value, PAYMENT_GAS);
    }

    /// Who does not take it can collect it.
    function _pay(address to, uint256 value, uint256 gasLimit) private {
        if (value == 0) {
            return;
        }
        bool success;
        // What it returns is of no use, and could be of any length.
        assembly ("memory-safe") {
            success := call(gasLimit, to, value, 0, 0, 0, 0)
        }
        if (!success) {
            uint256 slot = _owedSlot(to);
            _store(slot, _load(slot) + value);
            emit Owed(to, value);
        }
    }

    /// Pays out, on this shard, what came back and the caller did not take.
    function collect(address to) external {
        uint256 slot = _owedSlot(msg.sender);
        uint256 value = _load(slot);
        _store(slot, 0);
        (bool success,) = to.call{value: value}("");
        if (!success) {
            revert TransferFailed();
        }
    }

    /// Coin in wei that an account can collect on this shard.
    function owed(address account) external view returns (uint256) {
        return _load(_owedSlot(account));
    }

    function _owedSlot(address account) private pure returns (uint256) {
        return uint256(keccak256(abi.encode("quorate:owed", account)));
    }
}
