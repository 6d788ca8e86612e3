package org.quorate.wallet.keys;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.signature.AccountKey;
import org.quorate.protocol.signature.KeyStatements;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.wallet.Account;
import org.quorate.wallet.error.KeyProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.seed.QuantumPath;
import org.quorate.wallet.seed.QuantumPath.Role;

/** Makes the call of the key registry that a change is on one shard, with all signatures that the contract asks for. */
final class KeyChanges {
    private final KeyHolder keys;
    private final SigningKeys signing;
    private final KeyChange change;
    /** Of all shards that answer: a successor is to be new on each of them. */
    private final List<KeyStatus> shards;

    private final BiPredicate<KeyStatus, Hash> agreements;

    /**
     * @param shards what is known of the account, also where the change is not made
     * @param agreements whether enough guardians have agreed to a statement on a shard
     */
    KeyChanges(KeyHolder keys, KeyChange change, List<KeyStatus> shards, BiPredicate<KeyStatus, Hash> agreements) {
        this.keys = keys;
        this.signing = new SigningKeys(keys);
        this.change = change;
        this.shards = List.copyOf(shards);
        this.agreements = agreements;
    }

    /** @throws WalletException with a {@link KeyProblem} if the registry would refuse it */
    Bytes callOn(KeyStatus status) {
        return switch (change.action()) {
            case KeyAction.Rotate(NewKey to) -> rotate(to, status);
            case KeyAction.Cancel() -> cancel(status);
            case KeyAction.CancelByRecovery() -> cancelByRecovery(status);
            case KeyAction.CancelAsGuardian(List<Address> guardians, int threshold) ->
                cancelAsGuardian(guardians, threshold, status);
            case KeyAction.AgreeAsGuardian agreement -> agreeAsGuardian(agreement, status);
            case KeyAction.SetRecovery(NewKey to) -> setRecovery(to, status);
            case KeyAction.SetGuardians(List<Address> guardians, int threshold) ->
                setGuardians(guardians, threshold, status);
            case KeyAction.Recover(NewKey to) -> recover(to, status);
            case KeyAction.Bind(SignatureScheme to) -> bind(to, status);
            case KeyAction.SwitchEcdsaOff() -> switchEcdsaOff(status);
            case KeyAction.Carry() -> carry(status);
        };
    }

    /** Who signs the transaction, if it is not the payer as it signs at present. */
    Optional<Account> sender(KeyStatus status) {
        // Only a transaction of type 0x51 gives the account the code without which ECDSA stays on.
        return change.action() instanceof KeyAction.SwitchEcdsaOff && change.isByTheAccount()
                ? Optional.of(signing.counting(change.account(), status))
                : Optional.empty();
    }

    private Bytes rotate(NewKey to, KeyStatus status) {
        status.rotation().filter(KeyStatus.Rotation::byRecovery).ifPresent(_ -> {
            throw new WalletException(KeyProblem.RECOVERY_UNDER_WAY);
        });
        if (status.key().isEmpty() && (change.account().key().isEmpty() || !change.isByTheAccount())) {
            throw new WalletException(
                    change.account().key().isEmpty() ? KeyProblem.NOT_BOUND : KeyProblem.NOT_REGISTERED);
        }
        KeyOffer next = rotation(to, status);
        if (isProvenByTheTransaction(status)) {
            return RegistryCalls.rotate(next.key(), next.proof());
        }
        return RegistryCalls.submitRotation(
                status.account(), status.sequence(), next.key(), byPresentKey(next.statement(), status), next.proof());
    }

    /**
     * Whether the account's own transaction proves its registered key: not as long as ECDSA could have signed it, or code to which
     * it delegates could have made the call.
     */
    private boolean isProvenByTheTransaction(KeyStatus status) {
        return change.isByTheAccount() && !isEcdsaOn(status) && !status.foreignCode();
    }

    private boolean isEcdsaOn(KeyStatus status) {
        return change.account().key().isEmpty() && !status.ecdsaOff();
    }

    /** What an ECDSA key, or a delegate, chooses would outlast it. */
    private void requireKeyAlone(KeyStatus status) {
        if (isEcdsaOn(status)) {
            throw new WalletException(KeyProblem.ECDSA_STILL_ON);
        }
        if (status.foreignCode()) {
            throw new WalletException(KeyProblem.FOREIGN_CODE);
        }
    }

    private KeyOffer rotation(NewKey to, KeyStatus status) {
        if (to instanceof NewKey.Offered(KeyOffer offer)) {
            return offer.require(KeyOffer.Purpose.ROTATION, status);
        }
        QuantumPath path = to instanceof NewKey.Known(AccountKey known)
                ? QuantumPath.parse(keys.find(change.account(), known)
                        .orElseThrow(() -> new WalletException(KeyProblem.NOT_OURS))
                        .path())
                : successor(to.scheme());
        AccountKey next = keys.publicKey(path);
        if (status.hasReplaced(next)) {
            throw new WalletException(KeyProblem.REPLACED_KEY);
        }
        KeyOffer offer = new KeyOffer(
                KeyOffer.Purpose.ROTATION, status.network(), status.account(), status.sequence(), next, Bytes.EMPTY);
        return offer.signed(keys.sign(path, offer.statement()));
    }

    /**
     * The one after the last that a registry has: not the number of the rotation, which whoever has a key of the account can raise at will,
     * until there would be no successor left to recover it with.
     */
    private QuantumPath successor(SignatureScheme scheme) {
        Set<Address> used = new HashSet<>();
        shards.forEach(shard -> {
            used.addAll(shard.past());
            Stream.concat(shard.key().stream(), shard.rotation().map(KeyStatus.Rotation::key).stream())
                    .filter(key -> key.scheme() == scheme)
                    .map(AccountKey::holder)
                    .forEach(used::add);
        });
        change.account().key().map(AccountKey::holder).ifPresent(used::remove);
        int next = 0;
        for (int number = 0; number < SeedKeys.numbers() && !used.isEmpty(); number++) {
            QuantumPath path = QuantumPath.later(change.account(), Role.SUCCESSOR, scheme, number);
            if (used.remove(keys.publicKey(path).holder())) {
                next = number + 1;
            }
        }
        return QuantumPath.later(change.account(), Role.SUCCESSOR, scheme, numbered(next));
    }

    private static int numbered(int number) {
        if (number >= SeedKeys.numbers()) {
            throw new WalletException(KeyProblem.TOO_MANY);
        }
        return number;
    }

    private Bytes cancel(KeyStatus status) {
        KeyStatus.Rotation waiting = waiting(status);
        if (waiting.byRecovery()) {
            throw new WalletException(KeyProblem.RECOVERY_UNDER_WAY);
        }
        if (isProvenByTheTransaction(status)) {
            return RegistryCalls.cancel();
        }
        long sequence = waiting.sequence();
        Hash statement = KeyStatements.cancellation(status.network(), status.account(), sequence);
        return RegistryCalls.submitCancellation(status.account(), sequence, false, byPresentKey(statement, status));
    }

    private Bytes cancelByRecovery(KeyStatus status) {
        long sequence = waiting(status).sequence();
        Hash statement = KeyStatements.cancellation(status.network(), status.account(), sequence);
        return RegistryCalls.submitCancellation(status.account(), sequence, true, byRecovery(statement, status));
    }

    private Bytes cancelAsGuardian(List<Address> guardians, int threshold, KeyStatus status) {
        waiting(status);
        return RegistryCalls.guardianCancel(status.account(), guardians(guardians, threshold, status), threshold);
    }

    /** In the registry's order, the payer among them. */
    private List<Address> guardians(List<Address> guardians, int threshold, KeyStatus status) {
        List<Address> ordered = RegistryCalls.ordered(guardians, threshold);
        if (!status.guardians().equals(Optional.of(RegistryCalls.commitment(ordered, threshold)))) {
            throw new WalletException(KeyProblem.BAD_GUARDIANS, "they are not those that the account chose");
        }
        if (!ordered.contains(change.payer().address())) {
            throw new WalletException(KeyProblem.BAD_GUARDIANS, "the paying account is none of them");
        }
        return ordered;
    }

    private static KeyStatus.Rotation waiting(KeyStatus status) {
        return status.rotation().orElseThrow(() -> new WalletException(KeyProblem.NOTHING_WAITS));
    }

    private Bytes setRecovery(NewKey to, KeyStatus status) {
        requireKeyAlone(status);
        KeyOffer offer = to instanceof NewKey.Offered(KeyOffer given)
                ? given.require(KeyOffer.Purpose.RECOVERY, status)
                : ownRecovery(to.scheme(), status);
        return RegistryCalls.setRecovery(offer.key(), offer.proof(), agreement(offer.statement(), status));
    }

    private KeyOffer ownRecovery(SignatureScheme scheme, KeyStatus status) {
        int next = status.recovery()
                .filter(present -> present.scheme() == scheme)
                .flatMap(present -> keys.findRecovery(change.account(), present))
                .map(path -> path.steps().getLast() + 1)
                .orElse(0);
        QuantumPath path = QuantumPath.later(change.account(), Role.RECOVERY, scheme, numbered(next));
        KeyOffer offer = new KeyOffer(
                KeyOffer.Purpose.RECOVERY,
                status.network(),
                status.account(),
                status.choices(),
                keys.publicKey(path),
                Bytes.EMPTY);
        return offer.signed(keys.sign(path, offer.statement()));
    }

    private Bytes setGuardians(List<Address> guardians, int threshold, KeyStatus status) {
        requireKeyAlone(status);
        List<Address> ordered = RegistryCalls.ordered(guardians, threshold);
        Hash commitment = RegistryCalls.commitment(ordered, threshold);
        Hash statement = KeyStatements.guardians(status.network(), status.account(), status.choices(), commitment);
        return RegistryCalls.setGuardians(ordered, threshold, agreement(statement, status));
    }

    /** What protects the account already agrees to another choice: the recovery key, or without one the guardians. */
    private Bytes agreement(Hash statement, KeyStatus status) {
        if (status.recovery().isPresent()) {
            return byRecovery(statement, status);
        }
        if (status.guardians().isPresent() && !agreements.test(status, statement)) {
            throw new WalletException(KeyProblem.GUARDIANS_MUST_AGREE, "the statement is " + statement.toHex());
        }
        return Bytes.EMPTY;
    }

    private Bytes agreeAsGuardian(KeyAction.AgreeAsGuardian agreement, KeyStatus status) {
        List<Address> ordered = guardians(agreement.guardians(), agreement.threshold(), status);
        return RegistryCalls.guardianAgree(status.account(), ordered, agreement.threshold(), agreement.statement());
    }

    private Bytes recover(NewKey to, KeyStatus status) {
        if (status.key().isEmpty()) {
            throw new WalletException(KeyProblem.NOT_REGISTERED);
        }
        KeyOffer next = rotation(to, status);
        Hash takeover = KeyStatements.takeover(status.network(), status.account(), status.sequence(), next.key());
        return RegistryCalls.recover(
                status.account(), status.sequence(), next.key(), byRecovery(takeover, status), next.proof());
    }

    private Bytes bind(SignatureScheme to, KeyStatus status) {
        requireCoinAccount();
        if (status.key().isPresent()) {
            throw new WalletException(KeyProblem.ALREADY_BOUND);
        }
        QuantumPath path = QuantumPath.later(change.account(), Role.BINDING, to, 0);
        AccountKey key = keys.publicKey(path);
        Hash statement = KeyStatements.binding(status.network(), status.account(), key);
        return RegistryCalls.bind(key, keys.sign(path, statement));
    }

    private Bytes switchEcdsaOff(KeyStatus status) {
        requireCoinAccount();
        if (status.key().isEmpty()) {
            throw new WalletException(KeyProblem.NOT_BOUND);
        }
        if (status.ecdsaOff()) {
            throw new WalletException(KeyProblem.ECDSA_OFF_ALREADY);
        }
        Hash statement = KeyStatements.ecdsaOff(status.network(), status.account());
        return RegistryCalls.switchEcdsaOff(status.account(), byPresentKey(statement, status));
    }

    private static Bytes carry(KeyStatus status) {
        if (status.key().isEmpty()) {
            throw new WalletException(KeyProblem.NOT_REGISTERED);
        }
        return RegistryCalls.carry(status.account());
    }

    private void requireCoinAccount() {
        if (change.account().key().isPresent()) {
            throw new WalletException(KeyProblem.COIN_ACCOUNT_ONLY);
        }
    }

    private Bytes byPresentKey(Hash statement, KeyStatus status) {
        Account account = signing.counting(change.account(), status);
        return keys.sign(QuantumPath.parse(account.path()), statement);
    }

    private Bytes byRecovery(Hash statement, KeyStatus status) {
        AccountKey recovery = status.recovery().orElseThrow(() -> new WalletException(KeyProblem.NO_RECOVERY));
        QuantumPath path = keys.findRecovery(change.account(), recovery)
                .orElseThrow(() -> new WalletException(KeyProblem.RECOVERY_ELSEWHERE));
        return keys.sign(path, statement);
    }
}
