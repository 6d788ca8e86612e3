package org.quorate.app.node;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.quorate.app.node.ChainBrowser.AccountEntry;
import org.quorate.app.node.ChainBrowser.TransactionEntry;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.IncludedTransaction;
import org.quorate.chain.Shard;
import org.quorate.chain.StateView;
import org.quorate.node.QuorateNode;
import org.quorate.node.explorer.CallAttempt;
import org.quorate.node.explorer.CallOutcome;
import org.quorate.node.explorer.UnavailableException;
import org.quorate.node.index.AddressIndex;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.block.Log;
import org.quorate.protocol.signature.AccountKey;
import org.quorate.protocol.transaction.QuantumTransaction;

/** {@link ChainExplorer} of the running node. */
final class ShardExplorer implements ChainExplorer {
    private static final int MAX_LOG_BLOCKS = 1_000;

    private final QuorateNode node;

    ShardExplorer(QuorateNode node) {
        this.node = node;
    }

    private Optional<Shard> shard(int index) {
        List<Shard> shards = node.shards().all();
        return index >= 0 && index < shards.size() ? Optional.of(shards.get(index)) : Optional.empty();
    }

    @Override
    public Optional<BlockDetail> block(int index, long number) {
        return shard(index).flatMap(shard -> shard.block(number)).map(block -> detail(index, block));
    }

    private static BlockDetail detail(int shard, CommittedBlock block) {
        List<TransactionEntry> transactions = IntStream.range(
                        0, block.transactions().size())
                .mapToObj(place -> ActivityFeed.entry(shard, block.transaction(place)))
                .toList();
        return new BlockDetail(
                ActivityFeed.entry(shard, block),
                block.header().parentHash(),
                block.header().beneficiary(),
                block.baseFee(),
                block.header().stateRoot(),
                block.transactions().stream()
                        .mapToInt(transaction -> transaction.encoded().length())
                        .sum(),
                transactions);
    }

    @Override
    public Optional<TransactionDetail> transaction(int index, Hash hash) {
        return shard(index).flatMap(shard -> shard.transaction(hash)).map(included -> detail(index, included));
    }

    private TransactionDetail detail(int shard, IncludedTransaction included) {
        List<LogEntry> logs = new ArrayList<>();
        int first = included.firstLogIndex();
        for (Log log : included.receipt().logs()) {
            logs.add(new LogEntry(first + logs.size(), log.address(), log.topics(), log.data()));
        }
        return new TransactionDetail(
                ActivityFeed.entry(shard, included),
                included.index(),
                included.transaction().type(),
                included.transaction().nonce(),
                included.transaction().gasLimit(),
                included.effectiveGasPrice(),
                included.transaction().data(),
                included.createdContract(),
                logs,
                MessageDetail.of(node.shards(), included.receipt()),
                included.transaction() instanceof QuantumTransaction quantum
                        ? Optional.of(signature(shard, included.block().number(), quantum))
                        : Optional.empty());
    }

    private QuantumSignature signature(int shard, long block, QuantumTransaction quantum) {
        Optional<AccountKey> key =
                quantum.carriedKey().or(() -> node.explorer().signingKey(shard, quantum.sender(), block));
        List<Delegation> delegations = quantum.authorizations().stream()
                .map(entry -> new Delegation(
                        entry.account(),
                        entry.delegate(),
                        entry.scheme(),
                        entry.publicKey().isPresent()))
                .toList();
        return new QuantumSignature(
                quantum.scheme(),
                key.map(known -> Hash.keccak256(known.publicKey())),
                quantum.publicKey().isPresent(),
                delegations);
    }

    @Override
    public Optional<AccountDetail> account(int index, Address address) {
        return shard(index).map(shard -> {
            StateView state = shard.headState();
            Hash codeHash = state.codeHash(address);
            Bytes code = state.code(codeHash);
            return new AccountDetail(
                    new AccountEntry(index, address, state.balance(address), state.nonce(address), code.length()),
                    codeHash,
                    code,
                    Instant.ofEpochSecond(shard.head().header().timestamp()));
        });
    }

    @Override
    public Trace trace(int shard, Hash hash) {
        try {
            return new Trace.Found(node.explorer().trace(shard, hash));
        } catch (UnavailableException e) {
            return new Trace.Unavailable(e.getMessage());
        }
    }

    @Override
    public CallOutcome call(int shard, CallAttempt attempt) {
        try {
            return node.explorer().call(shard, attempt);
        } catch (UnavailableException e) {
            return new CallOutcome(Bytes.EMPTY, 0, Optional.of(e.getMessage()));
        }
    }

    @Override
    public List<PlacedLog> logs(int index, Address contract, long from, int limit) {
        List<PlacedLog> found = new ArrayList<>();
        shard(index).ifPresent(shard -> {
            long head = shard.head().number();
            long last = Math.max(from, head - MAX_LOG_BLOCKS + 1);
            for (long number = head; number >= last && found.size() < limit; number--) {
                shard.block(number).ifPresent(block -> addLogs(found, block, contract, limit));
            }
        });
        return found;
    }

    private static void addLogs(List<PlacedLog> found, CommittedBlock block, Address contract, int limit) {
        for (int place = block.transactions().size() - 1; place >= 0; place--) {
            IncludedTransaction included = block.transaction(place);
            List<Log> logs = included.receipt().logs();
            int first = logs.isEmpty() ? 0 : included.firstLogIndex();
            for (int i = logs.size() - 1; i >= 0 && found.size() < limit; i--) {
                Log log = logs.get(i);
                if (log.address().equals(contract)) {
                    found.add(new PlacedLog(
                            new LogEntry(first + i, log.address(), log.topics(), log.data()),
                            block.number(),
                            included.signed().hash(),
                            Instant.ofEpochSecond(block.header().timestamp())));
                }
            }
        }
    }

    @Override
    public History history(int index, Address address, Optional<Long> after, int limit) {
        Optional<Shard> shard = shard(index);
        if (shard.isEmpty()) {
            return new History.Unavailable("there is no such shard");
        }
        try {
            return node.explorer()
                    .history(index, address, after, limit)
                    .<History>map(page -> page(shard.get(), page))
                    .orElseGet(History.Off::new);
        } catch (UnavailableException e) {
            return new History.Unavailable(e.getMessage());
        }
    }

    /** What was taken back since it was indexed is left out. */
    private static History page(Shard shard, AddressIndex.Page page) {
        List<HistoryEntry> entries = new ArrayList<>();
        Optional<CommittedBlock> block = Optional.empty();
        for (AddressIndex.Entry entry : page.entries()) {
            if (block.filter(same -> same.number() == entry.block()).isEmpty()) {
                block = shard.block(entry.block());
            }
            block.filter(found -> entry.place() < found.transactions().size())
                    .ifPresent(found -> entries.add(new HistoryEntry(
                            ActivityFeed.entry(shard.index(), found.transaction(entry.place())), entry.roles())));
        }
        return new History.Page(entries, page.next(), Math.max(0, shard.head().number() - page.indexedTo()));
    }
}
