package org.quorate.chain.quantum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorate.chain.quantum.KeyRegistryCalls.call;
import static org.quorate.chain.quantum.KeyRegistryCalls.commitment;
import static org.quorate.chain.quantum.KeyRegistryCalls.recoveryHash;
import static org.quorate.chain.quantum.KeyRegistryCalls.rotate;
import static org.quorate.chain.quantum.KeyRegistryCalls.rotationHash;
import static org.quorate.chain.quantum.KeyRegistryCalls.setGuardians;
import static org.quorate.chain.quantum.KeyRegistryCalls.setRecovery;

import org.junit.jupiter.api.Test;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.abi.AbiValue;
import org.quorate.protocol.signature.SignatureScheme;

/** The recovery key, against a thief who has the account's. */
class KeyRecoveryTest extends KeyRegistryFixture {
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
}
