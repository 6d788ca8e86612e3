// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// An ERC-7913 verifier: one for each signature scheme, built into the node.
interface ISignatureVerifier {
    function verify(bytes calldata key, bytes32 hash, bytes calldata signature) external view returns (bytes4);
}

/// What the key registry holds of accounts and how it is stored: the part without a say in who may change it. The node itself reads
/// and writes field 0 and reads field 1 (org.quorate.evm.KeyRegistry); docs/protocol/pq-accounts.md has the layout.
abstract contract KeyEntries {
    error NotRegistered();
    error AlreadyRegistered();
    error UnsuitableKey();
    error InvalidProof();
    error OutOfOrder(uint64 expected);
    error NothingPending();
    error RotationUnderWay();
    error RecoveryUnderWay();
    error EcdsaStillOn();
    error ForeignCode();
    error AlreadySet();
    error NotAGuardian();
    error GuardiansMustAgree(bytes32 statement);
    error NoCode();
    error NotAMessage();
    error PaymentTooLow(uint256 needed);
    error TransferFailed();

    event KeyBound(address indexed account, uint8 scheme, address holder);
    event RotationProposed(
        address indexed account, uint64 indexed sequence, uint8 scheme, address holder, uint64 effective, bool recovery);
    event RotationCancelled(address indexed account, uint64 indexed sequence);
    event EcdsaSwitchedOff(address indexed account);
    event RecoverySet(address indexed account, uint8 scheme, address holder);
    event GuardiansSet(address indexed account, bytes32 commitment);
    event GuardianVoted(address indexed account, uint64 indexed sequence, address guardian, uint256 votes);
    /// The key that counts on another shard was taken over by a shard on which the account had none.
    event KeyCarried(address indexed account, uint256 indexed shard, uint8 scheme, address holder);
    /// What another shard holds of the account does not follow from what counts here, as it is older or another way: nothing changes.
    /// Or it is not due here any more, or a recovery waits here.
    event KeysNotCarried(address indexed account, uint256 indexed shard);
    /// The recovery key and the guardians of another shard do not follow from those here: nothing changes.
    event ChoicesNotCarried(address indexed account, uint256 indexed shard);
    /// Another shard could not be told, as the way there is full, or the coin with a cancellation too little: carry again.
    event NotSent(address indexed account, uint256 indexed shard);
    /// Coin that its owner did not take: collect() pays it.
    event Owed(address indexed owner, uint256 value);
    event GuardianAgreed(address indexed account, bytes32 indexed statement, address guardian, uint256 votes);

    uint256 internal constant REGISTERED = 1 << 168;
    uint256 internal constant ECDSA_OFF = 1 << 169;
    uint256 internal constant ROTATING = 1 << 170;
    uint256 internal constant BY_RECOVERY = 1 << 171;
    uint256 internal constant BOUND = 1 << 172;
    uint256 internal constant KEY = (1 << 168) - 1;
    uint256 internal constant TIME = 176;
    /// Beside the guardians' votes, of which there are at most 255: they are as many as the threshold.
    uint256 internal constant AGREED = 1 << 255;

    uint256 internal constant FIELD_KEY = 0;
    uint256 internal constant FIELD_PENDING = 1;
    uint256 internal constant FIELD_SEQUENCE = 2;
    uint256 internal constant FIELD_RECOVERY = 3;
    uint256 internal constant FIELD_GUARDIANS = 4;
    uint256 internal constant FIELD_PENDING_SEQUENCE = 5;
    uint256 internal constant FIELD_RECOVERY_FLOOR = 6;
    uint256 internal constant FIELD_CHOICES = 7;
    uint256 internal constant FIELD_PENDING_BY = 8;
    uint256 internal constant FIELD_PAST = 9;
    uint256 internal constant FIELD_CHOOSER = 10;
    uint256 internal constant FIELD_CANCELLED = 11;

    /// Set by the genesis: the chain id of shard 0, and the delay of rotations in seconds. One day if it says nothing.
    uint256 internal constant SLOT_NETWORK = type(uint256).max;
    uint256 internal constant SLOT_DELAY = type(uint256).max - 1;
    uint256 internal constant DEFAULT_DELAY = 1 days;

    uint160 internal constant FIRST_VERIFIER = 0x5110;
    uint8 internal constant FIRST_SCHEME = 1;
    bytes internal constant DEPLOYER = hex"600b380380600b5f395ff300";
    /// Of code that delegates to the account code (EIP-7702's designation of 0x...5101).
    bytes32 internal constant ACCOUNT_CODE = keccak256(hex"ef01000000000000000000000000000000000000005101");

    // Set by the genesis

    function network() public view returns (uint256 id) {
        id = _load(SLOT_NETWORK);
        return id == 0 ? block.chainid : id;
    }

    function delay() public view returns (uint64) {
        uint256 seconds_ = _load(SLOT_DELAY);
        return uint64(seconds_ == 0 ? DEFAULT_DELAY : seconds_);
    }

    // Keys

    function _verify(uint256 entry, bytes32 hash, bytes calldata signature) internal view returns (bool) {
        return _call(_scheme(entry), _key(entry), hash, signature);
    }

    /// False, too, where there is no such scheme: then nothing stands at the address and nothing comes back.
    function _call(uint8 scheme, bytes memory key, bytes32 hash, bytes calldata signature) internal view returns (bool) {
        (bool success, bytes memory result) = address(FIRST_VERIFIER + scheme).staticcall(
            abi.encodeCall(ISignatureVerifier.verify, (key, hash, signature)));
        return success && result.length == 32 && abi.decode(result, (bytes4)) == ISignatureVerifier.verify.selector;
    }

    function _scheme(uint256 entry) internal pure returns (uint8) {
        return uint8(entry >> 160);
    }

    /// The key's bytes: its holder's code without the STOP in front.
    function _key(uint256 entry) internal view returns (bytes memory key) {
        address holder = address(uint160(entry));
        uint256 size = holder.code.length - 1;
        key = new bytes(size);
        assembly ("memory-safe") {
            extcodecopy(holder, add(key, 32), 1, size)
        }
    }

    /// As field 0 has it.
    function _entry(uint8 scheme, bytes memory key) internal view returns (uint256) {
        bytes32 init = keccak256(bytes.concat(DEPLOYER, key));
        bytes32 salt = bytes32(uint256(scheme));
        uint256 holder = uint160(uint256(keccak256(abi.encodePacked(bytes1(0xff), address(this), salt, init))));
        return REGISTERED | uint256(scheme) << 160 | holder;
    }

    function _hold(uint8 scheme, bytes memory key) internal returns (uint256 entry) {
        entry = _entry(scheme, key);
        if (address(uint160(entry)).code.length == 0) {
            bytes memory init = bytes.concat(DEPLOYER, key);
            bytes32 salt = bytes32(uint256(scheme));
            address created;
            assembly ("memory-safe") {
                created := create2(0, add(init, 32), mload(init), salt)
            }
            if (created != address(uint160(entry))) {
                revert UnsuitableKey();
            }
        }
    }

    // The two entries of an account

    function _isPending(address account) internal view returns (bool) {
        return _get(FIELD_KEY, account) & ROTATING != 0 && block.timestamp < uint64(_get(FIELD_PENDING, account) >> TIME);
    }

    function _recoveryWaits(address account) internal view returns (bool) {
        return _isPending(account) && _get(FIELD_PENDING, account) & BY_RECOVERY != 0;
    }

    /// As the node sees it (KeyRegistry.keyOf): the next key from its time on.
    function _effective(address account) internal view returns (uint256 entry) {
        entry = _get(FIELD_KEY, account);
        if (entry & ROTATING != 0) {
            uint256 pending = _get(FIELD_PENDING, account);
            if (block.timestamp >= uint64(pending >> TIME)) {
                entry = pending & KEY | REGISTERED | entry & (ECDSA_OFF | BOUND);
            }
        }
    }

    /// The least sequence of a statement of the recovery key.
    function _recoveryFloor(address account) internal view returns (uint64 floor) {
        floor = uint64(_get(FIELD_RECOVERY_FLOOR, account));
        if (_get(FIELD_KEY, account) & ROTATING != 0 && !_isPending(account)) {
            uint64 after_ = uint64(_get(FIELD_PENDING_SEQUENCE, account)) + 1;
            floor = after_ > floor ? after_ : floor;
        }
    }

    /// Writes down that a rotation has taken effect, if one has: the key before it becomes a past one.
    function _settle(address account) internal {
        uint256 entry = _get(FIELD_KEY, account);
        if (entry & ROTATING == 0 || _isPending(account)) {
            return;
        }
        _set(FIELD_RECOVERY_FLOOR, account, _recoveryFloor(account));
        uint256 number = _get(FIELD_PENDING_SEQUENCE, account);
        _remember(account, entry & KEY | number << TIME, _get(FIELD_PENDING_BY, account));
        _set(FIELD_KEY, account, _effective(account));
        _set(FIELD_PENDING, account, 0);
        _set(FIELD_PENDING_SEQUENCE, account, 0);
        _set(FIELD_PENDING_BY, account, 0);
        // What a key cancelled is of no account once another one counts.
        _set(FIELD_CANCELLED, account, 0);
    }

    /// @param past the key, and where times stand the number of the rotation that replaced it
    /// @param by the recovery key that replaced it; zero if it was the key's own rotation
    function _remember(address account, uint256 past, uint256 by) internal {
        uint256 count = _get(FIELD_PAST, account);
        uint256 slot = _pastSlot(account, count);
        _store(slot, past);
        if (by != 0) {
            _store(slot + 1, by);
        }
        _set(FIELD_PAST, account, count + 1);
    }

    function _pastSlot(address account, uint256 index) internal pure returns (uint256) {
        return uint256(keccak256(abi.encode("quorate:past", account, index)));
    }

    // What an account chooses beforehand

    /// How often the account has chosen a recovery key or guardians. Statements about that name the number, so that each is good
    /// once: what the recovery key agreed to before is no way back.
    function choices(address account) public view returns (uint64) {
        return uint64(_get(FIELD_CHOICES, account));
    }

    /// @param chooser the key that counted meanwhile
    function _choose(address account, uint256 number, uint256 recovery, uint256 guardians, uint256 chooser) internal {
        if (recovery != _get(FIELD_RECOVERY, account)) {
            _set(FIELD_RECOVERY, account, recovery);
            emit RecoverySet(account, _scheme(recovery), address(uint160(recovery)));
        }
        if (guardians != _get(FIELD_GUARDIANS, account)) {
            _set(FIELD_GUARDIANS, account, guardians);
            emit GuardiansSet(account, bytes32(guardians));
        }
        _set(FIELD_CHOICES, account, number);
        _set(FIELD_CHOOSER, account, chooser & KEY);
        _store(_choiceSlot(account, number), uint256(keccak256(abi.encode(recovery, guardians))));
    }

    /// Where the commitment to what was chosen stands that many times.
    function _choiceSlot(address account, uint256 number) internal pure returns (uint256) {
        return uint256(keccak256(abi.encode("quorate:choice", account, number)));
    }

    // Rotations

    /// @param recovery whether the recovery key proposes it rather than the account's
    function _propose(address account, uint64 sequence, uint8 scheme, bytes memory key, bool recovery) internal {
        _settle(account);
        uint256 current = _get(FIELD_KEY, account);
        if (current & REGISTERED == 0) {
            revert NotRegistered();
        }
        if (!recovery && _recoveryWaits(account)) {
            revert RecoveryUnderWay();
        }
        uint64 from = uint64(block.timestamp) + delay();
        uint256 next = _hold(scheme, key) | uint256(from) << TIME | (recovery ? BY_RECOVERY : 0);
        if (recovery) {
            _set(FIELD_RECOVERY_FLOOR, account, sequence + 1);
        }
        _set(FIELD_PENDING_BY, account, recovery ? _get(FIELD_RECOVERY, account) : 0);
        _set(FIELD_PENDING, account, next);
        _set(FIELD_PENDING_SEQUENCE, account, sequence);
        _set(FIELD_KEY, account, current | ROTATING);
        if (sequence >= uint64(_get(FIELD_SEQUENCE, account))) {
            _set(FIELD_SEQUENCE, account, sequence + 1);
        }
        emit RotationProposed(account, sequence, scheme, address(uint160(next)), from, recovery);
    }

    function _cancel(address account) internal {
        if (!_isPending(account)) {
            revert NothingPending();
        }
        uint64 sequence = uint64(_get(FIELD_PENDING_SEQUENCE, account));
        if (!_recoveryWaits(account)) {
            _noteCancelled(account, sequence);
        }
        _set(FIELD_KEY, account, _get(FIELD_KEY, account) & ~ROTATING);
        _set(FIELD_PENDING, account, 0);
        _set(FIELD_PENDING_SEQUENCE, account, 0);
        emit RotationCancelled(account, sequence);
    }

    /// No rotation of that number or an earlier one, by the key that counts, is to take effect on any shard.
    function _noteCancelled(address account, uint64 sequence) internal {
        if (sequence >= _get(FIELD_CANCELLED, account)) {
            _set(FIELD_CANCELLED, account, uint256(sequence) + 1);
        }
    }

    // Storage

    function _slot(uint256 field, address account) internal pure returns (uint256) {
        return field << 160 | uint160(account);
    }

    function _get(uint256 field, address account) internal view returns (uint256) {
        return _load(_slot(field, account));
    }

    function _set(uint256 field, address account, uint256 value) internal {
        _store(_slot(field, account), value);
    }

    function _load(uint256 slot) internal view returns (uint256 value) {
        assembly ("memory-safe") {
            value := sload(slot)
        }
    }

    function _store(uint256 slot, uint256 value) internal {
        assembly ("memory-safe") {
            sstore(slot, value)
        }
    }
}
