// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// An ERC-7913 verifier: one for each signature scheme, built into the node.
interface ISignatureVerifier {
    function verify(bytes calldata key, bytes32 hash, bytes calldata signature) external view returns (bytes4);
}

/// Which key an account signs with. The node itself reads and writes field 0 and reads field 1 (org.quorate.evm.KeyRegistry);
/// docs/protocol/pq-accounts.md has the layout and says what each statement is signed over. Stands at 0x...5100.
contract KeyRegistry {
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

    event KeyBound(address indexed account, uint8 scheme, address holder);
    event RotationProposed(
        address indexed account, uint64 indexed sequence, uint8 scheme, address holder, uint64 effective, bool recovery);
    event RotationCancelled(address indexed account, uint64 indexed sequence);
    event EcdsaSwitchedOff(address indexed account);
    event RecoverySet(address indexed account, uint8 scheme, address holder);
    event GuardiansSet(address indexed account, bytes32 commitment);
    event GuardianVoted(address indexed account, uint64 indexed sequence, address guardian, uint256 votes);
    event GuardianAgreed(address indexed account, bytes32 indexed statement, address guardian, uint256 votes);

    uint256 private constant REGISTERED = 1 << 168;
    uint256 private constant ECDSA_OFF = 1 << 169;
    uint256 private constant ROTATING = 1 << 170;
    uint256 private constant BY_RECOVERY = 1 << 171;
    uint256 private constant BOUND = 1 << 172;
    uint256 private constant KEY = (1 << 168) - 1;
    uint256 private constant TIME = 176;
    /// Beside the guardians' votes, of which there are at most 255: they are as many as the threshold.
    uint256 private constant AGREED = 1 << 255;

    uint256 private constant FIELD_KEY = 0;
    uint256 private constant FIELD_PENDING = 1;
    uint256 private constant FIELD_SEQUENCE = 2;
    uint256 private constant FIELD_RECOVERY = 3;
    uint256 private constant FIELD_GUARDIANS = 4;
    uint256 private constant FIELD_PENDING_SEQUENCE = 5;
    uint256 private constant FIELD_RECOVERY_FLOOR = 6;
    uint256 private constant FIELD_CHOICES = 7;

    /// Set by the genesis: the chain id of shard 0, and the delay of rotations in seconds. One day if it says nothing.
    uint256 private constant SLOT_NETWORK = type(uint256).max;
    uint256 private constant SLOT_DELAY = type(uint256).max - 1;
    uint256 private constant DEFAULT_DELAY = 1 days;

    uint160 private constant FIRST_VERIFIER = 0x5110;
    uint8 private constant FIRST_SCHEME = 1;
    bytes private constant DEPLOYER = hex"600b380380600b5f395ff300";
    /// Of code that delegates to the account code (EIP-7702's designation of 0x...5101).
    bytes32 private constant ACCOUNT_CODE = keccak256(hex"ef01000000000000000000000000000000000000005101");

    // What can be asked

    /// The key that counts now. Nothing is registered before an account's first transaction or binding.
    function keyOf(address account) public view returns (bool registered, uint8 scheme, bytes memory key) {
        uint256 entry = _effective(account);
        if (entry & REGISTERED != 0) {
            return (true, _scheme(entry), _key(entry));
        }
    }

    /// What is to come, and what an account has chosen beforehand.
    function stateOf(address account)
        external
        view
        returns (uint64 sequence, bool rotating, uint64 effective, bool ecdsaOff, bool recovery, bytes32 guardians)
    {
        uint256 pending = _get(FIELD_PENDING, account);
        sequence = uint64(_get(FIELD_SEQUENCE, account));
        effective = uint64(pending >> TIME);
        rotating = _isPending(account);
        ecdsaOff = _get(FIELD_KEY, account) & ECDSA_OFF != 0;
        recovery = _get(FIELD_RECOVERY, account) != 0;
        guardians = bytes32(_get(FIELD_GUARDIANS, account));
    }

    /// Whether the account's key signed the hash.
    function verify(address account, bytes32 hash, bytes calldata signature) public view returns (bool) {
        uint256 entry = _effective(account);
        return entry & REGISTERED != 0 && _verify(entry, hash, signature);
    }

    function network() public view returns (uint256 id) {
        id = _load(SLOT_NETWORK);
        return id == 0 ? block.chainid : id;
    }

    function delay() public view returns (uint64) {
        uint256 seconds_ = _load(SLOT_DELAY);
        return uint64(seconds_ == 0 ? DEFAULT_DELAY : seconds_);
    }

    function rotationHash(address account, uint64 sequence, uint8 scheme, bytes calldata key)
        public
        view
        returns (bytes32)
    {
        return keccak256(
            abi.encodePacked("quorate:rotation:v1:", network(), account, sequence, scheme, keccak256(key)));
    }

    /// What the recovery key signs that gives the account a key. Not rotationHash: a recovery key that offers itself as the next
    /// key signs that.
    function takeoverHash(address account, uint64 sequence, uint8 scheme, bytes calldata key)
        public
        view
        returns (bytes32)
    {
        return keccak256(
            abi.encodePacked("quorate:takeover:v1:", network(), account, sequence, scheme, keccak256(key)));
    }

    function cancellationHash(address account, uint64 sequence) public view returns (bytes32) {
        return keccak256(abi.encodePacked("quorate:cancellation:v1:", network(), account, sequence));
    }

    function bindingHash(address account, uint8 scheme, bytes calldata key) public view returns (bytes32) {
        return keccak256(abi.encodePacked("quorate:binding:v1:", network(), account, scheme, keccak256(key)));
    }

    function ecdsaOffHash(address account) public view returns (bytes32) {
        return keccak256(abi.encodePacked("quorate:ecdsa-off:v1:", network(), account));
    }

    /// How often the account has chosen a recovery key or guardians. Statements about that name the number, so that each is good
    /// once: what the recovery key agreed to before is no way back.
    function choices(address account) public view returns (uint64) {
        return uint64(_get(FIELD_CHOICES, account));
    }

    function recoveryHash(address account, uint8 scheme, bytes calldata key) public view returns (bytes32) {
        return keccak256(
            abi.encodePacked("quorate:recovery:v1:", network(), account, choices(account), scheme, keccak256(key)));
    }

    /// @param commitment keccak256(abi.encode(guardians, threshold))
    function guardiansHash(address account, bytes32 commitment) public view returns (bytes32) {
        return keccak256(abi.encodePacked("quorate:guardians:v1:", network(), account, choices(account), commitment));
    }

    // Rotation

    /// By the account itself, which proves the old key. @param proof by the new key over rotationHash
    function rotate(uint8 scheme, bytes calldata key, bytes calldata proof) external {
        _requireByKey(msg.sender);
        uint64 sequence = uint64(_get(FIELD_SEQUENCE, msg.sender));
        _requireNew(scheme, key, rotationHash(msg.sender, sequence, scheme, key), proof);
        _propose(msg.sender, sequence, scheme, key, false);
    }

    /// By anyone, with a statement that both keys signed: the same one for every shard, in any order of shards.
    function submitRotation(
        address account,
        uint64 sequence,
        uint8 scheme,
        bytes calldata key,
        bytes calldata oldProof,
        bytes calldata newProof
    ) external {
        uint64 next = uint64(_get(FIELD_SEQUENCE, account));
        if (sequence != next) {
            revert OutOfOrder(next);
        }
        bytes32 hash = rotationHash(account, sequence, scheme, key);
        if (!verify(account, hash, oldProof)) {
            revert InvalidProof();
        }
        _requireNew(scheme, key, hash, newProof);
        _propose(account, sequence, scheme, key, false);
    }

    /// By anyone, with a statement of the recovery key over takeoverHash: replaces a rotation that waits, and only the recovery key or the
    /// guardians can cancel it. Its sequence is good from the recovery floor on, which nobody raises but the recovery key and
    /// rotations that have taken effect: so whoever has the account's key cannot make the statement stale by raising the sequence.
    function recover(
        address account,
        uint64 sequence,
        uint8 scheme,
        bytes calldata key,
        bytes calldata recoveryProof,
        bytes calldata newProof
    ) external {
        uint64 floor = _recoveryFloor(account);
        if (sequence < floor) {
            revert OutOfOrder(floor);
        }
        _requireRecovery(account, takeoverHash(account, sequence, scheme, key), recoveryProof);
        _requireNew(scheme, key, rotationHash(account, sequence, scheme, key), newProof);
        _propose(account, sequence, scheme, key, true);
    }

    /// By the account itself.
    function cancel() external {
        _requireByKey(msg.sender);
        if (_get(FIELD_PENDING, msg.sender) & BY_RECOVERY != 0 && _isPending(msg.sender)) {
            revert RecoveryUnderWay();
        }
        _cancel(msg.sender);
    }

    /// By anyone, with a statement of the key that still counts or of the recovery key. Where the rotation has not arrived yet,
    /// its turn passes, so that it never takes effect there; while another one waits only the recovery key can do that.
    function submitCancellation(address account, uint64 sequence, bool byRecovery, bytes calldata proof) external {
        uint64 next = uint64(_get(FIELD_SEQUENCE, account));
        bool pending = _isPending(account);
        bool waits = pending && sequence == uint64(_get(FIELD_PENDING_SEQUENCE, account));
        uint64 floor = _recoveryFloor(account);
        // The recovery key also takes back a statement of its own that has not been submitted, and may be of an earlier turn.
        if (!waits && sequence != next && !(byRecovery && floor <= sequence && sequence < next)) {
            revert OutOfOrder(next);
        }
        bytes32 hash = cancellationHash(account, sequence);
        if (byRecovery) {
            _requireRecovery(account, hash, proof);
            if (sequence >= floor) {
                _set(FIELD_RECOVERY_FLOOR, account, sequence + 1);
            }
        } else {
            if (pending && _get(FIELD_PENDING, account) & BY_RECOVERY != 0) {
                revert RecoveryUnderWay();
            }
            if (pending && !waits) {
                revert RotationUnderWay();
            }
            if (!verify(account, hash, proof)) {
                revert InvalidProof();
            }
        }
        if (waits) {
            _cancel(account);
        } else {
            if (sequence == next) {
                _set(FIELD_SEQUENCE, account, sequence + 1);
            }
            emit RotationCancelled(account, sequence);
        }
    }

    /// By one of the guardians; the rotation is cancelled once as many as the threshold have called.
    function guardianCancel(address account, address[] calldata guardians, uint8 threshold) external {
        uint256 bit = _guardian(account, guardians, threshold);
        if (!_isPending(account)) {
            revert NothingPending();
        }
        uint64 sequence = uint64(_get(FIELD_PENDING_SEQUENCE, account));
        // With the entry, since a recovery may have the sequence of the rotation that it replaces.
        uint256 votes = _vote(
            uint256(keccak256(abi.encode("quorate:votes", account, sequence, _get(FIELD_PENDING, account)))), bit);
        emit GuardianVoted(account, sequence, msg.sender, votes);
        if (votes >= threshold) {
            _cancel(account);
        }
    }

    /// By one of the guardians of an account without a recovery key: agrees to what the account is about to choose.
    /// @param statement recoveryHash or guardiansHash of that. It names the number of choices, so this is good once
    function guardianAgree(address account, address[] calldata guardians, uint8 threshold, bytes32 statement) external {
        uint256 bit = _guardian(account, guardians, threshold);
        uint256 slot = _agreements(account, statement);
        uint256 votes = _vote(slot, bit);
        if (votes >= threshold) {
            _store(slot, _load(slot) | AGREED);
        }
        emit GuardianAgreed(account, statement, msg.sender, votes);
    }

    /// Whether as many guardians as the threshold have agreed to the statement.
    function agreed(address account, bytes32 statement) public view returns (bool) {
        return _load(_agreements(account, statement)) & AGREED != 0;
    }

    /// The caller's bit among the guardians.
    function _guardian(address account, address[] calldata guardians, uint8 threshold) private view returns (uint256 bit) {
        if (_get(FIELD_GUARDIANS, account) != uint256(keccak256(abi.encode(guardians, threshold)))) {
            revert NotAGuardian();
        }
        for (uint256 i = 0; i < guardians.length; i++) {
            if (guardians[i] == msg.sender) {
                bit = 1 << i;
            }
        }
        if (bit == 0) {
            revert NotAGuardian();
        }
    }

    function _vote(uint256 slot, uint256 bit) private returns (uint256 count) {
        uint256 votes = _load(slot) | bit;
        _store(slot, votes);
        for (uint256 rest = votes & ~AGREED; rest != 0; rest &= rest - 1) {
            count++;
        }
    }

    function _agreements(address account, bytes32 statement) private pure returns (uint256) {
        return uint256(keccak256(abi.encode("quorate:agreements", account, statement)));
    }

    // What an account chooses beforehand. Recovery key and guardians are there against a thief with the account's key: so once
    // either is chosen, that key alone changes neither. The recovery key must agree to the change, or where there is none as
    // many guardians as their threshold.

    /// @param proof by the recovery key over recoveryHash; @param current the same by the one that is to be replaced, if any
    function setRecovery(uint8 scheme, bytes calldata key, bytes calldata proof, bytes calldata current) external {
        _requireByKey(msg.sender);
        bytes32 hash = recoveryHash(msg.sender, scheme, key);
        _requireAgreement(msg.sender, hash, current);
        _requireNew(scheme, key, hash, proof);
        uint256 entry = _hold(scheme, key);
        _set(FIELD_RECOVERY, msg.sender, entry);
        _set(FIELD_CHOICES, msg.sender, choices(msg.sender) + 1);
        emit RecoverySet(msg.sender, scheme, address(uint160(entry)));
    }

    /// At most 255 guardians. @param recoveryProof by the recovery key over guardiansHash, if there is one
    function setGuardians(address[] calldata guardians, uint8 threshold, bytes calldata recoveryProof) external {
        _requireByKey(msg.sender);
        if (threshold == 0 || guardians.length < threshold || guardians.length > 255) {
            revert UnsuitableKey();
        }
        for (uint256 i = 1; i < guardians.length; i++) {
            if (guardians[i] <= guardians[i - 1]) {
                revert UnsuitableKey();
            }
        }
        bytes32 commitment = keccak256(abi.encode(guardians, threshold));
        _requireAgreement(msg.sender, guardiansHash(msg.sender, commitment), recoveryProof);
        _set(FIELD_GUARDIANS, msg.sender, uint256(commitment));
        _set(FIELD_CHOICES, msg.sender, choices(msg.sender) + 1);
        emit GuardiansSet(msg.sender, commitment);
    }

    // From ECDSA to a quantum-resistant key

    /// By an account that signs with ECDSA. From then on either key is good. @param proof by the new key over bindingHash
    function bind(uint8 scheme, bytes calldata key, bytes calldata proof) external {
        if (_get(FIELD_KEY, msg.sender) & REGISTERED != 0) {
            revert AlreadyRegistered();
        }
        _requireNew(scheme, key, bindingHash(msg.sender, scheme, key), proof);
        uint256 entry = _hold(scheme, key);
        _set(FIELD_KEY, msg.sender, entry | BOUND);
        emit KeyBound(msg.sender, scheme, address(uint160(entry)));
    }

    /// By anyone, for good: the account's ECDSA key opens nothing any more on this shard. The account must have the account code,
    /// which its first transaction of type 0x51 gives it if it has none: other code may have been chosen with the ECDSA key, and
    /// would go on acting for the account. @param proof by the account's key over ecdsaOffHash
    function switchEcdsaOff(address account, bytes calldata proof) external {
        if (account.code.length == 0) {
            revert NoCode();
        }
        if (account.codehash != ACCOUNT_CODE) {
            revert ForeignCode();
        }
        if (!verify(account, ecdsaOffHash(account), proof)) {
            revert InvalidProof();
        }
        _set(FIELD_KEY, account, _get(FIELD_KEY, account) | ECDSA_OFF);
        emit EcdsaSwitchedOff(account);
    }

    // Keys

    /// That a call by the account proves its registered key. An ECDSA account's does not before ECDSA is off, so that nothing
    /// which outlasts the ECDSA key can be chosen with it: no rotation, no recovery key, no guardians, neither before the
    /// binding nor after it.
    function _requireByKey(address account) private view {
        uint256 entry = _get(FIELD_KEY, account);
        if (entry & REGISTERED == 0) {
            revert NotRegistered();
        }
        if (entry & BOUND != 0 && entry & ECDSA_OFF == 0) {
            revert EcdsaStillOn();
        }
    }

    function _requireNew(uint8 scheme, bytes calldata key, bytes32 hash, bytes calldata proof) private view {
        if (scheme < FIRST_SCHEME || !_call(scheme, key, hash, proof)) {
            revert InvalidProof();
        }
    }

    function _requireAgreement(address account, bytes32 hash, bytes calldata recoveryProof) private view {
        if (_get(FIELD_RECOVERY, account) != 0) {
            _requireRecovery(account, hash, recoveryProof);
        } else if (_get(FIELD_GUARDIANS, account) != 0 && !agreed(account, hash)) {
            revert GuardiansMustAgree(hash);
        }
    }

    function _requireRecovery(address account, bytes32 hash, bytes calldata proof) private view {
        uint256 recovery = _get(FIELD_RECOVERY, account);
        if (recovery == 0 || !_verify(recovery, hash, proof)) {
            revert InvalidProof();
        }
    }

    function _verify(uint256 entry, bytes32 hash, bytes calldata signature) private view returns (bool) {
        return _call(_scheme(entry), _key(entry), hash, signature);
    }

    /// False, too, where there is no such scheme: then nothing stands at the address and nothing comes back.
    function _call(uint8 scheme, bytes memory key, bytes32 hash, bytes calldata signature) private view returns (bool) {
        (bool success, bytes memory result) = address(FIRST_VERIFIER + scheme).staticcall(
            abi.encodeCall(ISignatureVerifier.verify, (key, hash, signature)));
        return success && result.length == 32 && abi.decode(result, (bytes4)) == ISignatureVerifier.verify.selector;
    }

    function _scheme(uint256 entry) private pure returns (uint8) {
        return uint8(entry >> 160);
    }

    /// The key's bytes: its holder's code without the STOP in front.
    function _key(uint256 entry) private view returns (bytes memory key) {
        address holder = address(uint160(entry));
        uint256 size = holder.code.length - 1;
        key = new bytes(size);
        assembly ("memory-safe") {
            extcodecopy(holder, add(key, 32), 1, size)
        }
    }

    function _hold(uint8 scheme, bytes calldata key) private returns (uint256) {
        bytes memory init = bytes.concat(DEPLOYER, key);
        bytes32 salt = bytes32(uint256(scheme));
        address holder = address(
            uint160(uint256(keccak256(abi.encodePacked(bytes1(0xff), address(this), salt, keccak256(init))))));
        if (holder.code.length == 0) {
            address created;
            assembly ("memory-safe") {
                created := create2(0, add(init, 32), mload(init), salt)
            }
            if (created != holder) {
                revert UnsuitableKey();
            }
        }
        return REGISTERED | uint256(scheme) << 160 | uint160(holder);
    }

    // The two entries of an account

    function _isPending(address account) private view returns (bool) {
        return _get(FIELD_KEY, account) & ROTATING != 0 && block.timestamp < uint64(_get(FIELD_PENDING, account) >> TIME);
    }

    /// As the node sees it (KeyRegistry.keyOf): the next key from its time on.
    function _effective(address account) private view returns (uint256 entry) {
        entry = _get(FIELD_KEY, account);
        if (entry & ROTATING != 0) {
            uint256 pending = _get(FIELD_PENDING, account);
            if (block.timestamp >= uint64(pending >> TIME)) {
                entry = pending & KEY | REGISTERED | entry & (ECDSA_OFF | BOUND);
            }
        }
    }

    /// The least sequence of a statement of the recovery key.
    function _recoveryFloor(address account) private view returns (uint64 floor) {
        floor = uint64(_get(FIELD_RECOVERY_FLOOR, account));
        if (_get(FIELD_KEY, account) & ROTATING != 0 && !_isPending(account)) {
            uint64 after_ = uint64(_get(FIELD_PENDING_SEQUENCE, account)) + 1;
            floor = after_ > floor ? after_ : floor;
        }
    }

    function _propose(address account, uint64 sequence, uint8 scheme, bytes calldata key, bool recovery) private {
        uint256 current = _effective(account);
        if (current & REGISTERED == 0) {
            revert NotRegistered();
        }
        if (!recovery && _isPending(account) && _get(FIELD_PENDING, account) & BY_RECOVERY != 0) {
            revert RecoveryUnderWay();
        }
        uint64 from = uint64(block.timestamp) + delay();
        uint256 next = _hold(scheme, key) | uint256(from) << TIME | (recovery ? BY_RECOVERY : 0);
        // Before the entries change on which it depends.
        _set(FIELD_RECOVERY_FLOOR, account, recovery ? sequence + 1 : _recoveryFloor(account));
        _set(FIELD_PENDING, account, next);
        _set(FIELD_PENDING_SEQUENCE, account, sequence);
        _set(FIELD_KEY, account, current | ROTATING);
        if (sequence >= uint64(_get(FIELD_SEQUENCE, account))) {
            _set(FIELD_SEQUENCE, account, sequence + 1);
        }
        emit RotationProposed(account, sequence, scheme, address(uint160(next)), from, recovery);
    }

    function _cancel(address account) private {
        if (!_isPending(account)) {
            revert NothingPending();
        }
        uint64 sequence = uint64(_get(FIELD_PENDING_SEQUENCE, account));
        _set(FIELD_KEY, account, _get(FIELD_KEY, account) & ~ROTATING);
        _set(FIELD_PENDING, account, 0);
        _set(FIELD_PENDING_SEQUENCE, account, 0);
        emit RotationCancelled(account, sequence);
    }

    // Storage

    function _slot(uint256 field, address account) private pure returns (uint256) {
        return field << 160 | uint160(account);
    }

    function _get(uint256 field, address account) private view returns (uint256) {
        return _load(_slot(field, account));
    }

    function _set(uint256 field, address account, uint256 value) private {
        _store(_slot(field, account), value);
    }

    function _load(uint256 slot) private view returns (uint256 value) {
        assembly ("memory-safe") {
            value := sload(slot)
        }
    }

    function _store(uint256 slot, uint256 value) private {
        assembly ("memory-safe") {
            sstore(slot, value)
        }
    }
}
