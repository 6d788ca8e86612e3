// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CarriedKeys} from "./CarriedKeys.sol";

/// Which key an account signs with, and who may change it: docs/protocol/pq-accounts.md says what each statement is signed over.
/// A change that brings coin is sent to all other shards, too (CarriedKeys). Stands at 0x...5100.
contract KeyRegistry is CarriedKeys {
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
    function rotate(uint8 scheme, bytes calldata key, bytes calldata proof) external payable {
        _requireByKey(msg.sender);
        uint64 sequence = uint64(_get(FIELD_SEQUENCE, msg.sender));
        _requireNew(scheme, key, rotationHash(msg.sender, sequence, scheme, key), proof);
        _propose(msg.sender, sequence, scheme, key, false);
        _carryOn(msg.sender);
    }

    /// By anyone, with a statement that both keys signed: the same one for every shard, in any order of shards.
    function submitRotation(
        address account,
        uint64 sequence,
        uint8 scheme,
        bytes calldata key,
        bytes calldata oldProof,
        bytes calldata newProof
    ) external payable {
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
        _carryOn(account);
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
    ) external payable {
        uint64 floor = _recoveryFloor(account);
        if (sequence < floor) {
            revert OutOfOrder(floor);
        }
        _requireRecovery(account, takeoverHash(account, sequence, scheme, key), recoveryProof);
        _requireNew(scheme, key, rotationHash(account, sequence, scheme, key), newProof);
        _propose(account, sequence, scheme, key, true);
        _carryOn(account);
    }

    /// By the account itself.
    function cancel() external payable {
        _requireByKey(msg.sender);
        if (_recoveryWaits(msg.sender)) {
            revert RecoveryUnderWay();
        }
        _cancel(msg.sender);
        _carryIfPossible(msg.sender);
    }

    /// By anyone, with a statement of the key that still counts or of the recovery key. Where the rotation has not arrived yet,
    /// its turn passes, so that it never takes effect there; while another one waits only the recovery key can do that.
    function submitCancellation(address account, uint64 sequence, bool byRecovery, bytes calldata proof) external payable {
        _settle(account);
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
            if (_recoveryWaits(account)) {
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
                _noteCancelled(account, sequence);
            }
            emit RotationCancelled(account, sequence);
        }
        _carryIfPossible(account);
    }

    /// By one of the guardians; the rotation is cancelled once as many as the threshold have called.
    function guardianCancel(address account, address[] calldata guardians, uint8 threshold) external {
        uint256 bit = _guardian(account, guardians, threshold);
        if (!_isPending(account)) {
            revert NothingPending();
        }
        uint64 sequence = uint64(_get(FIELD_PENDING_SEQUENCE, account));
        // With the entry, since a recovery may have the sequence of the rotation that it replaces, and with the number of choices: so
        // votes of guardians who were replaced meanwhile are none.
        uint256 votes = _vote(
            uint256(
                keccak256(
                    abi.encode("quorate:votes", account, choices(account), sequence, _get(FIELD_PENDING, account)))),
            bit);
        emit GuardianVoted(account, sequence, msg.sender, votes);
        if (votes >= threshold) {
            _cancel(account);
        }
    }

    /// By one of the guardians of an account without a recovery key: agrees to what the account is about to choose.
    /// @param statement recoveryHash or guardiansHash of that. It counts until the next choice only: so nobody agrees to what is chosen
    /// when he is no guardian any more
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

    function _agreements(address account, bytes32 statement) private view returns (uint256) {
        return uint256(keccak256(abi.encode("quorate:agreements", account, choices(account), statement)));
    }

    // What an account chooses beforehand. Recovery key and guardians are there against a thief with the account's key: so once
    // either is chosen, that key alone changes neither. The recovery key must agree to the change, or where there is none as
    // many guardians as their threshold.

    /// Not while a recovery waits: shards that have not heard of it could not tell any more that it is one.
    /// @param proof by the recovery key over recoveryHash; @param current the same by the one that is to be replaced, if any
    function setRecovery(uint8 scheme, bytes calldata key, bytes calldata proof, bytes calldata current) external payable {
        _requireByKey(msg.sender);
        if (_recoveryWaits(msg.sender)) {
            revert RecoveryUnderWay();
        }
        bytes32 hash = recoveryHash(msg.sender, scheme, key);
        _requireAgreement(msg.sender, hash, current);
        _requireNew(scheme, key, hash, proof);
        _chooseNext(msg.sender, _hold(scheme, key), _get(FIELD_GUARDIANS, msg.sender));
    }

    /// At most 255 guardians. @param recoveryProof by the recovery key over guardiansHash, if there is one
    function setGuardians(address[] calldata guardians, uint8 threshold, bytes calldata recoveryProof) external payable {
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
        _chooseNext(msg.sender, _get(FIELD_RECOVERY, msg.sender), uint256(commitment));
    }

    function _chooseNext(address account, uint256 recovery, uint256 guardians) private {
        _choose(account, choices(account) + 1, recovery, guardians, _effective(account));
        _carryOn(account);
    }

    // From ECDSA to a quantum-resistant key

    /// By an account that signs with ECDSA, in a transaction of its own. From then on either key is good. Not by code: neither by a
    /// delegate that calls in the account's name, nor by a contract that is being made and has no code yet.
    /// @param proof by the new key over bindingHash
    function bind(uint8 scheme, bytes calldata key, bytes calldata proof) external payable {
        if (msg.sender != tx.origin || (msg.sender.code.length != 0 && msg.sender.codehash != ACCOUNT_CODE)) {
            revert ForeignCode();
        }
        if (_get(FIELD_KEY, msg.sender) & REGISTERED != 0) {
            revert AlreadyRegistered();
        }
        _requireNew(scheme, key, bindingHash(msg.sender, scheme, key), proof);
        uint256 entry = _hold(scheme, key);
        _set(FIELD_KEY, msg.sender, entry | BOUND);
        emit KeyBound(msg.sender, scheme, address(uint160(entry)));
        _carryOn(msg.sender);
    }

    /// By anyone, for good: the account's ECDSA key opens nothing any more on this shard. The account must have the account code,
    /// which its first transaction of type 0x51 gives it if it has none: other code may have been chosen with the ECDSA key, and
    /// would go on acting for the account. @param proof by the account's key over ecdsaOffHash
    function switchEcdsaOff(address account, bytes calldata proof) external payable {
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
        _carryOn(account);
    }

    // Keys

    /// That a call by the account proves its registered key. An ECDSA account's does not before ECDSA is off, so that nothing
    /// which outlasts the ECDSA key can be chosen with it: no rotation, no recovery key, no guardians, neither before the
    /// binding nor after it. Nor does one of an account that delegates to other code than the account code: that can call in the
    /// account's name whenever somebody calls the account. The account code calls only what the key has signed.
    function _requireByKey(address account) private view {
        uint256 entry = _get(FIELD_KEY, account);
        if (entry & REGISTERED == 0) {
            revert NotRegistered();
        }
        if (entry & BOUND != 0 && entry & ECDSA_OFF == 0) {
            revert EcdsaStillOn();
        }
        if (account.codehash != ACCOUNT_CODE) {
            revert ForeignCode();
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
}
