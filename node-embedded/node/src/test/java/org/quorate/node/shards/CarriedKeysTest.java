package org.quorate.node.shards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorate.node.shards.ShardNet.COIN;
import static org.quorate.node.shards.ShardNet.account;
import static org.quorate.node.shards.ShardNet.number;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.quorate.evm.Delegation;
import org.quorate.evm.KeyRegistry;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.AbiValue;
import org.quorate.protocol.block.Log;
import org.quorate.protocol.message.Messenger;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.protocol.signature.SystemAddresses;

/** The registry of one shard tells those of the others of a new key. The account was used on shards 0 and 1, never on shard 2. */
class CarriedKeysTest {
    private static final Address REGISTRY = SystemAddresses.KEY_REGISTRY;
    private static final Address BOB = CarriedKeysNet.BOB;

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

    static List<SignatureScheme> schemes() {
        return SignatureScheme.ALL.stream()
                .filter(SignatureScheme::isForAccounts)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void oneActionOnOneShardChangesTheKeyOnAllAndClosesTheShardThatWasNeverUsed(SignatureScheme scheme) {
        KeyActor to = KeyActor.of(scheme, 9).at(old.account());
        assertThat(old.change(net, 0, old.rotate(0, to), to.key().publicKey().length()))
                .isTrue();
        // Half-rotated: proposed on shard 0, on its way to the others, where the old key can do what it could.
        assertThat(shards.waits(0)).isTrue();
        assertThat(shards.waits(1) || shards.waits(2)).isFalse();
        assertThat(shards.pays(old, 1)).isTrue();
        assertThat(shards.waits(1) && shards.waits(2)).isTrue();
        assertThat(shards.keyOn(2)).isEqualTo(old.publicKey());
        assertThat(shards.pays(to, 1)).isFalse();
        assertThat(shards.pays(old, 2)).as("the key that counts until then").isTrue();
        shards.passDelay();
        for (int shard = 0; shard < 3; shard++) {
            assertThat(shards.keyOn(shard)).isEqualTo(to.publicKey());
            assertThat(shards.pays(old, shard)).isFalse();
            assertThat(old.send(net, shard, BOB, UInt256.ONE, Bytes.EMPTY, true))
                    .isEmpty();
            assertThat(shards.pays(to, shard)).isTrue();
        }
    }

    /** Of the rest, which a message can begin: those that arrive again or are of no use change nothing, and nothing is lost. */
    @Test
    void whoeverLikesCarriesAgainAndNothingChanges() {
        old.change(net, 0, old.rotate(0, next), 1_952);
        net.round();
        Bytes before = shards.stateOn(1);
        for (int i = 0; i < 3; i++) {
            shards.poke(0, i % 2 == 0 ? new int[0] : new int[] {1, 2});
            assertThat(net.delivered(1)).singleElement().satisfies(delivery -> assertThat(delivery.success())
                    .isTrue());
        }
        assertThat(shards.stateOn(1)).as("the delay has not begun anew").isEqualTo(before);
        // Back from where it came, too.
        Bytes first = shards.stateOn(0);
        shards.poke(1, 0);
        assertThat(shards.stateOn(0)).isEqualTo(first);
        shards.passDelay();
        shards.poke(0);
        shards.poke(2);
        net.round();
        for (int shard = 0; shard < 3; shard++) {
            assertThat(shards.keyOn(shard)).isEqualTo(next.publicKey());
            assertThat(shards.waits(shard)).isFalse();
            assertThat(net.askNumber(shard, Messenger.ADDRESS, "claimableTotal()"))
                    .isZero();
        }
    }

    @Test
    void onlyARegistryIsBelieved() {
        old.changeHere(net, 0, old.rotate(0, thief));
        Hash carried = net.submit(0, 1, Optional.of(REGISTRY), COIN, KeyActor.carry(old.account(), 2), 3_000_000);
        net.round();
        Bytes data = messageOf(carried);
        net.round();
        assertThat(shards.waits(2)).isTrue();
        // The same words from somebody else.
        net.send(0, 1, 1, REGISTRY, UInt256.ZERO, 3_000_000, data);
        net.round();
        net.round();
        assertThat(net.delivered(1)).singleElement().satisfies(delivery -> assertThat(delivery.success())
                .isFalse());
        assertThat(shards.waits(1)).isFalse();
        Hash direct = net.submit(
                1,
                1,
                Optional.of(REGISTRY),
                UInt256.ZERO,
                KeyActor.call("onMessage(uint256,address,bytes)", number(0), AbiValue.of(REGISTRY), AbiValue.of(data)));
        net.round();
        assertThat(net.mined(1, direct).receipt().success()).isFalse();
        assertThat(shards.waits(1)).isFalse();
    }

    @Test
    void rotationsOnTwoShardsAtOnceStayApartUntilOneKeyIsProposedOnTheOther() {
        assertThat(old.send(net, 1, REGISTRY, fee(), old.rotate(0, third), false))
                .isPresent();
        assertThat(old.change(net, 0, old.rotate(0, next), 1_952)).isTrue();
        net.round();
        shards.passDelay();
        assertThat(shards.keyOn(0)).isEqualTo(next.publicKey());
        assertThat(shards.keyOn(1)).isEqualTo(third.publicKey());
        shards.poke(0, 1);
        shards.poke(1, 0);
        assertThat(shards.waits(0) || shards.waits(1))
                .as("older or another way")
                .isFalse();
        // The owner has both keys, and ends that by hand.
        assertThat(third.changeHere(net, 1, third.rotate(1, next))).isTrue();
        shards.passDelay();
        assertThat(shards.keyOn(1)).isEqualTo(next.publicKey());
        assertThat(next.change(net, 0, next.rotate(1, old), 1_312)).isTrue();
        net.round();
        assertThat(shards.waits(0)).isTrue();
        assertThat(shards.waits(1)).as("turn 1 was used there").isFalse();
    }

    @Test
    void whatWasMissedIsMadeGoodByTheKeysBefore() {
        old.changeHere(net, 0, old.rotate(0, next));
        shards.passDelay();
        next.changeHere(net, 0, next.rotate(1, third));
        shards.passDelay();
        shards.poke(0);
        assertThat(shards.keyOn(1)).isEqualTo(old.publicKey());
        assertThat(shards.waits(1)).isTrue();
        assertThat(shards.keyOn(2))
                .as("never used, so there is nobody to wait for")
                .isEqualTo(third.publicKey());
        assertThat(old.send(net, 2, BOB, UInt256.ONE, Bytes.EMPTY, true)).isEmpty();
        shards.passDelay();
        assertThat(shards.keyOn(1)).isEqualTo(third.publicKey());
    }

    /** On a shard that the rotation did not reach, the thief of the old key cannot begin what would reach the others. */
    @Test
    void aKeyThatWasReplacedElsewhereDoesNotComeBackFromAShardThatLags() {
        old.changeHere(net, 0, old.rotate(0, next));
        shards.passDelay();
        for (int sequence = 0; sequence < 3; sequence++) {
            assertThat(old.change(net, 1, old.rotate(sequence, thief), 1_312)).isTrue();
        }
        shards.passDelay();
        shards.poke(1, 0);
        assertThat(shards.keyOn(1)).isEqualTo(thief.publicKey());
        assertThat(shards.keyOn(0)).isEqualTo(next.publicKey());
        assertThat(shards.waits(0)).isFalse();
    }

    @Test
    void aCancellationIsCarriedToo() {
        old.change(net, 0, old.rotate(0, next), 1_952);
        net.round();
        assertThat(old.change(net, 1, KeyActor.call("cancel()"), 0)).isTrue();
        net.round();
        assertThat(shards.waits(0) || shards.waits(1) || shards.waits(2)).isFalse();
        shards.passDelay();
        assertThat(shards.pays(old, 0) && shards.pays(old, 2)).isTrue();
    }

    @Test
    void theRecoveryKeyTakesTheAccountBackOnAllShardsByOneAction() {
        KeyActor recovery = KeyActor.of(SignatureScheme.ML_DSA_87, 8).at(old.account());
        assertThat(old.change(net, 0, recovery.setRecovery(), 2_592)).isTrue();
        net.round();
        assertThat(shards.hasRecovery(1) && shards.hasRecovery(2)).isTrue();
        for (int shard = 0; shard < 2; shard++) {
            old.changeHere(net, shard, old.rotate(0, thief));
            old.changeHere(net, shard, old.rotate(1, thief));
        }
        Hash recovered = net.submit(0, 1, Optional.of(REGISTRY), COIN, recovery.recover(0, next), 8_000_000);
        net.round();
        assertThat(net.mined(0, recovered).receipt().success()).isTrue();
        net.round();
        assertThat(old.changeHere(net, 1, KeyActor.call("cancel()"))).isFalse();
        shards.passDelay();
        for (int shard = 0; shard < 3; shard++) {
            assertThat(shards.keyOn(shard)).isEqualTo(next.publicKey());
        }
    }

    /** Who had the key once left a recovery key on a shard where there was none: it takes the account back there, and nowhere else. */
    @Test
    void aRecoveryByAnotherRecoveryKeyThanTheOneHereIsNotCarried() {
        KeyActor recovery = KeyActor.of(SignatureScheme.ML_DSA_65, 8).at(old.account());
        assertThat(old.changeHere(net, 0, recovery.setRecovery())).isTrue();
        assertThat(old.changeHere(net, 1, thief.setRecovery())).isTrue();
        net.submit(1, 1, Optional.of(REGISTRY), COIN, thief.recover(0, thief), 8_000_000);
        net.round();
        net.round();
        assertThat(shards.waits(1)).isTrue();
        assertThat(shards.waits(0)).isFalse();
        shards.passDelay();
        shards.poke(1, 0);
        assertThat(shards.keyOn(1)).isEqualTo(thief.publicKey());
        assertThat(shards.waits(0)).isFalse();
    }

    @Test
    void ecdsaGoesOffOnAllShardsWhetherTheAccountHasItsCodeThereOrNot() {
        Address coin = account(1);
        KeyActor bound = KeyActor.of(SignatureScheme.ML_DSA_44, 7).at(coin);
        UInt256 fee = COIN.divide(UInt256.of(4));
        net.submit(0, 1, Optional.of(REGISTRY), fee, bound.bind(), 8_000_000);
        net.round();
        net.round();
        assertThat(shards.keyOn(2, coin)).isEqualTo(bound.publicKey());
        net.submit(2, 1, Optional.of(BOB), UInt256.ONE, Bytes.EMPTY);
        net.delegate(1, 1, BOB);
        bound.send(net, 0, BOB, UInt256.ONE, Bytes.EMPTY, false).orElseThrow();
        net.round();
        assertThat(net.code(1, coin)).isEqualTo(Delegation.designation(BOB));
        assertThat(bound.change(net, 0, bound.switchEcdsaOff(), 0)).isTrue();
        net.round();
        for (int shard = 0; shard < 3; shard++) {
            assertThat(KeyRegistry.isEcdsaOff(coin, net.shard(shard).headState()))
                    .isTrue();
            assertThat(shards.pays(bound, shard)).isTrue();
            assertThat(net.code(shard, coin)).isEqualTo(Delegation.designation(SystemAddresses.ACCOUNT_CODE));
        }
    }

    /** The bound key on shard 1 has switched nothing off: its successor on shard 0 did, which may be a thief's. */
    @Test
    void ecdsaIsNotSwitchedOffByAKeyThatDoesNotCountHere() {
        Address coin = account(1);
        KeyActor bound = KeyActor.of(SignatureScheme.ML_DSA_44, 7).at(coin);
        KeyActor successor = KeyActor.of(SignatureScheme.ML_DSA_44, 9).at(coin);
        assertThat(shards.submit(0, COIN.divide(UInt256.of(4)), bound.bind())).isTrue();
        net.round();
        assertThat(shards.submit(0, UInt256.ZERO, bound.submitRotation(0, successor)))
                .isTrue();
        shards.passDelay();
        successor.send(net, 0, BOB, UInt256.ONE, Bytes.EMPTY, false).orElseThrow();
        net.round();
        assertThat(successor.change(net, 0, successor.switchEcdsaOff(), 0)).isTrue();
        net.round();
        assertThat(KeyRegistry.isEcdsaOff(coin, net.shard(0).headState())).isTrue();
        assertThat(KeyRegistry.isEcdsaOff(coin, net.shard(1).headState())).isFalse();
        shards.passDelay();
        assertThat(shards.keyOn(1, coin)).isEqualTo(successor.publicKey());
        net.submit(0, 2, Optional.of(REGISTRY), COIN, KeyActor.carry(coin, 1), 8_000_000);
        net.round();
        net.round();
        assertThat(KeyRegistry.isEcdsaOff(coin, net.shard(1).headState())).isTrue();
    }

    @Test
    void nobodyButTheRegistryGivesAnAccountItsCode() {
        Hash sent = net.submit(
                0,
                1,
                Optional.of(SystemAddresses.DESIGNATOR),
                UInt256.ZERO,
                Bytes.wrap(word(account(1)).toHash().toBytes()));
        net.round();
        assertThat(net.mined(0, sent).receipt().success()).isFalse();
        assertThat(net.code(0, account(1))).isEqualTo(Bytes.EMPTY);
    }

    private static UInt256 word(Address address) {
        return UInt256.fromLimbs(address.limb0(), address.limb1(), address.limb2(), 0);
    }

    /** Three of the largest keys, and as many past ones and choices as a message has, to a shard that must write down all of it. */
    @Test
    void theLargestKeysAndTheLongestPastFitAMessage() {
        KeyActor large = KeyActor.of(SignatureScheme.ML_DSA_87, 20);
        for (int shard = 0; shard < 2; shard++) {
            net.submit(shard, 0, Optional.of(large.account()), COIN.add(COIN), Bytes.EMPTY);
        }
        net.round();
        large.send(net, 0, BOB, UInt256.ONE, Bytes.EMPTY, true).orElseThrow();
        net.round();
        KeyActor recovery = KeyActor.of(SignatureScheme.ML_DSA_87, 21).at(large.account());
        assertThat(large.changeHere(net, 0, recovery.setRecovery())).isTrue();
        for (int i = 1; i < 10; i++) {
            assertThat(large.changeHere(net, 0, recovery.setGuardians(i))).isTrue();
        }
        KeyActor present = large;
        for (int i = 0; i < 9; i++) {
            KeyActor following = KeyActor.of(SignatureScheme.ML_DSA_87, 30 + i).at(large.account());
            Bytes change = i == 4 ? recovery.recover(i, following) : present.rotate(i, following);
            assertThat(present.changeHere(net, 0, change)).isTrue();
            shards.passDelay();
            present = following;
        }
        KeyActor last = KeyActor.of(SignatureScheme.ML_DSA_87, 40).at(large.account());
        assertThat(present.change(net, 0, present.rotate(9, last), 2_592)).isTrue();
        net.round();
        assertThat(net.delivered(1)).singleElement().satisfies(delivery -> assertThat(delivery.success())
                .isTrue());
        assertThat(shards.keyOn(1, large.account())).isEqualTo(present.publicKey());
        shards.passDelay();
        assertThat(shards.keyOn(1, large.account())).isEqualTo(last.publicKey());
    }

    /** What has taken effect is written down by the next change, and told, too. */
    @Test
    void theFeeOfAChangeIsEnoughForTheKeyThatItMakesAPastOne() {
        KeyActor present = old;
        KeyActor following = next;
        for (int sequence = 0; sequence < 3; sequence++) {
            assertThat(present.changeHere(net, 0, present.rotate(sequence, following)))
                    .isTrue();
            shards.passDelay();
            KeyActor before = present;
            present = following;
            following = before;
        }
        assertThat(present.change(
                        net,
                        0,
                        present.rotate(3, third),
                        third.key().publicKey().length()))
                .isTrue();
        shards.round();
        assertThat(shards.waits(1, present))
                .as("the key that counts comes first")
                .isTrue();
        assertThat(shards.waits(2, third)).as("never used, so that key counts").isTrue();
    }

    @Test
    void tooLittleCoinSaysWhatIsNeededAndTheRestComesBack() {
        assertThat(old.send(net, 0, REGISTRY, UInt256.ONE, old.rotate(0, next), false))
                .isPresent();
        net.round();
        assertThat(shards.waits(0)).isFalse();
        UInt256 before = net.balance(0, account(2));
        net.submit(0, 2, Optional.of(REGISTRY), COIN, KeyActor.carry(old.account(), 1));
        net.round();
        assertThat(before.subtract(net.balance(0, account(2)))).isLessThan(COIN.divide(UInt256.of(20)));
    }

    /** A contract that passes on every call to the registry, also the one by which its coin comes back, and so gets none. */
    @Test
    void coinThatItsPayerDoesNotTakeIsKeptForHim() {
        Bytes forwarder = Bytes.fromHex("0x75365f5f375f5f365f346151005af16014575f5ffd5b005f526016600af3");
        Hash made = net.submit(0, 2, Optional.empty(), UInt256.ZERO, forwarder);
        net.round();
        Address payer = net.mined(0, made).createdContract().orElseThrow();
        Hash sent = net.submit(0, 2, Optional.of(payer), COIN, KeyActor.carry(old.account(), 1));
        net.round();
        assertThat(net.mined(0, sent).receipt().success()).isTrue();
        UInt256 owed = owed(payer);
        assertThat(owed).isGreaterThan(COIN.divide(UInt256.of(2)));
        UInt256 before = net.balance(0, BOB);
        net.submit(0, 2, Optional.of(payer), UInt256.ZERO, KeyActor.call("collect(address)", AbiValue.of(BOB)));
        net.round();
        assertThat(net.balance(0, BOB).subtract(before)).isEqualTo(owed);
        assertThat(owed(payer)).isEqualTo(UInt256.ZERO);
        net.submit(0, 2, Optional.of(payer), UInt256.ZERO, KeyActor.call("collect(address)", AbiValue.of(BOB)));
        net.round();
        assertThat(net.balance(0, BOB).subtract(before)).as("once").isEqualTo(owed);
    }

    private UInt256 owed(Address payer) {
        return UInt256.fromBytes(
                net.ask(0, REGISTRY, "owed(address)", AbiValue.of(payer)).toArray());
    }

    private static UInt256 fee() {
        return COIN.divide(UInt256.of(10));
    }

    private Bytes messageOf(Hash carried) {
        Log log = net.mined(0, carried).receipt().logs().stream()
                .filter(each -> each.address().equals(Messenger.ADDRESS))
                .findFirst()
                .orElseThrow();
        // The message is the log's only data; its own data stand at the end, after their length.
        Bytes all = log.data();
        int length =
                (int) UInt256.fromBytes(all.slice(32 + 9 * 32, 32 + 10 * 32).toArray())
                        .longValue();
        return all.slice(32 + 10 * 32, 32 + 10 * 32 + length);
    }
}
