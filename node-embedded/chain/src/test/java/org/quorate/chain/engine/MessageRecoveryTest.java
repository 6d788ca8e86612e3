package org.quorate.chain.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.DevAccounts;
import org.quorate.chain.Shard;
import org.quorate.chain.block.BlockError;
import org.quorate.chain.block.BlockHead;
import org.quorate.chain.block.BlockImporter;
import org.quorate.chain.block.ExecutedBlock;
import org.quorate.chain.block.InvalidBlockException;
import org.quorate.chain.block.Tip;
import org.quorate.chain.genesis.DevGenesis;
import org.quorate.chain.genesis.Genesis;
import org.quorate.chain.genesis.GenesisAccount;
import org.quorate.chain.genesis.GenesisException;
import org.quorate.chain.genesis.GenesisState;
import org.quorate.chain.message.MessageEvent;
import org.quorate.chain.state.StateSnapshot;
import org.quorate.evm.BlockHashes;
import org.quorate.evm.TransactionProcessor;
import org.quorate.parallel.RecoveredTransaction;
import org.quorate.parallel.SequentialExecutor;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.AbiSignature;
import org.quorate.protocol.block.Block;
import org.quorate.protocol.block.BlockHeader;
import org.quorate.protocol.message.Messenger;
import org.quorate.protocol.transaction.SignedTransaction;
import org.quorate.protocol.transaction.SystemTransaction;
import org.quorate.protocol.trie.MerkleTrie;

/** Messages that are on their way when a node stops arrive after it has started again, from a snapshot, too. */
class MessageRecoveryTest {
    @TempDir
    private Path folder;

    private static void work(TestChains chains, Workload workload, int rounds) {
        for (int i = 0; i < rounds; i++) {
            for (int from = 0; from < 3; from++) {
                workload.sendSome(chains.engine.shard(from), chains.engine.shard((from + 1) % 3));
            }
            chains.round();
        }
    }

    @Test
    void whatIsOnItsWayArrivesAfterARestart() {
        long seed = new Random().nextLong();
        Workload workload = new Workload(new Random(seed));
        for (int run = 0; run < 4; run++) {
            try (TestChains chains = TestChains.withManyCheckpoints(folder, 3)) {
                work(chains, workload, 5 + run);
                Channels.check(chains.engine, "run " + run + ", seed " + seed);
            }
        }
    }

    /** Also with the smallest blocks that a genesis may give several shards. */
    @Test
    void smallBlocksHaveRoomForMessages() {
        long seed = new Random().nextLong();
        Workload workload = new Workload(new Random(seed));
        Genesis small = DevGenesis.load().withGasLimit(4_000_000);
        assertThatThrownBy(() -> TestChains.in(folder.resolve("a"), small.withGasLimit(3_999_999), 3))
                .isInstanceOf(GenesisException.class)
                .hasMessageContaining("gasLimit");
        try (TestChains chains = TestChains.in(folder.resolve("b"), small, 3)) {
            work(chains, workload, 10);
            for (int i = 0; i < 10; i++) {
                chains.round();
            }
            Channels.check(chains.engine, "seed " + seed);
            assertThat(chains.engine.failure()).isEmpty();
            assertThat(MessageEvent.of(chains.engine.head())).isEmpty();
        }
    }

    /** A chain by itself has no messenger: whatever stands at that address may log what it likes. */
    @Test
    void logsOfAnotherContractAtTheAddressOfTheMessengerMeanNothing() {
        Map<Address, GenesisAccount> accounts = new HashMap<>(DevGenesis.load().accounts());
        // Logs MessageSent(1, 2, 3) with no data: no messenger would.
        Hash topic = AbiSignature.parse("MessageSent(uint256,address,bytes32,(uint256,address,uint256,uint256,uint256,"
                        + "uint256,uint256,address,bytes))")
                .topic();
        Bytes code = Bytes.fromHex("0x6003600260017f" + topic.toHex().substring(2) + "5f5fa400");
        accounts.put(Messenger.ADDRESS, new GenesisAccount(1, UInt256.ONE, code, Map.of()));
        Genesis genesis = DevGenesis.load().withAccounts(accounts);
        for (int run = 0; run < 2; run++) {
            try (TestChains chains = TestChains.in(folder, genesis, 1)) {
                Shard shard = chains.engine.shard(0);
                shard.submit(DevAccounts.call(
                        0,
                        shard.pool().pendingNonce(DevAccounts.address(0)),
                        Optional.of(Messenger.ADDRESS),
                        Bytes.EMPTY));
                chains.round();
                assertThat(shard.head().receipts().getFirst().logs())
                        .singleElement()
                        .satisfies(log -> assertThat(Messenger.destination(log)).hasValue(1));
                assertThat(MessageEvent.of(chains.engine.head())).isEmpty();
                assertThat(shard.headState().balance(Messenger.ADDRESS)).isEqualTo(UInt256.ONE);
            }
        }
        assertThatThrownBy(() -> TestChains.in(folder.resolve("two"), genesis, 2))
                .isInstanceOf(GenesisException.class)
                .hasMessageContaining("is taken by the contract for messages");
    }

    @Test
    void aSnapshotHasWhatIsOnItsWay() {
        long seed = new Random().nextLong();
        Path file = folder.resolve("snapshot");
        try (TestChains chains = TestChains.in(folder.resolve("a"), 3)) {
            work(chains, new Workload(new Random(seed)), 6);
            chains.engine.writeSnapshot(file);
            chains.round();
            chains.round();
            ChainEngine.restore(file, folder.resolve("b"), DevGenesis.load(), 3);
            try (TestChains restored = TestChains.in(folder.resolve("b"), 3)) {
                restored.round();
                restored.round();
                for (int shard = 0; shard < 3; shard++) {
                    assertThat(restored.engine.shard(shard).head().header().stateRoot())
                            .as("seed %d", seed)
                            .isEqualTo(
                                    chains.engine.shard(shard).head().header().stateRoot());
                }
            }
        }
    }

    /** A block that leaves out, repeats, alters or adds a delivery is not valid. */
    @Test
    void aBlockMustBeginWithWhatIsDue() {
        try (TestChains chains = TestChains.inMemory(3)) {
            Workload workload = new Workload(new Random(1));
            for (int i = 0; i < 20 && !deliversToShard1(chains); i++) {
                work(chains, workload, 1);
            }
            CommittedBlock block = chains.engine.shard(1).head();
            Genesis genesis = DevGenesis.load().forShard(1, 3);
            Tip parent = before(genesis, chains, block.number());
            BlockImporter importer =
                    new BlockImporter(genesis.config(), new SequentialExecutor(new TransactionProcessor()));
            BlockHashes hashes =
                    number -> chains.engine.shard(1).block(number).orElseThrow().hash();
            List<SignedTransaction> all = block.transactions();
            assertThat(all.getFirst().transaction()).isInstanceOf(SystemTransaction.class);
            assertThat(importer.checkCommitted(parent, block.block(), block.senders(), hashes)
                            .block()
                            .hash())
                    .isEqualTo(block.hash());
            // A chain by itself has none.
            assertThatThrownBy(() -> importer.check(parent, block.block(), hashes))
                    .isInstanceOfSatisfying(InvalidBlockException.class, e -> assertThat(e.error())
                            .isEqualTo(BlockError.WRONG_SYSTEM_TRANSACTION));
            // One more of what was due.
            Iterator<RecoveredTransaction> dueAndMore = Stream.concat(
                            all.stream().filter(each -> each.transaction() instanceof SystemTransaction),
                            Stream.of(all.getFirst()))
                    .map(each -> new RecoveredTransaction(each, Messenger.SYSTEM))
                    .iterator();
            BlockHead due = _ -> dueAndMore.hasNext() ? Optional.of(dueAndMore.next()) : Optional.empty();
            assertThatThrownBy(() -> importer.check(parent, block.block(), block.senders(), hashes, due))
                    .isInstanceOfSatisfying(InvalidBlockException.class, e -> assertThat(e.error())
                            .isEqualTo(BlockError.WRONG_SYSTEM_TRANSACTION));
            // The same delivery twice: the state itself refuses the second.
            List<SignedTransaction> twice = new ArrayList<>(List.of(all.getFirst()));
            twice.addAll(all);
            List<Address> senders = new ArrayList<>(List.of(block.senders().getFirst()));
            senders.addAll(block.senders());
            Block repeated = withTransactions(block.block(), twice);
            assertThatThrownBy(() -> importer.checkCommitted(parent, repeated, senders, hashes))
                    .isInstanceOf(InvalidBlockException.class)
                    .hasMessageContaining("a system transaction failed");
        }
    }

    private static boolean deliversToShard1(TestChains chains) {
        List<SignedTransaction> transactions = chains.engine.shard(1).head().transactions();
        return transactions.stream()
                .anyMatch(each -> each.transaction() instanceof SystemTransaction system
                        && !system.value().isZero());
    }

    private static Block withTransactions(Block block, List<SignedTransaction> transactions) {
        BlockHeader header = block.header();
        Hash root = MerkleTrie.orderedRoot(
                transactions.stream().map(each -> each.encoded().toArray()).toList());
        BlockHeader changed = new BlockHeader(
                header.parentHash(),
                header.ommersHash(),
                header.beneficiary(),
                header.stateRoot(),
                root,
                header.receiptsRoot(),
                header.logsBloom(),
                header.difficulty(),
                header.number(),
                header.gasLimit(),
                header.gasUsed(),
                header.timestamp(),
                header.extraData(),
                header.prevRandao(),
                header.nonce(),
                header.baseFeePerGas(),
                header.withdrawalsRoot(),
                header.blobGasUsed(),
                header.excessBlobGas(),
                header.parentBeaconBlockRoot(),
                header.requestsHash());
        return new Block(changed, transactions, block.ommers(), block.withdrawals());
    }

    private static Tip before(Genesis genesis, TestChains chains, long number) {
        StateSnapshot state = GenesisState.of(genesis);
        Block first = genesis.block(state.stateRoot());
        Tip tip = new Tip(first.header().hash(), first.header(), state);
        BlockImporter importer =
                new BlockImporter(genesis.config(), new SequentialExecutor(new TransactionProcessor()));
        BlockHashes hashes =
                at -> chains.engine.shard(1).block(at).orElseThrow().hash();
        for (long next = 1; next < number; next++) {
            CommittedBlock block = chains.engine.shard(1).block(next).orElseThrow();
            ExecutedBlock executed = importer.checkCommitted(tip, block.block(), block.senders(), hashes);
            tip = executed.tip();
        }
        return tip;
    }
}
