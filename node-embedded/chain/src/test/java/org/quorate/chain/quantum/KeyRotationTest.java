package org.quorate.chain.quantum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorate.chain.quantum.KeyRegistryCalls.bind;
import static org.quorate.chain.quantum.KeyRegistryCalls.bindingHash;
import static org.quorate.chain.quantum.KeyRegistryCalls.call;
import static org.quorate.chain.quantum.KeyRegistryCalls.commitment;
import static org.quorate.chain.quantum.KeyRegistryCalls.ecdsaOffHash;
import static org.quorate.chain.quantum.KeyRegistryCalls.encode;
import static org.quorate.chain.quantum.KeyRegistryCalls.guardians;
import static org.quorate.chain.quantum.KeyRegistryCalls.recoveryHash;
import static org.quorate.chain.quantum.KeyRegistryCalls.rotate;
import static org.quorate.chain.quantum.KeyRegistryCalls.rotateWith;
import static org.quorate.chain.quantum.KeyRegistryCalls.rotationHash;
import static org.quorate.chain.quantum.KeyRegistryCalls.setGuardians;
import static org.quorate.chain.quantum.KeyRegistryCalls.setRecovery;
import static org.quorate.chain.quantum.KeyRegistryCalls.takeoverHash;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quorate.chain.DevAccounts;
import org.quorate.evm.Authorizations;
import org.quorate.evm.TransactionError;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.AbiValue;
import org.quorate.protocol.crypto.EcdsaSignature;
import org.quorate.protocol.crypto.Secp256k1;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.protocol.signature.SystemAddresses;
import org.quorate.protocol.transaction.Authorization;
import org.quorate.protocol.transaction.SetCodeTransaction;
import org.quorate.protocol.transaction.SignedTransaction;

/** The registry contract: rotation, who can cancel it, recovery, and the way of an ECDSA account to a quantum-resistant key. */
class KeyRotationTest {
    private static final Address BOB = Address.fromHex("0x0000000000000000000000000000000000000b0b");
    private static final Address REGISTRY = SystemAddresses.KEY_REGISTRY;
    /** Of the development genesis. */
    private static final long DELAY = 60;

    private final QuantumChain chain = new QuantumChain(0);
    private final QuantumAccount old = QuantumAccount.of(SignatureScheme.ML_DSA_44, 1);
    private final QuantumAccount next =
            QuantumAccount.of(SignatureScheme.ML_DSA_65, 2).at(old.address());
    private final QuantumAccount thief =
            QuantumAccount.of(SignatureScheme.ML_DSA_44, 66).at(old.address());

    @BeforeEach
    void register() {
        chain.fund(old.address());
        chain.block(old.first(chain.id(), BOB, UInt256.ONE, Bytes.EMPTY));
    }

    @AfterEach
    void close() {
        chain.close();
    }

    @Test
    void aRotationTakesEffectAfterTheDelayAndTheAddressStays() {
        assertThat(send(chain, old, 1, rotate(old.address(), 0, next))).isTrue();
        assertPays(old, 2);
        assertRefused(next, 3);
        chain.passTime(DELAY);
        assertRefused(old, 3);
        assertPays(next, 3);
        // And on, to a third scheme.
        QuantumAccount third = QuantumAccount.of(SignatureScheme.HYBRID, 3).at(old.address());
        assertThat(send(chain, next, 4, rotate(old.address(), 1, third))).isTrue();
        chain.passTime(DELAY);
        assertRefused(next, 5);
        assertPays(third, 5);
    }

    @Test
    void theNewKeyMustProveItselfForThisAccountAndThisTurn() {
        Hash right = rotationHash(old.address(), 0, next);
        Hash otherTurn = rotationHash(old.address(), 1, next);
        Hash otherAccount = rotationHash(BOB, 0, next);
        assertThat(send(chain, old, 1, rotateWith(next, next.sign(otherTurn)))).isFalse();
        assertThat(send(chain, old, 2, rotateWith(next, next.sign(otherAccount))))
                .isFalse();
        assertThat(send(chain, old, 3, rotateWith(next, thief.sign(right)))).isFalse();
        assertThat(send(chain, old, 4, rotateWith(next, next.sign(right)))).isTrue();
        // secp256k1 is no way out of quantum resistance.
        QuantumAccount weak = QuantumAccount.of(SignatureScheme.SECP256K1, 5).at(old.address());
        assertThat(send(chain, old, 5, rotateWith(weak, weak.sign(rotationHash(old.address(), 1, weak)))))
                .isFalse();
    }

    @Test
    void theOldKeyCancelsUntilTheDelayIsOver() {
        send(chain, old, 1, rotate(old.address(), 0, next));
        assertThat(send(chain, old, 2, call("cancel()"))).isTrue();
        chain.passTime(DELAY);
        assertPays(old, 3);
        assertThat(send(chain, old, 4, call("cancel()"))).isFalse();
        send(chain, old, 5, rotate(old.address(), 1, next));
        chain.passTime(DELAY);
        assertThat(send(chain, next, 6, call("cancel()"))).isFalse();
        assertPays(next, 7);
    }

    /** Both keys sign the same nonce, in one block, on either side of the moment at which the rotation takes effect. */
    @Test
    void oldAndNewKeyRaceInOneBlockAndOneOfThemCounts() {
        long proposed = chain.tip().header().timestamp() + 1;
        send(chain, old, 1, rotate(old.address(), 0, next));
        // The block's time is one more than that of the block before.
        chain.passTime(proposed + DELAY - 1 - chain.tip().header().timestamp() - 1);
        SignedTransaction[] both = {
            next.later(chain.id(), 2, BOB, UInt256.ONE, Bytes.EMPTY),
            old.later(chain.id(), 2, BOB, UInt256.of(2), Bytes.EMPTY),
        };
        QuantumChain.Result before = chain.tryBlock(both);
        assertThat(before.block().header().timestamp()).isEqualTo(proposed + DELAY - 1);
        assertThat(before.block().transactions()).containsExactly(both[1]);
        SignedTransaction[] again = {
            old.later(chain.id(), 3, BOB, UInt256.of(2), Bytes.EMPTY),
            next.later(chain.id(), 3, BOB, UInt256.ONE, Bytes.EMPTY),
        };
        QuantumChain.Result after = chain.tryBlock(again);
        assertThat(after.block().header().timestamp()).isEqualTo(proposed + DELAY);
        assertThat(after.block().transactions()).containsExactly(again[1]);
    }

    /** Whoever is first takes the turn; the other one's statement is of no use any more. */
    @Test
    void twoRotationsRaceInOneBlockAndTheFirstTakesTheTurn() {
        Bytes first = statement(old, next, 0);
        Bytes second = statement(old, thief, 0);
        QuantumChain.Result result =
                chain.block(chain.dev(1, REGISTRY, UInt256.ZERO, first), chain.dev(2, REGISTRY, UInt256.ZERO, second));
        assertThat(result.succeeded(0)).isTrue();
        assertThat(result.succeeded(1)).isFalse();
        chain.passTime(DELAY);
        assertRefused(thief, 1);
        assertPays(next, 1);
    }

    @Test
    void oneStatementRotatesOnEveryShardInAnyOrderAndOnlyOnce() {
        try (QuantumChain other = new QuantumChain(1)) {
            other.fund(old.address());
            other.block(old.first(other.id(), BOB, UInt256.ONE, Bytes.EMPTY));
            Bytes statement = statement(old, next, 0);
            for (QuantumChain shard : List.of(other, chain)) {
                assertThat(shard.block(shard.dev(1, REGISTRY, UInt256.ZERO, statement))
                                .succeeded(0))
                        .isTrue();
                shard.passTime(DELAY);
                // Its turn is over, and it says so.
                assertThat(shard.block(shard.dev(1, REGISTRY, UInt256.ZERO, statement))
                                .succeeded(0))
                        .isFalse();
                assertThat(send(shard, next, 1, Bytes.EMPTY, BOB)).isTrue();
            }
            // Half-rotated: here the second rotation is in effect, there not yet, where the key before still counts.
            QuantumAccount third =
                    QuantumAccount.of(SignatureScheme.ML_DSA_87, 4).at(old.address());
            Bytes second = statement(next, third, 1);
            chain.block(chain.dev(1, REGISTRY, UInt256.ZERO, second));
            chain.passTime(DELAY);
            assertThat(send(chain, third, 2, Bytes.EMPTY, BOB)).isTrue();
            assertThat(send(other, next, 2, Bytes.EMPTY, BOB)).isTrue();
            assertThat(other.tryBlock(third.later(other.id(), 3, BOB, UInt256.ONE, Bytes.EMPTY))
                            .rejected())
                    .hasSize(1);
        }
    }

    @Test
    void aStatementOutOfTurnOrByTheWrongKeysFails() {
        QuantumAccount third = QuantumAccount.of(SignatureScheme.ML_DSA_87, 4).at(old.address());
        assertThat(submit(statement(next, third, 1))).isFalse();
        assertThat(submit(statement(thief, next, 0))).isFalse();
        Hash hash = rotationHash(old.address(), 0, next);
        assertThat(submit(submitRotation(0, next, old.sign(hash), thief.sign(hash))))
                .isFalse();
        assertThat(submit(submitRotation(0, next, old.sign(hash), next.sign(hash))))
                .isTrue();
    }

    @Test
    void aCancellationThatArrivesBeforeItsRotationPreventsIt() {
        Bytes cancellation = submitCancellation(0, false, old.sign(cancellationHash(0)));
        assertThat(submit(submitCancellation(0, false, thief.sign(cancellationHash(0)))))
                .isFalse();
        assertThat(submit(cancellation)).isTrue();
        assertThat(submit(cancellation)).isFalse();
        assertThat(submit(statement(old, next, 0))).isFalse();
        chain.passTime(DELAY);
        assertRefused(next, 1);
        assertPays(old, 1);
    }

    @Test
    void theRecoveryKeyTakesTheAccountBackFromAThief() {
        QuantumAccount recovery =
                QuantumAccount.of(SignatureScheme.SLH_DSA_SHA2_128S, 9).at(old.address());
        assertThat(send(chain, old, 1, setRecovery(recovery, recovery.sign(recoveryHash(recovery)), Bytes.EMPTY)))
                .isTrue();
        // The thief has the old key: he cannot replace the recovery key, but he can rotate.
        assertThat(send(chain, old, 2, setRecovery(thief, thief.sign(recoveryHash(thief, 1)), Bytes.EMPTY)))
                .isFalse();
        assertThat(send(chain, old, 3, rotate(old.address(), 0, thief))).isTrue();
        assertThat(submit(recover(recovery, 1, next))).isTrue();
        // Neither can he cancel that, nor put his own key in its place.
        assertThat(send(chain, old, 4, call("cancel()"))).isFalse();
        assertThat(send(chain, old, 5, rotate(old.address(), 2, thief))).isFalse();
        assertThat(submit(submitCancellation(1, false, old.sign(cancellationHash(1)))))
                .isFalse();
        chain.passTime(DELAY);
        assertRefused(old, 6);
        assertRefused(thief, 6);
        assertPays(next, 6);
    }

    @Test
    void guardiansCancelOnceTheyAreEnough() {
        Bytes set = setGuardians();
        assertThat(send(chain, old, 1, set)).isTrue();
        assertThat(send(chain, old, 2, set)).isFalse();
        send(chain, old, 3, rotate(old.address(), 0, thief));
        Bytes vote = vote();
        assertThat(chain.block(chain.dev(0, REGISTRY, UInt256.ZERO, vote)).succeeded(0))
                .as("not a guardian")
                .isFalse();
        assertThat(chain.block(chain.dev(1, REGISTRY, UInt256.ZERO, vote), chain.dev(1, REGISTRY, UInt256.ZERO, vote))
                        .succeeded(0))
                .isTrue();
        Bytes state = chain.ask(REGISTRY, "stateOf(address)", AbiValue.of(old.address()));
        assertThat(state.get(63)).as("one guardian voting twice is one").isOne();
        assertThat(chain.block(chain.dev(2, REGISTRY, UInt256.ZERO, vote)).succeeded(0))
                .isTrue();
        chain.passTime(DELAY);
        assertRefused(thief, 4);
        assertPays(old, 4);
    }

    /** Who has the account's key and has seen what the recovery key agreed to before does not get back there. */
    @Test
    void whatTheRecoveryKeyAgreedToIsGoodOnce() {
        QuantumAccount first = QuantumAccount.of(SignatureScheme.ML_DSA_44, 9).at(old.address());
        QuantumAccount second = QuantumAccount.of(SignatureScheme.ML_DSA_87, 10).at(old.address());
        assertThat(send(chain, old, 1, setRecovery(first, first.sign(recoveryHash(first, 1)), Bytes.EMPTY)))
                .as("a number ahead")
                .isFalse();
        assertThat(send(chain, old, 2, setRecovery(first, first.sign(recoveryHash(first)), Bytes.EMPTY)))
                .isTrue();
        assertThat(send(chain, old, 3, setGuardians(3, first.sign(guardiansHash(1, commitment(3))))))
                .isTrue();
        Bytes two = setGuardians(2, first.sign(guardiansHash(2, commitment(2))));
        assertThat(send(chain, old, 4, two)).isTrue();
        assertThat(send(chain, old, 5, setGuardians(3, first.sign(guardiansHash(3, commitment(3))))))
                .isTrue();
        assertThat(send(chain, old, 6, two)).as("replayed").isFalse();

        Hash toSecond = recoveryHash(second, 4);
        Bytes replace = setRecovery(second, second.sign(toSecond), first.sign(toSecond));
        assertThat(send(chain, old, 7, replace)).isTrue();
        Hash back = recoveryHash(first, 5);
        assertThat(send(chain, old, 8, setRecovery(first, first.sign(back), second.sign(back))))
                .isTrue();
        assertThat(send(chain, old, 9, replace)).as("replayed").isFalse();
        assertThat(chain.ask(REGISTRY, "choices(address)", AbiValue.of(old.address()))
                        .get(31))
                .isEqualTo((byte) 6);
    }

    @Test
    void aThiefDoesNotLoseTheGuardiansVotesByPassingTurns() {
        assertThat(send(chain, old, 1, setGuardians())).isTrue();
        assertThat(send(chain, old, 2, rotate(old.address(), 0, thief))).isTrue();
        assertThat(chain.block(chain.dev(1, REGISTRY, UInt256.ZERO, vote())).succeeded(0))
                .isTrue();
        assertThat(submit(submitCancellation(1, false, old.sign(cancellationHash(1)))))
                .as("a turn is not passed while a rotation waits")
                .isFalse();
        assertThat(chain.block(chain.dev(2, REGISTRY, UInt256.ZERO, vote())).succeeded(0))
                .isTrue();
        assertThat(rotationWaits()).isFalse();
        chain.passTime(DELAY);
        assertRefused(thief, 3);
        assertPays(old, 3);
    }

    @Test
    void aThiefDoesNotDefeatTheRecoveryKeyByRaisingTheSequence() {
        QuantumAccount recovery =
                QuantumAccount.of(SignatureScheme.ML_DSA_65, 9).at(old.address());
        assertThat(send(chain, old, 1, setRecovery(recovery, recovery.sign(recoveryHash(recovery)), Bytes.EMPTY)))
                .isTrue();
        assertThat(send(chain, old, 2, rotate(old.address(), 0, thief))).isTrue();
        Bytes seen = recover(recovery, 1, next);
        // Before it arrives the thief is at 1, then at 2.
        assertThat(submit(submitCancellation(1, false, old.sign(cancellationHash(1)))))
                .isFalse();
        assertThat(send(chain, old, 3, rotate(old.address(), 1, thief))).isTrue();
        assertThat(submit(submitCancellation(0, true, recovery.sign(cancellationHash(0)))))
                .as("0 does not wait any more, but the recovery key may void its own statements of it")
                .isTrue();
        assertThat(rotationWaits()).isTrue();
        assertThat(submit(seen)).isTrue();
        assertThat(submit(seen)).as("once only").isFalse();
        assertThat(send(chain, old, 4, call("cancel()"))).isFalse();
        assertThat(submit(submitCancellation(1, false, old.sign(cancellationHash(1)))))
                .isFalse();
        assertThat(submit(submitCancellation(2, false, old.sign(cancellationHash(2)))))
                .isFalse();
        assertThat(submit(submitRotation(
                        2,
                        thief,
                        old.sign(rotationHash(old.address(), 2, thief)),
                        thief.sign(rotationHash(old.address(), 2, thief)))))
                .isFalse();
        chain.passTime(DELAY);
        assertRefused(thief, 5);
        assertRefused(old, 5);
        assertPays(next, 5);
    }

    @Test
    void theRecoveryKeyCancelsWhatWaitsByItsNumber() {
        QuantumAccount recovery =
                QuantumAccount.of(SignatureScheme.ML_DSA_65, 9).at(old.address());
        send(chain, old, 1, setRecovery(recovery, recovery.sign(recoveryHash(recovery)), Bytes.EMPTY));
        Bytes voided = recover(recovery, 0, next);
        send(chain, old, 2, rotate(old.address(), 0, thief));
        assertThat(submit(submitCancellation(0, true, old.sign(cancellationHash(0)))))
                .isFalse();
        assertThat(submit(submitCancellation(0, true, recovery.sign(cancellationHash(0)))))
                .isTrue();
        assertThat(rotationWaits()).isFalse();
        assertThat(submit(voided)).isFalse();
        // Nor does a statement come back that a rotation in effect has overtaken.
        Bytes overtaken = recover(recovery, 1, thief);
        send(chain, old, 3, rotate(old.address(), 1, next));
        chain.passTime(DELAY);
        assertThat(submit(overtaken)).isFalse();
        assertThat(submit(recover(recovery, 2, old))).isTrue();
    }

    @Test
    void votesAgainstARotationAreNoneAgainstTheRecoveryThatReplacesIt() {
        QuantumAccount recovery =
                QuantumAccount.of(SignatureScheme.ML_DSA_65, 9).at(old.address());
        send(chain, old, 1, setRecovery(recovery, recovery.sign(recoveryHash(recovery)), Bytes.EMPTY));
        assertThat(send(chain, old, 2, setGuardians(2, recovery.sign(guardiansHash(1, commitment(2))))))
                .isTrue();
        send(chain, old, 3, rotate(old.address(), 0, thief));
        chain.block(chain.dev(1, REGISTRY, UInt256.ZERO, vote()));
        assertThat(submit(recover(recovery, 0, next))).isTrue();
        chain.block(chain.dev(2, REGISTRY, UInt256.ZERO, vote()));
        assertThat(rotationWaits()).isTrue();
        chain.passTime(DELAY);
        assertPays(next, 4);
    }

    @Test
    void whoeverHasTheEcdsaKeyChoosesNothingThatOutlastsIt() {
        Address account = DevAccounts.address(0);
        QuantumAccount bound = QuantumAccount.of(SignatureScheme.ML_DSA_44, 8).at(account);
        QuantumAccount mallory = thief.at(account);
        Bytes theirRecovery = setRecovery(mallory, mallory.sign(recoveryHash(mallory)), Bytes.EMPTY);
        Bytes theirRotation = rotate(account, 0, mallory);
        assertThat(byEcdsa(theirRecovery)).isFalse();
        assertThat(byEcdsa(setGuardians())).isFalse();
        assertThat(byEcdsa(bind(bound, bound.sign(bindingHash(bound))))).isTrue();
        long nonce = chain.state().nonce(account);
        // A delegate that acts for the account, chosen by ECDSA before the bound key was first used.
        EcdsaSignature signature =
                Secp256k1.sign(Authorizations.signingHash(chain.id(), BOB, nonce), DevAccounts.key(0));
        chain.block(SignedTransaction.sign(
                new SetCodeTransaction(
                        chain.id(),
                        0,
                        UInt256.ONE,
                        UInt256.of(10).multiplyExact(DevAccounts.GWEI),
                        200_000,
                        BOB,
                        UInt256.ZERO,
                        Bytes.EMPTY,
                        List.of(),
                        List.of(new Authorization(
                                chain.id(), BOB, nonce, signature.yParity(), signature.r(), signature.s()))),
                DevAccounts.key(2)));
        Bytes off = encode(
                "switchEcdsaOff(address,bytes)", AbiValue.of(account), AbiValue.of(bound.sign(ecdsaOffHash(account))));
        assertThat(submit(off)).as("the delegate would go on acting").isFalse();
        for (Bytes theirs : List.of(theirRecovery, setGuardians(), theirRotation, call("cancel()"))) {
            assertThat(send(chain, bound, chain.state().nonce(account), theirs)).isFalse();
        }
        // One transaction takes the delegate away and switches off: nothing of ECDSA comes in between.
        long now = chain.state().nonce(account);
        var both = bound.unsigned(
                QuantumAccount.call(chain.id(), now, REGISTRY, UInt256.ZERO, off),
                false,
                List.of(bound.authorize(chain.id(), Address.ZERO, now + 1, false)));
        assertThat(chain.block(SignedTransaction.of(both.signed(bound.key()))).succeeded(0))
                .isTrue();
        Hash hash = rotationHash(account, 0, mallory);
        Hash takeover = takeoverHash(account, 0, mallory);
        assertThat(submit(encode(
                        "recover(address,uint64,uint8,bytes,bytes,bytes)",
                        AbiValue.of(account),
                        AbiValue.of(UInt256.ZERO),
                        AbiValue.of(UInt256.ONE),
                        AbiValue.of(mallory.publicKey()),
                        AbiValue.of(mallory.sign(takeover)),
                        AbiValue.of(mallory.sign(hash)))))
                .isFalse();
        // The bound key chooses, now that it is alone.
        assertThat(send(chain, bound, now + 2, setGuardians())).isTrue();
        assertThat(send(chain, bound, now + 3, rotate(account, 0, next.at(account))))
                .isTrue();
        chain.passTime(DELAY);
        assertPays(next.at(account), now + 4);
    }

    /** A call of the registry by the first development account, as it signs from the beginning. */
    private boolean byEcdsa(Bytes data) {
        return chain.block(chain.dev(0, REGISTRY, UInt256.ZERO, data)).succeeded(0);
    }

    private boolean rotationWaits() {
        return chain.ask(REGISTRY, "stateOf(address)", AbiValue.of(old.address()))
                        .get(63)
                == 1;
    }

    private Bytes vote() {
        return encode(
                "guardianCancel(address,address[],uint8)",
                AbiValue.of(old.address()),
                guardians(),
                AbiValue.of(UInt256.of(2)));
    }

    private Bytes recover(QuantumAccount recovery, long sequence, QuantumAccount to) {
        Hash hash = rotationHash(old.address(), sequence, to);
        return encode(
                "recover(address,uint64,uint8,bytes,bytes,bytes)",
                AbiValue.of(old.address()),
                AbiValue.of(UInt256.of(sequence)),
                AbiValue.of(UInt256.of(to.scheme().id())),
                AbiValue.of(to.publicKey()),
                AbiValue.of(recovery.sign(takeoverHash(old.address(), sequence, to))),
                AbiValue.of(to.sign(hash)));
    }

    @Test
    void anEcdsaAccountBindsAKeyAndThenGivesEcdsaUpForGood() {
        Address account = DevAccounts.address(0);
        QuantumAccount bound = QuantumAccount.of(SignatureScheme.ML_DSA_65, 8).at(account);
        long nonce = chain.state().nonce(account);
        Bytes off = encode(
                "switchEcdsaOff(address,bytes)", AbiValue.of(account), AbiValue.of(bound.sign(ecdsaOffHash(account))));
        Bytes wrong = bind(bound, thief.sign(bindingHash(bound)));
        assertThat(chain.block(chain.dev(0, REGISTRY, UInt256.ZERO, wrong)).succeeded(0))
                .isFalse();
        Bytes right = bind(bound, bound.sign(bindingHash(bound)));
        assertThat(chain.block(chain.dev(0, REGISTRY, UInt256.ZERO, right)).succeeded(0))
                .isTrue();
        assertThat(submit(off)).as("before the account has code").isFalse();
        // Either key is good now.
        assertThat(send(chain, bound, nonce + 2, Bytes.EMPTY, BOB)).isTrue();
        SignedTransaction byEcdsa = DevAccounts.transfer(0, nonce + 3, BOB, UInt256.ONE);
        chain.block(byEcdsa);
        assertThat(recovered(account)).isEqualTo(word(account));

        Bytes forged = encode(
                "switchEcdsaOff(address,bytes)", AbiValue.of(account), AbiValue.of(thief.sign(ecdsaOffHash(account))));
        assertThat(submit(forged)).isFalse();
        assertThat(submit(off)).isTrue();
        var rejected = chain.tryBlock(DevAccounts.transfer(0, nonce + 4, BOB, UInt256.ONE))
                .rejected();
        assertThat(rejected).hasSize(1);
        assertThat(rejected.getFirst().error()).isEqualTo(TransactionError.INVALID_SIGNATURE);
        assertThat(recovered(account)).as("ECRECOVER knows it no more").isEqualTo(Bytes.EMPTY);
        // Nor does an authorization of EIP-7702 by the old key.
        Bytes codeBefore = chain.state().code(chain.state().codeHash(account));
        EcdsaSignature signature =
                Secp256k1.sign(Authorizations.signingHash(chain.id(), BOB, nonce + 4), DevAccounts.key(0));
        UInt256 fee = UInt256.of(10).multiplyExact(DevAccounts.GWEI);
        chain.block(SignedTransaction.sign(
                new SetCodeTransaction(
                        chain.id(),
                        chain.state().nonce(DevAccounts.address(2)),
                        UInt256.ONE,
                        fee,
                        200_000,
                        BOB,
                        UInt256.ZERO,
                        Bytes.EMPTY,
                        List.of(),
                        List.of(new Authorization(
                                chain.id(), BOB, nonce + 4, signature.yParity(), signature.r(), signature.s()))),
                DevAccounts.key(2)));
        assertThat(chain.state().code(chain.state().codeHash(account))).isEqualTo(codeBefore);
        assertThat(send(chain, bound, nonce + 4, Bytes.EMPTY, BOB)).isTrue();
    }

    @Test
    void aKeyThatIsBoundSignsInTheSameBlockWhetherItIsCarriedOrNot() {
        for (int i = 1; i < 3; i++) {
            Address account = DevAccounts.address(i);
            QuantumAccount bound =
                    QuantumAccount.of(SignatureScheme.ML_DSA_44, 80 + i).at(account);
            Bytes bind = bind(bound, bound.sign(bindingHash(bound)));
            var call = QuantumAccount.call(chain.id(), 1, BOB, UInt256.ONE, Bytes.EMPTY);
            // Built by one executor and imported by both.
            QuantumChain.Result result =
                    chain.block(chain.dev(i, REGISTRY, UInt256.ZERO, bind), bound.sign(call, i == 1));
            assertThat(result.succeeded(0) && result.succeeded(1)).isTrue();
        }
        assertThat(chain.state().balance(BOB)).isEqualTo(UInt256.of(3));
    }

    /** What ECRECOVER makes of a signature of the first development account. */
    private Bytes recovered(Address account) {
        assertThat(account).isEqualTo(DevAccounts.address(0));
        Hash digest = Hash.keccak256(Bytes.EMPTY);
        EcdsaSignature signature = Secp256k1.sign(digest, DevAccounts.key(0));
        byte[] input = new byte[128];
        digest.writeTo(input, 0);
        input[63] = (byte) (27 + signature.yParity());
        signature.r().writeTo(input, 64);
        signature.s().writeTo(input, 96);
        return chain.askRaw(Address.fromWord(0, 0, 1), Bytes.wrap(input));
    }

    private static Bytes word(Address address) {
        byte[] word = new byte[32];
        address.writeTo(word, 12);
        return Bytes.wrap(word);
    }

    // Calls

    private boolean submit(Bytes data) {
        return chain.block(chain.dev(1, REGISTRY, UInt256.ZERO, data)).succeeded(0);
    }

    private static boolean send(QuantumChain shard, QuantumAccount account, long nonce, Bytes data) {
        return send(shard, account, nonce, data, REGISTRY);
    }

    private static boolean send(QuantumChain shard, QuantumAccount account, long nonce, Bytes data, Address to) {
        return shard.block(account.later(shard.id(), nonce, to, UInt256.ZERO, data))
                .succeeded(0);
    }

    private void assertPays(QuantumAccount account, long nonce) {
        assertThat(send(chain, account, nonce, Bytes.EMPTY, BOB)).isTrue();
    }

    private void assertRefused(QuantumAccount account, long nonce) {
        assertThat(chain.tryBlock(account.later(chain.id(), nonce, BOB, UInt256.ONE, Bytes.EMPTY))
                        .rejected())
                .hasSize(1)
                .allMatch(rejected -> rejected.error() == TransactionError.INVALID_SIGNATURE);
    }

    private Bytes statement(QuantumAccount from, QuantumAccount to, long sequence) {
        Hash hash = rotationHash(old.address(), sequence, to);
        return submitRotation(sequence, to, from.sign(hash), to.sign(hash));
    }

    private Bytes submitRotation(long sequence, QuantumAccount to, Bytes oldProof, Bytes newProof) {
        return encode(
                "submitRotation(address,uint64,uint8,bytes,bytes,bytes)",
                AbiValue.of(old.address()),
                AbiValue.of(UInt256.of(sequence)),
                AbiValue.of(UInt256.of(to.scheme().id())),
                AbiValue.of(to.publicKey()),
                AbiValue.of(oldProof),
                AbiValue.of(newProof));
    }

    private Bytes submitCancellation(long sequence, boolean byRecovery, Bytes proof) {
        return encode(
                "submitCancellation(address,uint64,bool,bytes)",
                AbiValue.of(old.address()),
                AbiValue.of(UInt256.of(sequence)),
                AbiValue.of(byRecovery),
                AbiValue.of(proof));
    }

    private Hash cancellationHash(long sequence) {
        return KeyRegistryCalls.cancellationHash(old.address(), sequence);
    }

    private Hash guardiansHash(long choices, Hash commitment) {
        return KeyRegistryCalls.guardiansHash(old.address(), choices, commitment);
    }
}
