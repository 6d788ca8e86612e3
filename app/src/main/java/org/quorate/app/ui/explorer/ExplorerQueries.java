package org.quorate.app.ui.explorer;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.quorate.app.contracts.ChainInterpreter;
import org.quorate.app.contracts.ContractBook;
import org.quorate.app.contracts.KnownContract;
import org.quorate.app.node.ChainBrowser.BlockEntry;
import org.quorate.app.node.ChainBrowser.Finding;
import org.quorate.app.node.ChainBrowser.TransactionEntry;
import org.quorate.app.node.ChainExplorer;
import org.quorate.app.node.ChainExplorer.AccountDetail;
import org.quorate.app.node.ChainExplorer.History;
import org.quorate.app.node.ChainExplorer.Trace;
import org.quorate.app.node.NodeLifecycle;
import org.quorate.app.node.NodeService;
import org.quorate.app.ui.explorer.ExplorerViewModel.TraceState;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;

/** Asks the running node, and puts its answers into words by the book of contracts. */
public final class ExplorerQueries {
    private static final int MAX_NAMED = 20;

    private final NodeService node;
    private final Supplier<ContractBook.Contents> book;

    public ExplorerQueries(NodeService node, Supplier<ContractBook.Contents> book) {
        this.node = node;
        this.book = book;
    }

    List<BlockEntry> latestBlocks() {
        return node.chain().latestBlocks();
    }

    List<TransactionEntry> latestTransactions() {
        return node.chain().latestTransactions();
    }

    /** By number, hash, address or name; reads the disk, as do those below. */
    List<Finding> find(String text) {
        return Stream.concat(node.chain().find(text).stream(), named(text)).toList();
    }

    private Stream<Finding> named(String text) {
        List<Long> chains = chainIds();
        return book.get().named(text).stream()
                .filter(contract -> chains.contains(contract.chainId()))
                .limit(MAX_NAMED)
                .flatMap(contract -> found(chains.indexOf(contract.chainId()), contract));
    }

    private Stream<Finding> found(int shard, KnownContract contract) {
        return node.explorer().account(shard, contract.address()).map(AccountDetail::account).stream()
                .map(Finding.OfAccount::new);
    }

    private List<Long> chainIds() {
        return node.lifecycle().get() instanceof NodeLifecycle.Running(var rpc, var chainIds) ? chainIds : List.of();
    }

    private ChainInterpreter interpreter(ChainExplorer chain, int shard) {
        List<Long> chains = chainIds();
        return new ChainInterpreter(book.get(), shard < chains.size() ? chains.get(shard) : 0, chain, shard);
    }

    Optional<Page.OfBlock> block(int shard, long number) {
        return node.explorer().block(shard, number).map(Page.OfBlock::new);
    }

    Optional<Page.OfTransaction> transaction(int shard, Hash hash) {
        ChainExplorer chain = node.explorer();
        return chain.transaction(shard, hash)
                .map(detail -> new Page.OfTransaction(interpreter(chain, shard).read(detail)));
    }

    Optional<Page.OfAccount> account(int shard, Address address) {
        ChainExplorer chain = node.explorer();
        ChainInterpreter interpreter = interpreter(chain, shard);
        return chain.account(shard, address)
                .map(account -> new Page.OfAccount(
                        account,
                        interpreter.name(address),
                        account.code().isEmpty() ? Optional.empty() : interpreter.token(address)));
    }

    TraceState trace(TransactionEntry transaction) {
        ChainExplorer chain = node.explorer();
        return switch (chain.trace(transaction.shard(), transaction.hash())) {
            case Trace.Found(var trace) ->
                new TraceState.Found(interpreter(chain, transaction.shard()).read(trace));
            case Trace.Unavailable(var reason) -> new TraceState.Unavailable(reason);
        };
    }

    History history(int shard, Address address, Optional<Long> after, int limit) {
        return node.explorer().history(shard, address, after, limit);
    }
}
