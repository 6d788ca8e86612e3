package org.quorate.node.shards;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.signature.SignatureScheme;

/** The recovery key gave the account a key on shard 0 that shard 1 has not heard of; and then that key was stolen, too. */
class CarriedRecoveriesTest {
    private static final String NOT_CARRIED = "KeysNotCarried(address,uint256)";

    private final CarriedKeysNet shards = new CarriedKeysNet();
    private final ShardNet net = shards.net;
    private final KeyActor old = shards.old;
    private final KeyActor recovery = shards.key(SignatureScheme.ML_DSA_87, 8);
    private final KeyActor recovered = shards.key(SignatureScheme.ML_DSA_65, 2);
    private final KeyActor third = shards.key(SignatureScheme.ML_DSA_44, 3);
    private final KeyActor thief = shards.key(SignatureScheme.ML_DSA_44, 66);

    @BeforeEach
    void recover() {
        assertThat(old.change(net, 0, recovery.setRecovery(), 2_592)).isTrue();
        shards.round();
        assertThat(shards.submit(0, UInt256.ZERO, recovery.recover(0, recovered)))
                .isTrue();
        shards.passDelay();
    }

    @AfterEach
    void close() {
        shards.close();
    }

    @Test
    void aRecoveryThatWaitsGivesNotWayToARotationOfTheRecoveredKeyElsewhere() {
        for (int sequence = 1; sequence < 4; sequence++) {
            assertThat(recovered.changeHere(net, 0, recovered.rotate(sequence, thief)))
                    .isTrue();
        }
        assertThat(shards.submit(1, UInt256.ZERO, recovery.recover(1, third))).isTrue();
        shards.poke(0, 1);
        assertThat(shards.waits(1, third)).isTrue();
        assertThat(shards.tells(1, NOT_CARRIED)).isTrue();
    }

    @Test
    void noMoreDoesItOnceThatRotationIsInEffect() {
        for (int sequence = 1; sequence < 4; sequence++) {
            assertThat(recovered.changeHere(net, 0, recovered.rotate(sequence, thief)))
                    .isTrue();
        }
        shards.passDelay();
        assertThat(shards.keyOn(0)).isEqualTo(thief.publicKey());
        assertThat(shards.submit(1, UInt256.ZERO, recovery.recover(1, third))).isTrue();
        shards.poke(0, 1);
        assertThat(shards.waits(1, third)).isTrue();
        shards.passDelay();
        assertThat(shards.keyOn(1)).isEqualTo(third.publicKey());
    }

    /** What the recovery key gave comes first, and displaces what a thief of the old key proposed; then what the key did since. */
    @Test
    void theRecoveredKeyArrivesBeforeItsOwnRotation() {
        assertThat(recovered.changeHere(net, 0, recovered.rotate(1, third))).isTrue();
        for (int sequence = 0; sequence < 5; sequence++) {
            assertThat(old.changeHere(net, 1, old.rotate(sequence, thief))).isTrue();
        }
        shards.poke(0, 1);
        assertThat(shards.waits(1, recovered)).isTrue();
        assertThat(old.changeHere(net, 1, KeyActor.call("cancel()"))).isFalse();
        shards.passDelay();
        assertThat(shards.keyOn(1)).isEqualTo(recovered.publicKey());
        assertThat(shards.keyOn(0)).isEqualTo(third.publicKey());
        assertThat(third.changeHere(net, 0, third.rotate(2, recovered))).isTrue();
    }

    /** It was stolen, and the thief's key counts on shard 0: elsewhere that is no recovery, against which the key there could do nothing. */
    @Test
    void whatARecoveredKeyPutInItsPlaceIsNotCarriedAsARecovery() {
        assertThat(recovered.changeHere(net, 0, recovered.rotate(1, thief))).isTrue();
        shards.passDelay();
        assertThat(shards.keyOn(0)).isEqualTo(thief.publicKey());
        shards.poke(0, 1);
        assertThat(shards.waits(1)).isFalse();
        assertThat(shards.tells(1, NOT_CARRIED)).isTrue();
        assertThat(shards.submit(1, UInt256.ZERO, recovery.recover(0, recovered)))
                .as("number 0 is still good")
                .isTrue();
        shards.passDelay();
        assertThat(shards.keyOn(1)).isEqualTo(recovered.publicKey());
    }

    /** The recovery key itself proposes there: that is carried, whatever the recovered key did. */
    @Test
    void aLaterRecoveryThatWaitsThereIsCarried() {
        assertThat(recovered.changeHere(net, 0, recovered.rotate(1, thief))).isTrue();
        shards.passDelay();
        assertThat(shards.submit(0, UInt256.ZERO, recovery.recover(2, third))).isTrue();
        shards.poke(0, 1);
        assertThat(shards.waits(1, third)).isTrue();
        shards.passDelay();
        assertThat(shards.keyOn(0)).isEqualTo(third.publicKey());
        assertThat(shards.keyOn(1)).isEqualTo(third.publicKey());
    }

    /** Shard 2 takes the key that still counts, and must be able to tell that what waits is by the recovery key. */
    @Test
    void theRecoveryKeyIsNotReplacedWhileARecoveryWaits() {
        assertThat(shards.submit(0, UInt256.ZERO, recovery.recover(1, third))).isTrue();
        assertThat(recovered.changeHere(net, 0, thief.setRecovery(1, recovery))).isFalse();
        shards.passDelay();
        assertThat(third.changeHere(net, 0, thief.setRecovery(1, recovery))).isTrue();
    }

    /** As a statement of the recovery key is good once: whatever the recovered key does elsewhere, it does not come again. */
    @Test
    void aCarriedRecoveryThatWasCancelledDoesNotComeAgain() {
        shards.poke(0, 1);
        assertThat(shards.waits(1, recovered)).isTrue();
        assertThat(shards.submit(1, UInt256.ZERO, recovery.cancel(0, true))).isTrue();
        assertThat(shards.waits(1)).isFalse();
        assertThat(recovered.changeHere(net, 0, recovered.rotate(1, third))).isTrue();
        shards.passDelay();
        assertThat(third.changeHere(net, 0, third.rotate(2, thief))).isTrue();
        shards.passDelay();
        shards.poke(0, 1);
        assertThat(shards.waits(1)).isFalse();
        assertThat(shards.tells(1, NOT_CARRIED)).isTrue();
    }

    /** A recovery that waits elsewhere is as good as one that was proposed here. */
    @Test
    void anotherRecoveryThatWaitsThereReplacesOneThatWaitsHere() {
        assertThat(shards.submit(1, UInt256.ZERO, recovery.recover(1, thief))).isTrue();
        assertThat(shards.submit(0, UInt256.ZERO, recovery.recover(2, third))).isTrue();
        shards.poke(0, 1);
        assertThat(shards.waits(1, third)).isTrue();
        shards.passDelay();
        assertThat(shards.pays(third, 0) && shards.pays(third, 1)).isTrue();
    }

    @Test
    void theNumberOfARecoveryIsNotLostOnTheWay() {
        // From shard 0 to 2, and from there to 1.
        shards.poke(0, 2);
        shards.passDelay();
        assertThat(shards.keyOn(2)).isEqualTo(recovered.publicKey());
        shards.poke(2, 1);
        assertThat(shards.waits(1, recovered)).isTrue();
        assertThat(shards.submit(1, UInt256.ZERO, recovery.recover(0, third)))
                .as("0 was used")
                .isFalse();
        assertThat(shards.submit(1, UInt256.ZERO, recovery.recover(1, third))).isTrue();
    }
}
