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
        /// The key that waits, if one does: its number, and the recovery key that proposed it or zero.
        bool waits;
        uint64 number;
        uint256 by;
        uint8 nextScheme;
        bytes next;
        /// What the account has chosen.
        uint64 choices;
        bytes32 guardians;
        uint8 recoveryScheme;
        bytes recovery;
        /// The keys before, the last of them at the end: each with the recovery key that replaced it, or zero.
        uint256[2][] past;
    }

    IMessenger private constant MESSENGER = IMessenger(0x0000000000000000000000000000000000005200);
    /// Built into the node: gives an account the account code. Only this contract may call it.
    address private constant DESIGNATOR = 0x0000000000000000000000000000000000005120;
    /// How many past keys are told.
    uint256 private constant MOST_PAST = 8;
    /// What a registry needs to take over an account: besides keys, for a byte of a key, for a past key.
    uint256 private constant GAS = 500_000;
    uint256 private constant GAS_PER_BYTE = 240;
    uint256 private constant GAS_PER_PAST = 50_000;
    uint256 private constant RETURN_GAS = 100_000;

    /// Sends what this shard holds of an account to other shards; to all if none is named. By anyone, as often as he likes.
    /// What is paid beyond carryFee comes back at once.
    function carry(address account, uint256[] calldata shards) external payable {
        _carryTo(account, shards.length == 0 ? _others() : shards);
    }

    /// What it costs in wei, also if base fees rise by half meanwhile, to carry an account to all other shards; with a change, if the
    /// account gets new keys of so many bytes.
    function carryFee(address account, uint256 newKeyBytes) external view returns (uint256 fee) {
        uint256[] memory shards = _others();
        Carried memory carried = _carried(account);
        uint256 length = abi.encode(carried).length + newKeyBytes + 128;
        for (uint256 i = 0; i < shards.length; i++) {
            fee += MESSENGER.quote(shards[i], _gas(carried) + GAS_PER_BYTE * newKeyBytes, RETURN_GAS, length);
        }
    }

    /// After a change: the coin that came with it pays for telling the other shards.
    function _carryOn(address account) internal {
        if (msg.value > 0) {
            _carryTo(account, _others());
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

    function _carryTo(address account, uint256[] memory shards) private {
        _settle(account);
        Carried memory carried = _carried(account);
        if (carried.entry & REGISTERED == 0) {
            revert NotRegistered();
        }
        bytes memory data = abi.encode(carried);
        uint256 gas = _gas(carried);
        uint256 spent;
        for (uint256 i = 0; i < shards.length; i++) {
            uint256 fee = MESSENGER.quote(shards[i], gas, RETURN_GAS, data.length);
            spent += fee;
            if (spent > msg.value) {
                revert PaymentTooLow(spent + (shards.length - 1 - i) * fee);
            }
            MESSENGER.sendWithRefund{value: fee}(shards[i], address(this), 0, gas, RETURN_GAS, msg.sender, data);
        }
        _pay(msg.sender, msg.value - spent);
    }

    function _gas(Carried memory carried) private pure returns (uint256) {
        return GAS + GAS_PER_BYTE * (carried.key.length + carried.next.length + carried.recovery.length)
            + GAS_PER_PAST * carried.past.length;
    }

    function _pay(address to, uint256 value) private {
        if (value > 0) {
            (bool success,) = to.call{value: value}("");
            if (!success) {
                revert TransferFailed();
            }
        }
    }

    function _carried(address account) private view returns (Carried memory carried) {
        carried.account = account;
        carried.payer = msg.sender;
        carried.entry = _effective(account);
        carried.sequence = uint64(_get(FIELD_SEQUENCE, account));
        carried.floor = _recoveryFloor(account);
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
        carried.choices = uint64(_get(FIELD_CHOICES, account));
        carried.guardians = bytes32(_get(FIELD_GUARDIANS, account));
        uint256 recovery = _get(FIELD_RECOVERY, account);
        if (recovery != 0) {
            carried.recoveryScheme = _scheme(recovery);
            carried.recovery = _key(recovery);
        }
        carried.past = _past(account);
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
        bool same = entry & KEY == carried.entry & KEY;
        if (same) {
            _adoptChoices(carried);
        }
        (bool follows, bool recovered) = _follows(carried, entry & KEY);
        if (!follows) {
            emit KeysNotCarried(account, shard);
            return;
        }
        if (carried.entry & ECDSA_OFF != 0 && entry & BOUND != 0 && entry & ECDSA_OFF == 0) {
            _switchOff(account, entry);
        }
        if (carried.waits || !same) {
            _proposeCarried(carried, recovered || carried.by != 0, same, recovered);
        } else {
            _passTurns(account, carried.sequence);
        }
    }

    /// An account that was never used here: it has the key that counts there from now on, and so no way back to an earlier one.
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
        emit KeyCarried(account, shard, _scheme(entry), address(uint160(entry)));
    }

    /// Whoever chose nothing here has chosen what he chose there, with the key that counts here too.
    function _adoptChoices(Carried memory carried) private {
        address account = carried.account;
        if (_get(FIELD_CHOICES, account) != 0 || carried.choices == 0) {
            return;
        }
        _set(FIELD_CHOICES, account, carried.choices);
        if (carried.recovery.length > 0) {
            uint256 recovery = _hold(carried.recoveryScheme, carried.recovery);
            _set(FIELD_RECOVERY, account, recovery);
            emit RecoverySet(account, carried.recoveryScheme, address(uint160(recovery)));
        }
        if (carried.guardians != 0) {
            _set(FIELD_GUARDIANS, account, uint256(carried.guardians));
            emit GuardiansSet(account, carried.guardians);
        }
    }

    /// Whether the key that counts there came from the one that counts here: by rotations, or by the recovery key that is chosen
    /// here, too.
    function _follows(Carried memory carried, uint256 key) private view returns (bool follows, bool recovered) {
        if (carried.entry & KEY == key) {
            return (true, false);
        }
        uint256 recovery = _get(FIELD_RECOVERY, carried.account);
        for (uint256 i = carried.past.length; i > 0; i--) {
            uint256[2] memory step = carried.past[i - 1];
            if (step[1] != 0) {
                if (step[1] != recovery) {
                    return (false, false);
                }
                recovered = true;
            }
            if (step[0] == key) {
                return (true, recovered);
            }
        }
        return (false, false);
    }

    /// What waits there, or counts there already, waits here for the delay, if its number is due.
    function _proposeCarried(Carried memory carried, bool recovery, bool same, bool recovered) private {
        address account = carried.account;
        uint64 number = carried.waits ? carried.number : recovered ? carried.floor - 1 : carried.sequence - 1;
        if (recovery) {
            bool others = carried.by != 0 && carried.by != _get(FIELD_RECOVERY, account);
            if (others || number < _recoveryFloor(account)) {
                return;
            }
        } else {
            bool blocked = _isPending(account) && _get(FIELD_PENDING, account) & BY_RECOVERY != 0;
            if (blocked || number < uint64(_get(FIELD_SEQUENCE, account))) {
                return;
            }
        }
        if (carried.waits) {
            _propose(account, number, carried.nextScheme, carried.next, recovery);
        } else if (!same) {
            _propose(account, number, _scheme(carried.entry), carried.key, recovery);
        }
    }

    /// With the same key nothing waits there any more: what waits here under an earlier number was cancelled there.
    function _passTurns(address account, uint64 sequence) private {
        if (_isPending(account)) {
            bool recovery = _get(FIELD_PENDING, account) & BY_RECOVERY != 0;
            if (recovery || uint64(_get(FIELD_PENDING_SEQUENCE, account)) >= sequence) {
                return;
            }
            _cancel(account);
        }
        if (sequence > uint64(_get(FIELD_SEQUENCE, account))) {
            _set(FIELD_SEQUENCE, account, sequence);
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

    /// By the messenger: a message of this contract could not be delivered.
    function onBounce(uint256, address, bytes32, bytes calldata data) external payable {
        if (msg.sender != address(MESSENGER)) {
            revert NotAMessage();
        }
        // After the offset of the structure and its first word.
        _pay(address(uint160(uint256(bytes32(data[64:96])))), msg.value);
    }
}
