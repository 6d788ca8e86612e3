package org.quorate.node.sim;

import java.util.Random;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.AbiSignature;
import org.quorate.protocol.abi.AbiValue;
import org.quorate.protocol.message.Messenger;

/** What users do, well-behaved ones and, with faults, all others. */
final class SimTraffic {
    private static final AbiSignature SEND = AbiSignature.parse("send(uint256,address,uint256,uint256,bytes)");
    private static final AbiSignature SEND_WITH_RETURN =
            AbiSignature.parse("sendWithReturn(uint256,address,uint256,uint256,uint256,bytes)");
    private static final AbiSignature SEND_TO = AbiSignature.parse("sendTo(uint256,address,uint256,uint256,bytes)");
    private static final AbiSignature SEND_TWICE =
            AbiSignature.parse("sendTwice(uint256,address,uint256,uint256,bytes)");
    private static final AbiSignature SEND_AND_REVERT =
            AbiSignature.parse("sendAndRevert(uint256,address,uint256,uint256,bytes)");
    private static final AbiSignature SEND_MANY =
            AbiSignature.parse("sendMany(uint256,uint256,address,uint256,uint256,bytes)");
    private static final AbiSignature SET_MOOD = AbiSignature.parse("setMood(uint256,uint256)");
    private static final AbiSignature CLAIM = AbiSignature.parse("claim(address)");
    private static final AbiSignature PRETEND = AbiSignature.parse("pretend(address,uint256,address,bytes)");
    private static final AbiSignature TRANSFER = AbiSignature.parse("transfer(address,uint256)");
    private static final AbiSignature TRANSFER_TO_SHARD =
            AbiSignature.parse("transferToShard(uint256,address,uint256)");

    /** Moods of {@code Correspondent}: friendly ones, and those that try everything. */
    private static final int[] FRIENDLY = {0, 0, 5, 8};

    /** Not 9: what it counts as mischief, to claim in a handler, is its right if something is claimable by it. */
    private static final int[] HOSTILE = {0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 12};

    /** Above the highest fee that the simulation's prices lead to; what is not used comes back. */
    private static final UInt256 AMPLE = UInt256.of(1_000_000_000_000_000_000L);

    private static final long GAS = 1_500_000;
    private static final int LONGEST_DATA = 10_240;
    private static final int MANY = 12;

    private final Random random;
    private final SimPlan plan;

    SimTraffic(SimPlan plan, Random random) {
        this.plan = plan;
        this.random = random;
    }

    /** Something that a user of a shard wants. */
    SimTransaction next(int shard) {
        if (random.nextInt(100) >= plan.cross()) {
            return local();
        }
        return plan.faults() && random.nextInt(3) == 0 ? hostile(shard) : message(shard);
    }

    /** Many requests in one channel. */
    SimTransaction flood(int shard, int destination) {
        Bytes call = SEND_MANY.encodeCall(
                number(MANY),
                number(destination),
                AbiValue.of(anyUser()),
                number(random.nextInt(1000)),
                number(0),
                AbiValue.of(Bytes.EMPTY));
        return to(anyCorrespondent(), AMPLE.multiplyExact(UInt256.of(MANY)), call);
    }

    /**
     * Makes a contract take everything quietly. Two that answer every bounce with another message would go on for as long as
     * their coin lasts, which is their right.
     */
    SimTransaction calm(int correspondent) {
        return to(SimGenesis.correspondent(correspondent), UInt256.ZERO, SET_MOOD.encodeCall(number(0), number(0)));
    }

    private SimTransaction local() {
        return random.nextBoolean()
                ? new SimTransaction(from(), anyUser(), amount(), Bytes.EMPTY, 50_000)
                : to(
                        SimGenesis.TOKEN,
                        UInt256.ZERO,
                        TRANSFER.encodeCall(AbiValue.of(anyUser()), number(random.nextInt(1000))));
    }

    private SimTransaction message(int shard) {
        int destination = other(shard);
        UInt256 value = amount();
        UInt256 paid = AMPLE.addExact(value);
        return switch (random.nextInt(6)) {
            case 0, 1 -> to(Messenger.ADDRESS, paid, send(destination, anyUser(), value, 0, Bytes.EMPTY));
            case 2 -> to(Messenger.ADDRESS, paid, send(destination, anyCorrespondent(), value, 400_000, data(200)));
            case 3 ->
                to(
                        anyCorrespondent(),
                        paid,
                        SEND_TO.encodeCall(
                                number(destination),
                                AbiValue.of(anyCorrespondent()),
                                AbiValue.of(value),
                                number(400_000),
                                AbiValue.of(data(200))));
            case 4 ->
                to(
                        SimGenesis.TOKEN,
                        AMPLE,
                        TRANSFER_TO_SHARD.encodeCall(
                                number(destination), AbiValue.of(anyUser()), number(random.nextInt(1000))));
            default -> to(anyCorrespondent(), UInt256.ZERO, mood(FRIENDLY));
        };
    }

    private SimTransaction hostile(int shard) {
        int destination = random.nextInt(20) == 0 ? random.nextInt(1 << 30) : other(shard);
        UInt256 value = random.nextInt(20) == 0 ? UInt256.MAX : amount();
        UInt256 paid = random.nextInt(10) == 0 ? UInt256.of(random.nextInt()) : AMPLE.multiplyExact(UInt256.of(2));
        long gas = gas();
        Bytes data = data(random.nextInt(10) == 0 ? LONGEST_DATA + 1 : 600);
        return switch (random.nextInt(12)) {
            case 0 -> to(anyCorrespondent(), UInt256.ZERO, mood(HOSTILE));
            case 1 -> to(anyCorrespondent(), UInt256.ZERO, mood(HOSTILE));
            case 2 -> to(anyCorrespondent(), paid, encode(SEND_TWICE, destination, target(), value, gas, data));
            case 3 -> to(anyCorrespondent(), paid, encode(SEND_AND_REVERT, destination, target(), value, gas, data));
            case 4 -> to(Messenger.ADDRESS, UInt256.ZERO, CLAIM.encodeCall(AbiValue.of(target())));
            case 5 -> to(anyCorrespondent(), UInt256.ZERO, CLAIM.encodeCall(AbiValue.of(anyUser())));
            case 6 ->
                to(
                        anyCorrespondent(),
                        UInt256.ZERO,
                        PRETEND.encodeCall(
                                AbiValue.of(target()),
                                number(destination),
                                AbiValue.of(SimGenesis.TOKEN),
                                AbiValue.of(data)));
            case 7 ->
                to(
                        Messenger.ADDRESS,
                        paid,
                        SEND_WITH_RETURN.encodeCall(
                                number(destination),
                                AbiValue.of(target()),
                                AbiValue.of(value),
                                number(gas),
                                number(gas()),
                                AbiValue.of(data)));
            case 9 ->
                // Its gas ends somewhere on the way.
                new SimTransaction(
                        from(),
                        random.nextBoolean() ? Messenger.ADDRESS : anyCorrespondent(),
                        paid,
                        encode(random.nextBoolean() ? SEND : SEND_TO, destination, target(), value, gas, data(100)),
                        32_000 + random.nextInt(50_000));
            case 8 -> to(Messenger.ADDRESS, paid, send(destination, SimGenesis.FORCER, amount(), 300_000, data(10)));
            default ->
                new SimTransaction(
                        from(),
                        random.nextBoolean() ? Messenger.ADDRESS : anyCorrespondent(),
                        paid,
                        encode(random.nextBoolean() ? SEND : SEND_TO, destination, target(), value, gas, data),
                        450_000 + random.nextInt(400_000));
        };
    }

    /** Gas of a handler: enough, hardly enough, none, far too much. */
    private long gas() {
        return switch (random.nextInt(6)) {
            case 0 -> 0;
            case 1 -> random.nextInt(5_000);
            case 2 -> random.nextInt(60_000);
            case 3 -> SimGenesis.GAS_LIMIT / 2 - random.nextInt(300_000);
            case 4 -> random.nextInt(20) == 0 ? Long.MAX_VALUE : 1_000_000;
            default -> 300_000;
        };
    }

    private Address target() {
        return switch (random.nextInt(8)) {
            case 0 -> Messenger.ADDRESS;
            case 1 -> Messenger.SYSTEM;
            case 2 -> Address.fromWord(0, 0, 1 + random.nextInt(10));
            case 3 -> SimGenesis.TOKEN;
            case 4 -> anyUser();
            default -> anyCorrespondent();
        };
    }

    private static Bytes send(int destination, Address to, UInt256 value, long gas, Bytes data) {
        return encode(SEND, destination, to, value, gas, data);
    }

    private static Bytes encode(
            AbiSignature function, int destination, Address to, UInt256 value, long gas, Bytes data) {
        return function.encodeCall(
                number(destination), AbiValue.of(to), AbiValue.of(value), number(gas), AbiValue.of(data));
    }

    private Bytes mood(int[] moods) {
        return SET_MOOD.encodeCall(
                number(moods[random.nextInt(moods.length)]), number(moods[random.nextInt(moods.length)]));
    }

    private SimTransaction to(Address contract, UInt256 value, Bytes data) {
        return new SimTransaction(from(), contract, value, data, GAS);
    }

    private Bytes data(int most) {
        byte[] data = new byte[most > LONGEST_DATA ? most : 1 + random.nextInt(most)];
        random.nextBytes(data);
        return Bytes.wrap(data);
    }

    private int other(int shard) {
        return (shard + 1 + random.nextInt(plan.shards() - 1)) % plan.shards();
    }

    private int from() {
        return random.nextInt(SimGenesis.USERS);
    }

    private Address anyUser() {
        return SimGenesis.user(from());
    }

    private Address anyCorrespondent() {
        return SimGenesis.correspondent(random.nextInt(SimGenesis.CORRESPONDENTS));
    }

    private UInt256 amount() {
        return UInt256.of(1L + random.nextInt(1_000_000_000));
    }

    private static AbiValue number(long number) {
        return AbiValue.of(UInt256.of(number));
    }
}
