package org.quorate.node.shards;

import static org.quorate.node.shards.ShardNet.COIN;
import static org.quorate.node.shards.ShardNet.number;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.quorate.evm.KeyRegistry;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.AbiValue;
import org.quorate.protocol.block.Receipt;
import org.quorate.protocol.signature.AccountKey;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.protocol.signature.SystemAddresses;

/** Three shards and an account that was used on shards 0 and 1, never on shard 2. */
final class CarriedKeysNet implements AutoCloseable {
    static final Address REGISTRY = SystemAddresses.KEY_REGISTRY;
    static final Address BOB = Address.fromHex("0x0000000000000000000000000000000000000b0b");
    static final long DELAY = 60;

    final ShardNet net = new ShardNet(3);
    /** With which it began. */
    final KeyActor old = KeyActor.of(SignatureScheme.ML_DSA_44, 1);

    CarriedKeysNet() {
        for (int shard = 0; shard < 3; shard++) {
            net.submit(shard, 0, Optional.of(old.account()), COIN.add(COIN), Bytes.EMPTY);
        }
        net.round();
        for (int shard = 0; shard < 2; shard++) {
            old.send(net, shard, BOB, UInt256.ONE, Bytes.EMPTY, true).orElseThrow();
        }
        net.round();
    }

    /** Another key for the account. */
    KeyActor key(SignatureScheme scheme, int number) {
        return KeyActor.of(scheme, number).at(old.account());
    }

    void round() {
        net.round();
    }

    /** What waits takes effect. */
    void passDelay() {
        net.passTime(DELAY);
        net.round();
    }

    /** Anyone tells other shards, of which all if none is named, what a shard holds; and they hear it. */
    void poke(int shard, int... shards) {
        net.submit(shard, 2, Optional.of(REGISTRY), COIN, KeyActor.carry(old.account(), shards), 8_000_000);
        net.round();
        net.round();
    }

    /** A call of the registry by somebody else, in a round of its own. */
    boolean submit(int shard, UInt256 value, Bytes data) {
        Hash hash = net.submit(shard, 1, Optional.of(REGISTRY), value, data, 8_000_000);
        net.round();
        return net.mined(shard, hash).receipt().success();
    }

    boolean pays(KeyActor actor, int shard) {
        Optional<Hash> sent = actor.send(net, shard, BOB, UInt256.ONE, Bytes.EMPTY, false);
        net.round();
        return sent.isPresent() && net.mined(shard, sent.get()).receipt().success();
    }

    /** That counts on a shard. */
    AccountKey keyOn(int shard) {
        return keyOn(shard, old.account());
    }

    AccountKey keyOn(int shard, Address account) {
        return KeyRegistry.keyOf(
                        account,
                        net.shard(shard).head().header().timestamp(),
                        net.shard(shard).headState())
                .orElseThrow();
    }

    Bytes stateOn(int shard) {
        return net.ask(shard, REGISTRY, "stateOf(address)", AbiValue.of(old.account()));
    }

    boolean waits(int shard) {
        return stateOn(shard).get(63) == 1;
    }

    long sequence(int shard) {
        return UInt256.fromBytes(stateOn(shard).slice(0, 32).toArray()).longValue();
    }

    /** Whether it is this key that waits. */
    boolean waits(int shard, KeyActor key) {
        return waits(shard) && holder(shard, 1).equals(key.publicKey().holder());
    }

    boolean hasRecovery(int shard, KeyActor key) {
        return holder(shard, 3).equals(key.publicKey().holder());
    }

    boolean hasRecovery(int shard) {
        return stateOn(shard).get(159) == 1;
    }

    long choices(int shard) {
        return net.askNumber(shard, REGISTRY, "choices(address)", AbiValue.of(old.account()));
    }

    UInt256 fee(int shard) {
        return UInt256.fromBytes(
                net.ask(shard, REGISTRY, "carryFee(address,uint256)", AbiValue.of(old.account()), number(0))
                        .toArray());
    }

    private Address holder(int shard, long field) {
        Address account = old.account();
        UInt256 word = net.shard(shard)
                .headState()
                .storage(
                        REGISTRY,
                        UInt256.fromLimbs(account.limb0(), account.limb1(), account.limb2() | field << 32, 0));
        return Address.fromWord(word.limb(2), word.limb(1), word.limb(0));
    }

    /** Whether the registry said so in a shard's last block. */
    boolean tells(int shard, String event) {
        Hash topic = Hash.keccak256(Bytes.wrap(event.getBytes(StandardCharsets.US_ASCII)));
        return net.shard(shard).head().receipts().stream().map(Receipt::logs).anyMatch(logs -> logs.stream()
                .anyMatch(log -> log.address().equals(REGISTRY)
                        && log.topics().getFirst().equals(topic)));
    }

    @Override
    public void close() {
        net.close();
    }
}
