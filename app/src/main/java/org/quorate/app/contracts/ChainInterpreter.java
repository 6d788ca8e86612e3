package org.quorate.app.contracts;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.quorate.app.abi.Decoded;
import org.quorate.app.abi.Decoder;
import org.quorate.app.abi.ShownValue;
import org.quorate.app.contracts.ReadTrace.ReadCall;
import org.quorate.app.contracts.ReadTransaction.Batch;
import org.quorate.app.contracts.ReadTransaction.BatchCall;
import org.quorate.app.contracts.ReadTransaction.ReadLog;
import org.quorate.app.node.ChainExplorer;
import org.quorate.app.node.ChainExplorer.LogEntry;
import org.quorate.app.node.ChainExplorer.TransactionDetail;
import org.quorate.node.explorer.TracedCall;
import org.quorate.node.explorer.TransactionTrace;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;

/** Puts what happened on one shard into words. For one task: it holds the state of the book of when it was made. */
public final class ChainInterpreter {
    private static final int MAX_CALLS = 2_000;
    private static final int MAX_DECODERS = 256;

    private final ContractBook.Contents book;
    private final long chainId;
    private final TokenReader tokens;
    private final Map<Optional<Address>, Decoder> decoders = new LinkedHashMap<>();

    public ChainInterpreter(ContractBook.Contents book, long chainId, ChainExplorer chain, int shard) {
        this.book = book;
        this.chainId = chainId;
        this.tokens = new TokenReader(chain, shard);
    }

    private Decoder decoder(Address contract) {
        Optional<Address> known = book.at(chainId, contract).map(KnownContract::address);
        return decoders.size() < MAX_DECODERS || decoders.containsKey(known)
                ? decoders.computeIfAbsent(known, address -> book.decoder(chainId, address))
                : decoders.computeIfAbsent(Optional.empty(), address -> book.decoder(chainId, address));
    }

    /** The name under which a contract is known. */
    public Optional<String> name(Address contract) {
        return book.at(chainId, contract).map(KnownContract::name).or(() -> SystemContracts.name(contract));
    }

    /** What a token says of itself. */
    public Optional<TokenInfo> token(Address contract) {
        return tokens.info(contract);
    }

    /** The call, the events and the token transfers of a transaction. */
    public ReadTransaction read(TransactionDetail detail) {
        List<ReadLog> logs = detail.logs().stream().map(this::read).toList();
        List<TokenTransfer> transfers = new ArrayList<>();
        logs.forEach(log -> log.event().ifPresent(event -> addTransfers(transfers, log.log(), event)));
        Optional<Decoded> call = detail.entry().to().flatMap(to -> decoder(to).call(detail.input()));
        return new ReadTransaction(
                detail,
                call,
                detail.entry().to().flatMap(to -> call.flatMap(words -> batch(to, words))),
                logs,
                transfers);
    }

    /** The calls of a quantum-resistant account's batch, each in words. */
    private Optional<Batch> batch(Address account, Decoded call) {
        boolean own = call.signature().equals("execute((address,uint256,bytes)[])");
        boolean sponsored = call.signature().equals("executeSigned((address,uint256,bytes)[],uint256,uint256,bytes)");
        if (!own && !sponsored) {
            return Optional.empty();
        }
        List<BatchCall> calls = call.values().getFirst().items().stream()
                .limit(MAX_CALLS)
                .map(this::batchCall)
                .toList();
        return Optional.of(new Batch(account, sponsored, calls));
    }

    private BatchCall batchCall(ShownValue call) {
        Address target = Address.fromHex(call.items().get(0).text());
        Bytes data = Bytes.fromHex(call.items().get(2).text());
        return new BatchCall(
                target,
                UInt256.of(number(call.items().get(1))),
                data,
                name(target),
                data.isEmpty() ? Optional.empty() : decoder(target).call(data));
    }

    /** What a log means. */
    public ReadLog read(LogEntry log) {
        return new ReadLog(log, name(log.address()), decoder(log.address()).event(log.topics(), log.data()));
    }

    private void addTransfers(List<TokenTransfer> transfers, LogEntry log, Decoded event) {
        List<ShownValue> values = event.values();
        switch (event.signature()) {
            case "Transfer(address,address,uint256)" -> {
                boolean single = log.topics().size() == 4;
                BigInteger number = number(values.get(2));
                transfers.add(transfer(
                        log,
                        values.get(0),
                        values.get(1),
                        single ? Optional.of(number) : Optional.empty(),
                        single ? BigInteger.ONE : number));
            }
            case "TransferSingle(address,address,address,uint256,uint256)" ->
                transfers.add(transfer(
                        log, values.get(1), values.get(2), Optional.of(number(values.get(3))), number(values.get(4))));
            case "TransferBatch(address,address,address,uint256[],uint256[])" -> {
                List<ShownValue> ids = values.get(3).items();
                List<ShownValue> amounts = values.get(4).items();
                for (int i = 0; i < Math.min(ids.size(), amounts.size()); i++) {
                    transfers.add(transfer(
                            log,
                            values.get(1),
                            values.get(2),
                            Optional.of(number(ids.get(i))),
                            number(amounts.get(i))));
                }
            }
            default -> {}
        }
    }

    private TokenTransfer transfer(
            LogEntry log, ShownValue from, ShownValue to, Optional<BigInteger> id, BigInteger amount) {
        return new TokenTransfer(
                log.address(),
                tokens.info(log.address()),
                Address.fromHex(from.text()),
                Address.fromHex(to.text()),
                id,
                amount);
    }

    private static BigInteger number(ShownValue value) {
        return new BigInteger(value.text());
    }

    /** The calls of a transaction. */
    public ReadTrace read(TransactionTrace trace) {
        List<ReadCall> calls = new ArrayList<>();
        int all = add(calls, trace.root(), 0);
        return new ReadTrace(trace, calls, all - calls.size());
    }

    /** @return how many calls there are, also those that were left out */
    private int add(List<ReadCall> calls, TracedCall call, int depth) {
        if (calls.size() < MAX_CALLS) {
            calls.add(read(call, depth));
        }
        int count = 1;
        for (TracedCall inner : call.calls()) {
            count += add(calls, inner, depth + 1);
        }
        return count;
    }

    private ReadCall read(TracedCall call, int depth) {
        Decoder decoder = decoder(call.to());
        return new ReadCall(
                call,
                depth,
                name(call.to()),
                call.isCreate() ? Optional.empty() : decoder.call(call.input()),
                result(call, decoder));
    }

    private static Optional<String> result(TracedCall call, Decoder decoder) {
        if (call.error().isPresent()) {
            Optional<String> reason =
                    call.reverted() ? decoder.error(call.output()).map(Decoded::inline) : Optional.empty();
            return reason.or(call::error);
        }
        return call.isCreate() || call.output().isEmpty()
                ? Optional.empty()
                : decoder.output(call.input(), call.output())
                        .filter(values -> !values.isEmpty())
                        .map(values -> values.stream().map(ShownValue::inline).collect(Collectors.joining(", ")));
    }
}
