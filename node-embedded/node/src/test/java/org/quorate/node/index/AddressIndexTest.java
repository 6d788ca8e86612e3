package org.quorate.node.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.chain.Shard;
import org.quorate.chain.Submission.Accepted;
import org.quorate.contracts.ContractArtifact;
import org.quorate.node.NodeConfig;
import org.quorate.node.QuorateNode;
import org.quorate.node.Sealing;
import org.quorate.node.index.AddressIndex.Entry;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hex;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.Abi;
import org.quorate.protocol.abi.AbiSignature;
import org.quorate.protocol.abi.AbiType;
import org.quorate.protocol.abi.AbiValue;
import org.quorate.protocol.transaction.DynamicFeeTransaction;
import org.quorate.protocol.transaction.SignedTransaction;

/** The index over a real node that makes a block for each transaction. */
@Timeout(60)
class AddressIndexTest {
    private static final byte[] KEY = Hex.decode("0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80");
    private static final Address ALICE = Address.fromHex("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266");
    private static final Address BOB = Address.fromHex("0x0000000000000000000000000000000000000b0b");

    @TempDir
    private Path folder;

    private final QuorateNode node = start();
    private long nonce;

    private static QuorateNode start() {
        return QuorateNode.start(
                NodeConfig.dev().withShards(2).withHttp("127.0.0.1", 0).withSealing(new Sealing.Automine()));
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private AddressIndex open() {
        return AddressIndex.open(Optional.of(folder), node.shards()).orElseThrow();
    }

    private static void awaitUpToDate(AddressIndex index) throws InterruptedException {
        while (!index.isUpToDate()) {
            Thread.sleep(5);
        }
    }

    private void mine(Optional<Address> to, Bytes data) throws InterruptedException {
        CountDownLatch mined = new CountDownLatch(1);
        SignedTransaction signed = SignedTransaction.sign(
                new DynamicFeeTransaction(
                        UInt256.of(31_337),
                        nonce++,
                        UInt256.ONE,
                        UInt256.of(10_000_000_000L),
                        2_000_000,
                        to,
                        UInt256.ZERO,
                        data,
                        List.of()),
                KEY);
        try (var _ = node.shards().onRound(_ -> mined.countDown())) {
            assertThat(node.shards().shard(0).submit(signed)).isInstanceOf(Accepted.class);
            assertThat(mined.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private void pay(int times) throws InterruptedException {
        for (int i = 0; i < times; i++) {
            mine(Optional.of(BOB), Bytes.EMPTY);
        }
    }

    /** Numbers of the blocks with transactions, the newest first: now and then there is an empty one between. */
    private List<Long> filled() {
        Shard shard = node.shards().shard(0);
        return LongStream.iterate(shard.head().number(), number -> number > 0, number -> number - 1)
                .filter(number ->
                        !shard.block(number).orElseThrow().transactions().isEmpty())
                .boxed()
                .toList();
    }

    private static List<Long> blocks(AddressIndex index, Address address) {
        return index.find(0, address, Optional.empty(), 100).entries().stream()
                .map(Entry::block)
                .toList();
    }

    @Test
    void tellsTheNewestFirstPageByPage() throws InterruptedException {
        try (AddressIndex index = open()) {
            pay(5);
            awaitUpToDate(index);
            AddressIndex.Page first = index.find(0, BOB, Optional.empty(), 3);
            assertThat(first.entries()).extracting(Entry::block).isEqualTo(filled().subList(0, 3));
            AddressIndex.Page second = index.find(0, BOB, first.next(), 3);
            assertThat(second.entries()).extracting(Entry::block).isEqualTo(filled().subList(3, 5));
            assertThat(second.next()).isEmpty();
            assertThat(second.entries().getFirst().roles()).containsExactly(Role.RECIPIENT);
            assertThat(index.find(0, ALICE, Optional.empty(), 1)
                            .entries()
                            .getFirst()
                            .roles())
                    .containsExactly(Role.SENDER);
            assertThat(index.find(1, BOB, Optional.empty(), 1).entries()).isEmpty();
        }
    }

    @Test
    void catchesUpWithWhatHappenedWhileItWasClosed() throws InterruptedException {
        try (AddressIndex index = open()) {
            pay(2);
            awaitUpToDate(index);
        }
        pay(2);
        try (AddressIndex index = open()) {
            awaitUpToDate(index);
            assertThat(blocks(index, BOB)).isEqualTo(filled()).hasSize(4);
        }
    }

    @Test
    void isMadeAnewFromTheBlocksWhenItsFileIsBroken() throws InterruptedException, IOException {
        try (AddressIndex index = open()) {
            pay(3);
            awaitUpToDate(index);
        }
        Path file = folder.resolve("addresses.mv.db");
        byte[] content = Files.readAllBytes(file);
        Arrays.fill(content, (byte) 0x5a);
        Files.write(file, content);
        try (AddressIndex index = open()) {
            awaitUpToDate(index);
            assertThat(blocks(index, BOB)).isEqualTo(filled()).hasSize(3);
        }
    }

    @Test
    void smallSegmentsBecomeOne() throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            try (AddressIndex index = open()) {
                pay(1);
                awaitUpToDate(index);
            }
        }
        try (AddressIndex index = open()) {
            assertThat(blocks(index, BOB)).isEqualTo(filled()).hasSize(4);
        }
    }

    @Test
    void forgetsWhatIsNotOnTheChain() throws InterruptedException {
        try (AddressIndex index = open()) {
            pay(3);
            awaitUpToDate(index);
        }
        try (QuorateNode other = start();
                AddressIndex index =
                        AddressIndex.open(Optional.of(folder), other.shards()).orElseThrow()) {
            while (!blocks(index, BOB).isEmpty()) {
                Thread.sleep(5);
            }
        }
        try (AddressIndex index = open()) {
            awaitUpToDate(index);
            assertThat(blocks(index, BOB)).isEqualTo(filled()).hasSize(3);
        }
    }

    @Test
    void givesUpTheOldestWhenItIsFull() throws InterruptedException {
        // Two rows a block: a segment is full after three of them, and two segments are kept, and what is in memory.
        IndexStore.Limits limits = new IndexStore.Limits(5, 5, 12);
        try (AddressIndex index =
                AddressIndex.open(Optional.empty(), node.shards(), limits).orElseThrow()) {
            for (int i = 0; i < 13; i++) {
                pay(1);
                awaitUpToDate(index);
            }
            assertThat(blocks(index, BOB)).isEqualTo(filled().subList(0, 7));
        }
    }

    @Test
    void makesASegmentLargerWithWhatWasInMemory() throws InterruptedException {
        // Four rows are in memory at most, twelve make a segment: most segments are written three times.
        IndexStore.Limits limits = new IndexStore.Limits(4, 12, 1_000);
        try (AddressIndex index =
                AddressIndex.open(Optional.empty(), node.shards(), limits).orElseThrow()) {
            for (int i = 0; i < 20; i++) {
                pay(1);
                awaitUpToDate(index);
            }
            assertThat(blocks(index, BOB)).isEqualTo(filled()).hasSize(20);
        }
    }

    @Test
    void knowsWhoGaveAndGotTokens() throws InterruptedException {
        Bytes arguments = Abi.encode(
                List.of(AbiType.STRING, AbiType.STRING, AbiType.ADDRESS, AbiType.UINT256),
                List.of(AbiValue.of("Club"), AbiValue.of("CLUB"), AbiValue.of(ALICE), AbiValue.of(UInt256.of(9))));
        Bytes code = ContractArtifact.load("workload/Token").creationCode();
        byte[] init = Arrays.copyOf(code.unsafeArray(), code.length() + arguments.length());
        System.arraycopy(arguments.unsafeArray(), 0, init, code.length(), arguments.length());
        Address token = Address.ofCreate(ALICE, nonce);
        try (AddressIndex index = open()) {
            mine(Optional.empty(), Bytes.wrap(init));
            mine(
                    Optional.of(token),
                    AbiSignature.parse("transfer(address,uint256)")
                            .encodeCall(AbiValue.of(BOB), AbiValue.of(UInt256.ONE)));
            awaitUpToDate(index);
            assertThat(roles(index, token))
                    .containsExactly(Set.of(Role.RECIPIENT, Role.EMITTER), Set.of(Role.CREATED, Role.EMITTER));
            assertThat(roles(index, BOB)).containsExactly(Set.of(Role.TOKENS));
            assertThat(roles(index, ALICE))
                    .containsExactly(Set.of(Role.SENDER, Role.TOKENS), Set.of(Role.SENDER, Role.TOKENS));
            assertThat(roles(index, Address.ZERO)).isEmpty();
        }
    }

    private static List<Set<Role>> roles(AddressIndex index, Address address) {
        return index.find(0, address, Optional.empty(), 100).entries().stream()
                .map(Entry::roles)
                .toList();
    }

    @Test
    void whilePausedItFallsBehindAndAfterwardsCatchesUp() throws InterruptedException {
        try (AddressIndex index = open()) {
            pay(1);
            awaitUpToDate(index);
            index.pause(true);
            pay(3);
            Thread.sleep(300);
            assertThat(index.isUpToDate()).isFalse();
            index.pause(false);
            awaitUpToDate(index);
            assertThat(index.find(0, BOB, Optional.empty(), 10).entries()).hasSize(4);
        }
    }
}
