package org.quorate.node.shards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorate.node.shards.ShardNet.COIN;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.signature.SignatureScheme;

/** The recovery key and the guardians that an account chose on one shard, and what others try by carrying theirs. */
class CarriedChoicesTest {
    private static final String NOT_CARRIED = "ChoicesNotCarried(address,uint256)";

    private final CarriedKeysNet shards = new CarriedKeysNet();
    private final ShardNet net = shards.net;
    private final KeyActor old = shards.old;
    private final KeyActor next = shards.key(SignatureScheme.ML_DSA_65, 2);
    private final KeyActor third = shards.key(SignatureScheme.ML_DSA_44, 3);
    private final KeyActor recovery = shards.key(SignatureScheme.ML_DSA_87, 8);
    private final KeyActor otherRecovery = shards.key(SignatureScheme.ML_DSA_65, 10);
    private final KeyActor thief = shards.key(SignatureScheme.ML_DSA_44, 66);

    @AfterEach
    void close() {
        shards.close();
    }

    @Test
    void everyChoiceArrivesOnAllShards() {
        assertThat(old.change(net, 0, recovery.setRecovery(), 2_592)).isTrue();
        shards.round();
        assertThat(shards.hasRecovery(1, recovery) && shards.hasRecovery(2, recovery))
                .isTrue();
        // Of the recovery key another one takes the place, from another shard than the first time.
        assertThat(old.change(net, 1, otherRecovery.setRecovery(1, recovery), 1_952))
                .isTrue();
        shards.round();
        assertThat(old.change(net, 0, otherRecovery.setGuardians(2), 0)).isTrue();
        shards.round();
        for (int shard = 0; shard < 3; shard++) {
            assertThat(shards.hasRecovery(shard, otherRecovery)).isTrue();
            assertThat(shards.choices(shard)).isEqualTo(3);
            assertThat(shards.stateOn(shard)).isEqualTo(shards.stateOn(0));
        }
        // It takes the account back on a shard that was told only.
        assertThat(shards.submit(2, COIN, otherRecovery.recover(0, next))).isTrue();
        assertThat(shards.waits(2, next)).isTrue();
        assertThat(shards.submit(1, UInt256.ZERO, recovery.recover(0, next))).isFalse();
    }

    @Test
    void choicesThatWereMissedAreMadeGoodIfTheyAreNotTooMany() {
        assertThat(old.change(net, 0, recovery.setRecovery(), 2_592)).isTrue();
        shards.round();
        KeyActor present = recovery;
        for (int i = 1; i < 9; i++) {
            KeyActor following = shards.key(SignatureScheme.ML_DSA_44, 20 + i);
            assertThat(old.changeHere(net, 0, following.setRecovery(i, present)))
                    .isTrue();
            present = following;
        }
        shards.poke(0, 1);
        assertThat(shards.hasRecovery(1, present)).as("eight later").isTrue();
        // From there it goes on.
        shards.poke(1, 2);
        assertThat(shards.hasRecovery(2, present)).isTrue();
        for (int i = 9; i < 18; i++) {
            KeyActor following = shards.key(SignatureScheme.ML_DSA_44, 20 + i);
            assertThat(old.changeHere(net, 0, following.setRecovery(i, present)))
                    .isTrue();
            present = following;
        }
        shards.poke(0, 1);
        assertThat(shards.choices(1)).as("nine later").isEqualTo(9);
        assertThat(shards.tells(1, NOT_CARRIED)).isTrue();
    }

    @Test
    void aChoiceThatWentAnotherWayIsNotCarriedAndThatIsTold() {
        assertThat(old.changeHere(net, 0, recovery.setRecovery())).isTrue();
        assertThat(old.changeHere(net, 1, thief.setRecovery())).isTrue();
        assertThat(old.changeHere(net, 1, otherRecovery.setRecovery(1, thief))).isTrue();
        shards.poke(1, 0);
        assertThat(shards.hasRecovery(0, recovery)).isTrue();
        assertThat(shards.tells(0, NOT_CARRIED)).isTrue();
        shards.poke(0, 1);
        assertThat(shards.hasRecovery(1, otherRecovery)).isTrue();
        assertThat(old.changeHere(net, 0, third.setRecovery(1, recovery))).isTrue();
        shards.poke(0, 1);
        assertThat(shards.hasRecovery(1, otherRecovery)).as("as many").isTrue();
        assertThat(shards.tells(1, NOT_CARRIED)).isTrue();
    }

    /**
     * A thief of a key that was replaced leaves a recovery key on the shard where it still counts. When the new key has come
     * there, too, that must not come back by the same key.
     */
    @Test
    void whatAReplacedKeyChoseWhereItLaggedIsNotCarriedToWhereItWasReplaced() {
        assertThat(old.changeHere(net, 0, old.rotate(0, next))).isTrue();
        shards.passDelay();
        assertThat(old.changeHere(net, 1, thief.setRecovery())).isTrue();
        shards.poke(0, 1);
        shards.poke(1, 2);
        shards.passDelay();
        assertThat(shards.keyOn(1)).isEqualTo(next.publicKey());
        shards.poke(1);
        assertThat(shards.tells(0, NOT_CARRIED)).isTrue();
        assertThat(shards.hasRecovery(0)).isFalse();
        // Nor by way of the shard that it came to first.
        shards.poke(2);
        assertThat(shards.hasRecovery(0)).isFalse();
        assertThat(shards.submit(1, COIN, thief.recover(1, thief))).isTrue();
        shards.round();
        shards.passDelay();
        shards.poke(1);
        shards.passDelay();
        assertThat(shards.keyOn(0)).isEqualTo(next.publicKey());
    }

    /** The owner chose, and rotated afterwards: the shard that lags gets the choice at once, and the key after the delay. */
    @Test
    void aChoiceBeforeARotationArrivesBeforeIt() {
        assertThat(old.changeHere(net, 0, recovery.setRecovery())).isTrue();
        assertThat(old.changeHere(net, 0, old.rotate(0, next))).isTrue();
        shards.passDelay();
        assertThat(next.changeHere(net, 0, otherRecovery.setRecovery(1, recovery)))
                .isTrue();
        shards.poke(0);
        for (int shard = 1; shard < 3; shard++) {
            assertThat(shards.hasRecovery(shard, otherRecovery)).isTrue();
        }
        assertThat(shards.waits(1, next)).isTrue();
        shards.passDelay();
        assertThat(shards.pays(next, 1)).isTrue();
    }

    /** Who has the recovery key gets nothing on a shard before the delay there is over: neither the key nor other guardians. */
    @Test
    void whatARecoveredKeyChoosesArrivesOnlyWhereItCounts() {
        assertThat(old.change(net, 0, recovery.setRecovery(), 2_592)).isTrue();
        shards.round();
        assertThat(shards.submit(0, UInt256.ZERO, recovery.recover(0, next))).isTrue();
        shards.passDelay();
        assertThat(next.changeHere(net, 0, recovery.setGuardians(1))).isTrue();
        shards.poke(0, 1);
        assertThat(shards.choices(1)).isEqualTo(1);
        assertThat(shards.tells(1, NOT_CARRIED)).isTrue();
        assertThat(shards.waits(1, next)).isTrue();
        shards.passDelay();
        shards.poke(0, 1);
        assertThat(shards.choices(1)).isEqualTo(2);
    }
}
