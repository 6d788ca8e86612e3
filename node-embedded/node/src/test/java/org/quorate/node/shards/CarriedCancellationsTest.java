package org.quorate.node.shards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorate.node.shards.ShardNet.COIN;
import static org.quorate.node.shards.ShardNet.number;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.AbiSignature;
import org.quorate.protocol.abi.AbiValue;
import org.quorate.protocol.message.Messenger;
import org.quorate.protocol.signature.SignatureScheme;

/** What cancels a rotation on another shard, and what does not; and that a cancellation succeeds whatever becomes of its messages. */
class CarriedCancellationsTest {
    private static final Bytes CANCEL = KeyActor.call("cancel()");
    private static final String NOT_SENT = "NotSent(address,uint256)";

    private final CarriedKeysNet shards = new CarriedKeysNet();
    private final ShardNet net = shards.net;
    private final KeyActor old = shards.old;
    private final KeyActor next = shards.key(SignatureScheme.ML_DSA_65, 2);
    private final KeyActor third = shards.key(SignatureScheme.ML_DSA_44, 3);
    private final KeyActor thief = shards.key(SignatureScheme.ML_DSA_44, 66);

    @AfterEach
    void close() {
        shards.close();
    }

    @Test
    void aCancellationIsCarriedByWhomeverItWasMade() {
        old.change(net, 0, old.rotate(0, next), 1_952);
        shards.round();
        assertThat(shards.submit(0, UInt256.ZERO, old.cancel(0, false))).isTrue();
        shards.poke(0);
        assertThat(shards.waits(0) || shards.waits(1) || shards.waits(2)).isFalse();
        shards.passDelay();
        assertThat(shards.pays(old, 0) && shards.pays(old, 2)).isTrue();
    }

    @Test
    void aTurnThatPassedIsCarriedSoThatItsRotationDoesNotTakeEffectAnywhere() {
        old.changeHere(net, 1, old.rotate(0, thief));
        assertThat(shards.submit(0, COIN, old.cancel(0, false))).isTrue();
        shards.round();
        assertThat(shards.waits(1)).isFalse();
    }

    /** The owner went away from a key and back to it on one shard: nothing was cancelled there. */
    @Test
    void turnsThatWereUsedElsewhereCancelNothing() {
        old.changeHere(net, 0, old.rotate(0, next));
        shards.passDelay();
        next.changeHere(net, 0, next.rotate(1, old));
        shards.passDelay();
        assertThat(old.changeHere(net, 1, old.rotate(0, third))).isTrue();
        shards.poke(0, 1);
        assertThat(shards.waits(1, third)).isTrue();
        assertThat(shards.sequence(1)).isEqualTo(2);
        shards.passDelay();
        assertThat(shards.pays(third, 1)).isTrue();
    }

    /** A thief of a key that was replaced cancelled as often as he liked where it still counted. */
    @Test
    void whatAReplacedKeyCancelledIsForgotten() {
        KeyActor recovery = shards.key(SignatureScheme.ML_DSA_65, 8);
        assertThat(old.change(net, 0, recovery.setRecovery(), 1_952)).isTrue();
        shards.round();
        assertThat(shards.submit(0, UInt256.ZERO, recovery.recover(0, next))).isTrue();
        shards.passDelay();
        for (int sequence = 0; sequence < 5; sequence++) {
            assertThat(shards.submit(1, UInt256.ZERO, old.cancel(sequence, false)))
                    .isTrue();
        }
        shards.poke(0, 1);
        shards.passDelay();
        assertThat(shards.keyOn(1)).isEqualTo(next.publicKey());
        assertThat(next.changeHere(net, 0, next.rotate(1, third))).isTrue();
        shards.poke(1, 0);
        assertThat(shards.waits(0, third)).isTrue();
    }

    /** What it proposed elsewhere would take effect here, as what it cancels there is not cancelled where another key counts. */
    @Test
    void aKeyThatNeverCountedHereProposesNothingHere() {
        assertThat(old.changeHere(net, 0, old.rotate(0, next))).isTrue();
        shards.passDelay();
        assertThat(next.change(net, 0, next.rotate(1, thief), 1_312)).isTrue();
        shards.round();
        assertThat(shards.waits(1, next)).isTrue();
        assertThat(next.change(net, 0, CANCEL, 0)).isTrue();
        shards.round();
        shards.passDelay();
        assertThat(shards.keyOn(0)).isEqualTo(next.publicKey());
        assertThat(shards.keyOn(1)).isEqualTo(next.publicKey());
        assertThat(shards.pays(thief, 1)).isFalse();
        // And what it proposes is carried from then on.
        assertThat(next.change(net, 0, next.rotate(2, third), 1_312)).isTrue();
        shards.round();
        assertThat(shards.waits(1, third)).isTrue();
    }

    /** A number that was cancelled on one shard is on no other, once the other hears of it: also if it was used there meanwhile. */
    @Test
    void aCancelledNumberIsNotGoodOnAShardThatHearsOfItLater() {
        assertThat(shards.submit(0, UInt256.ZERO, old.cancel(0, false))).isTrue();
        assertThat(old.changeHere(net, 1, old.rotate(0, next))).isTrue();
        shards.poke(0, 1);
        assertThat(shards.waits(1)).isFalse();
        assertThat(old.changeHere(net, 1, old.rotate(1, next))).isTrue();
        shards.poke(0, 1);
        assertThat(shards.waits(1, next)).as("number 1 was not cancelled").isTrue();
    }

    /** Who chose a recovery key on one shard alone has no say by it on another. */
    @Test
    void aRecoveryKeyThatIsChosenElsewhereCancelsNothingHere() {
        assertThat(old.changeHere(net, 0, old.rotate(0, next))).isTrue();
        shards.passDelay();
        assertThat(old.changeHere(net, 1, thief.setRecovery())).isTrue();
        shards.poke(0, 1);
        shards.passDelay();
        assertThat(shards.keyOn(1)).isEqualTo(next.publicKey());
        assertThat(next.changeHere(net, 0, next.rotate(1, third))).isTrue();
        assertThat(shards.submit(1, UInt256.ZERO, thief.cancel(1, true))).isTrue();
        shards.poke(1, 0);
        assertThat(shards.waits(0, third)).isTrue();
    }

    @Test
    void aCancellationThatPaysTooLittleSucceedsAndSaysWhomItDidNotTell() {
        old.change(net, 0, old.rotate(0, thief), 1_312);
        shards.round();
        Optional<Hash> sent = old.send(net, 0, CarriedKeysNet.REGISTRY, UInt256.ONE, CANCEL, false);
        shards.round();
        assertThat(net.mined(0, sent.orElseThrow()).receipt().success()).isTrue();
        assertThat(shards.waits(0)).isFalse();
        assertThat(shards.tells(0, NOT_SENT)).isTrue();
        shards.round();
        assertThat(shards.waits(1)).isTrue();
        shards.poke(0);
        assertThat(shards.waits(1) || shards.waits(2)).isFalse();
    }

    /** A thief fills the way to a shard, so that the owner can tell it nothing. */
    @Test
    void aFullChannelStopsNoChangeAndNoCancellation() {
        old.change(net, 0, old.rotate(0, thief), 1_312);
        shards.round();
        Hash flood = fill();
        assertThat(old.change(net, 0, CANCEL, 0)).isTrue();
        assertThat(net.mined(0, flood).receipt().success()).isTrue();
        assertThat(shards.tells(0, NOT_SENT)).isTrue();
        assertThat(shards.waits(0)).isFalse();
        shards.round();
        assertThat(shards.waits(1)).isTrue();
        assertThat(shards.waits(2)).as("the way to the other one is free").isFalse();
        assertThat(old.change(net, 0, old.rotate(1, next), 1_952)).isTrue();
        assertThat(shards.waits(0, next)).isTrue();
        for (int i = 0; i < 60 && net.audit().inFlight().signum() > 0; i++) {
            shards.round();
        }
        shards.round();
        shards.poke(0);
        assertThat(shards.waits(1, next) && shards.waits(2, next)).isTrue();
    }

    /** From shard 0 to 1, by requests that reserve much gas. The last of them is one of a block of its own. */
    private Hash fill() {
        Address sender = net.create(0, "shards/Correspondent", Bytes.EMPTY);
        Hash last = Hash.ZERO;
        for (int i = 0; i < 3; i++) {
            UInt256 fee = net.quote(0, 1, 100_000, 10_240);
            for (int half = 0; half < 2; half++) {
                last = net.submit(
                        0,
                        1,
                        Optional.of(sender),
                        fee.multiplyExact(UInt256.of(50)),
                        AbiSignature.parse("sendMany(uint256,uint256,address,uint256,uint256,bytes)")
                                .encodeCall(
                                        number(50),
                                        number(1),
                                        AbiValue.of(CarriedKeysNet.BOB),
                                        AbiValue.of(UInt256.ONE),
                                        number(100_000),
                                        AbiValue.of(Bytes.wrap(new byte[10_240]))),
                        14_000_000);
            }
            shards.round();
            if (net.askNumber(0, Messenger.ADDRESS, "outstanding(uint256)", number(1)) >= 1_024) {
                return last;
            }
        }
        throw new AssertionError("not full: " + net.askNumber(0, Messenger.ADDRESS, "outstanding(uint256)", number(1)));
    }
}
