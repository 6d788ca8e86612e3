package org.quorate.node.shards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorate.node.shards.ShardNet.account;
import static org.quorate.node.shards.ShardNet.number;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.quorate.contracts.ContractArtifact;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.Abi;
import org.quorate.protocol.abi.AbiSignature;
import org.quorate.protocol.abi.AbiType;
import org.quorate.protocol.abi.AbiValue;

/** The reference token: what is burned on one shard is minted on the other, or again where it was burned. */
class ShardTokenTest {
    private static final Address DEPLOYER = Address.fromHex("0x4e59b44847b379578588920ca78fbf26c0b4956c");
    private static final long SUPPLY = 1_000_000;
    private static final int SHARDS = 3;

    private final ShardNet net = new ShardNet(SHARDS);
    private final Address token = deployOn(0, 1);

    @AfterEach
    void close() {
        net.close();
    }

    /** The same address on all shards, not yet on the others. */
    private Address deployOn(int... shards) {
        List<AbiType> types = List.of(
                AbiType.parse("string"),
                AbiType.parse("string"),
                AbiType.parse("uint256"),
                AbiType.parse("address"),
                AbiType.parse("uint256"));
        Bytes arguments = Abi.encode(
                types,
                List.of(
                        AbiValue.of("Member token"),
                        AbiValue.of("MBR"),
                        number(0),
                        AbiValue.of(account(0)),
                        number(SUPPLY)));
        Bytes init = concat(ContractArtifact.load("shards/ShardToken").creationCode(), arguments);
        byte[] salt = new byte[32];
        for (int shard : shards) {
            Hash hash = net.submit(
                    shard, 2, Optional.of(DEPLOYER), UInt256.ZERO, concat(Bytes.wrap(salt), init), 6_000_000);
            net.round();
            assertThat(net.mined(shard, hash).receipt().success()).isTrue();
        }
        return Address.ofCreate2(DEPLOYER, salt, Hash.keccak256(init).toBytes());
    }

    private static Bytes concat(Bytes a, Bytes b) {
        byte[] all = new byte[a.length() + b.length()];
        System.arraycopy(a.unsafeArray(), 0, all, 0, a.length());
        System.arraycopy(b.unsafeArray(), 0, all, a.length(), b.length());
        return Bytes.wrap(all);
    }

    private Hash move(int from, int owner, int to, Address receiver, long amount) {
        UInt256 fee = UInt256.fromBytes(
                net.ask(from, token, "quote(uint256)", number(to)).toArray());
        return net.submit(
                from,
                owner,
                Optional.of(token),
                fee.add(fee),
                AbiSignature.parse("transferToShard(uint256,address,uint256)")
                        .encodeCall(number(to), AbiValue.of(receiver), number(amount)));
    }

    private long balance(int shard, Address owner) {
        return net.askNumber(shard, token, "balanceOf(address)", AbiValue.of(owner));
    }

    private long supply() {
        return net.askNumber(0, token, "totalSupply()") + net.askNumber(1, token, "totalSupply()");
    }

    @Test
    void tokensMoveToAnotherShardAndBack() {
        move(0, 0, 1, account(1), 400);
        net.round();
        assertThat(supply()).isEqualTo(SUPPLY - 400);
        net.round();
        assertThat(balance(1, account(1))).isEqualTo(400);
        assertThat(supply()).isEqualTo(SUPPLY);
        move(1, 1, 0, account(2), 150);
        net.round();
        net.round();
        assertThat(balance(0, account(2))).isEqualTo(150);
        assertThat(balance(1, account(1))).isEqualTo(250);
        assertThat(supply()).isEqualTo(SUPPLY);
    }

    @Test
    void tokensForAShardWithoutTheTokenComeBack() {
        move(0, 0, 2, account(1), 400);
        net.round();
        assertThat(balance(0, account(0))).isEqualTo(SUPPLY - 400);
        net.round();
        net.round();
        assertThat(balance(0, account(0))).isEqualTo(SUPPLY);
        assertThat(supply()).isEqualTo(SUPPLY);
    }

    @Test
    void onlyTheTokenItselfIsBelieved() {
        Bytes forged = Abi.encode(
                List.of(AbiType.parse("address"), AbiType.parse("address"), AbiType.parse("uint256")),
                List.of(AbiValue.of(account(1)), AbiValue.of(account(1)), number(1_000)));
        net.send(0, 1, 1, token, UInt256.ZERO, 200_000, forged);
        net.round();
        net.round();
        assertThat(net.delivered(1)).singleElement().satisfies(receipt -> assertThat(receipt.success())
                .isFalse());
        assertThat(balance(1, account(1))).isZero();
        net.round();
        assertThat(supply()).isEqualTo(SUPPLY);
    }

    @Test
    void theSupplyIsKeptWhateverIsMoved() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int owner = 1; owner < 3; owner++) {
            net.submit(
                    0,
                    0,
                    Optional.of(token),
                    UInt256.ZERO,
                    AbiSignature.parse("transfer(address,uint256)")
                            .encodeCall(AbiValue.of(account(owner)), number(5_000)));
        }
        net.round();
        for (int round = 0; round < 25; round++) {
            for (int i = random.nextInt(4); i > 0; i--) {
                int from = random.nextInt(2);
                int to = (from + 1 + random.nextInt(2)) % SHARDS;
                move(from, random.nextInt(3), to, account(random.nextInt(3)), random.nextInt(3_000));
            }
            net.round();
            assertThat(supply()).as("seed %d", seed).isLessThanOrEqualTo(SUPPLY);
        }
        for (int round = 0; round < 6; round++) {
            net.round();
        }
        assertThat(net.audit().inFlight()).isZero();
        assertThat(supply()).as("seed %d", seed).isEqualTo(SUPPLY);
    }
}
