package org.quorate.chain.quantum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorate.chain.quantum.KeyRegistryCalls.agree;
import static org.quorate.chain.quantum.KeyRegistryCalls.commitment;
import static org.quorate.chain.quantum.KeyRegistryCalls.recoveryHash;
import static org.quorate.chain.quantum.KeyRegistryCalls.rotate;
import static org.quorate.chain.quantum.KeyRegistryCalls.setGuardians;
import static org.quorate.chain.quantum.KeyRegistryCalls.setRecovery;

import org.junit.jupiter.api.Test;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.AbiValue;
import org.quorate.protocol.signature.SignatureScheme;

/** When guardians cancel, and whose votes count. */
class KeyGuardianVotesTest extends KeyRegistryFixture {
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

    /** A guardian who was replaced has voted before, and votes for what is chosen next as long as he is one. */
    @Test
    void votesOfGuardiansWhoWereReplacedAreNone() {
        QuantumAccount recovery =
                QuantumAccount.of(SignatureScheme.ML_DSA_65, 9).at(old.address());
        send(chain, old, 1, setRecovery(recovery, recovery.sign(recoveryHash(recovery)), Bytes.EMPTY));
        send(chain, old, 2, setGuardians(2, recovery.sign(guardiansHash(1, commitment(2)))));
        send(chain, old, 3, rotate(old.address(), 0, next));
        chain.block(chain.dev(1, REGISTRY, UInt256.ZERO, vote()));
        // Away and back: the same guardians, chosen anew, have not voted yet.
        send(chain, old, 4, setGuardians(3, recovery.sign(guardiansHash(2, commitment(3)))));
        assertThat(send(chain, old, 5, setGuardians(2, recovery.sign(guardiansHash(3, commitment(2))))))
                .isTrue();
        chain.block(chain.dev(2, REGISTRY, UInt256.ZERO, vote()));
        assertThat(rotationWaits()).isTrue();
        chain.block(chain.dev(1, REGISTRY, UInt256.ZERO, vote()));
        assertThat(rotationWaits()).isFalse();
    }

    @Test
    void whatGuardiansAgreedToBeforeTheyWereReplacedDoesNotCountLater() {
        assertThat(send(chain, old, 1, setGuardians())).isTrue();
        // They agree to two things: other guardians now, and the thief's recovery key once those are there.
        Hash others = guardiansHash(1, commitment(3));
        Hash later = recoveryHash(thief, 2);
        for (int guardian = 1; guardian < 3; guardian++) {
            chain.block(
                    chain.dev(guardian, REGISTRY, UInt256.ZERO, agree(old.address(), others)),
                    chain.dev(guardian, REGISTRY, UInt256.ZERO, agree(old.address(), later)));
        }
        assertThat(send(chain, old, 2, setGuardians(3, Bytes.EMPTY))).isTrue();
        assertThat(send(chain, old, 3, setRecovery(thief, thief.sign(later), Bytes.EMPTY)))
                .isFalse();
    }
}
