package org.quorate.chain.quantum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorate.chain.quantum.KeyRegistryCalls.call;
import static org.quorate.chain.quantum.KeyRegistryCalls.rotate;
import static org.quorate.chain.quantum.KeyRegistryCalls.rotateWith;
import static org.quorate.chain.quantum.KeyRegistryCalls.rotationHash;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.protocol.transaction.SignedTransaction;

/** The registry contract: rotation, and who can cancel it. */
class KeyRotationTest extends KeyRegistryFixture {
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
}
