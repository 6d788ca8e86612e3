package org.quorate.app.node;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.quorate.app.node.ChainBrowser.AccountEntry;
import org.quorate.app.node.ChainBrowser.BlockEntry;
import org.quorate.app.node.ChainBrowser.TransactionEntry;
import org.quorate.node.explorer.CallAttempt;
import org.quorate.node.explorer.CallOutcome;
import org.quorate.node.explorer.TracedCall;
import org.quorate.node.explorer.TransactionTrace;
import org.quorate.node.index.Role;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.Abi;
import org.quorate.protocol.abi.AbiSignature;
import org.quorate.protocol.abi.AbiType;
import org.quorate.protocol.abi.AbiValue;

/** One block with one transfer of a token, whose contract calls another in vain and emits what nobody knows. */
public final class FakeExplorer implements ChainExplorer {
    public static final Address HOLDER = Address.fromHex("0xdadadadadadadadadadadadadadadadadadadada");
    public static final Address TOKEN = Address.fromHex("0x70997970c51812dc3a010c7d01b50e0d17dc79c8");
    public static final Hash TOKEN_TRANSFER = Hash.keccak256(new byte[] {0});

    private static final long AMOUNT = 1_500_000;
    private static final Bytes INPUT = AbiSignature.parse("transfer(address,uint256)")
            .encodeCall(AbiValue.of(HOLDER), AbiValue.of(UInt256.of(AMOUNT)));
    private static final Hash HOLDER_WORD =
            Hash.fromHex("0x000000000000000000000000" + HOLDER.toHex().substring(2));
    private static final BlockEntry BLOCK = new BlockEntry(0, 184_207, Hash.ZERO, Instant.EPOCH, 1, 51_000, 30_000_000);
    private static final TransactionEntry ENTRY = new TransactionEntry(
            0,
            184_207,
            Instant.EPOCH,
            TOKEN_TRANSFER,
            HOLDER,
            Optional.of(TOKEN),
            UInt256.ZERO,
            true,
            51_000,
            UInt256.of(51_000_000_000_000L));

    @Override
    public Optional<BlockDetail> block(int shard, long number) {
        return number == BLOCK.number()
                ? Optional.of(
                        new BlockDetail(BLOCK, Hash.ZERO, HOLDER, UInt256.of(7), Hash.EMPTY_TRIE, 110, List.of(ENTRY)))
                : Optional.empty();
    }

    @Override
    public Optional<TransactionDetail> transaction(int shard, Hash hash) {
        LogEntry transfer = new LogEntry(
                3,
                TOKEN,
                List.of(AbiSignature.parse("Transfer(address,address,uint256)").topic(), HOLDER_WORD, HOLDER_WORD),
                Bytes.wrap(UInt256.of(AMOUNT).toHash().toBytes()));
        LogEntry unknown = new LogEntry(4, TOKEN, List.of(Hash.ZERO), Bytes.fromHex("0x1234"));
        return hash.equals(TOKEN_TRANSFER)
                ? Optional.of(new TransactionDetail(
                        ENTRY,
                        0,
                        2,
                        7,
                        60_000,
                        UInt256.of(1_000_000_000L),
                        INPUT,
                        Optional.empty(),
                        List.of(transfer, unknown),
                        List.of(),
                        Optional.empty()))
                : Optional.empty();
    }

    @Override
    public Optional<AccountDetail> account(int shard, Address address) {
        Bytes code = address.equals(TOKEN) ? Bytes.fromHex("0x6001600255") : Bytes.EMPTY;
        return Optional.of(new AccountDetail(
                new AccountEntry(shard, address, UInt256.of(5), 1, code.length()),
                Hash.keccak256(code),
                code,
                Instant.EPOCH));
    }

    @Override
    public Trace trace(int shard, Hash hash) {
        TracedCall failed = new TracedCall(
                "STATICCALL",
                TOKEN,
                HOLDER,
                UInt256.ZERO,
                Bytes.fromHex("0x12345678"),
                AbiSignature.parse("Error(string)").encodeCall(AbiValue.of("no more")),
                1_000,
                1_000,
                Optional.of("execution reverted"),
                0,
                List.of());
        TracedCall root = new TracedCall(
                "CALL",
                HOLDER,
                TOKEN,
                UInt256.ZERO,
                INPUT,
                Bytes.wrap(UInt256.ONE.toHash().toBytes()),
                30_000,
                29_000,
                Optional.empty(),
                2,
                List.of(failed));
        return new Trace.Found(
                new TransactionTrace(root, 21_000, List.of(new TransactionTrace.InstructionCost("SSTORE", 2, 22_100))));
    }

    @Override
    public History history(int shard, Address address, Optional<Long> after, int limit) {
        return new History.Page(
                List.of(new HistoryEntry(ENTRY, Set.of(Role.TOKENS, Role.SENDER))),
                after.isEmpty() ? Optional.of(7L) : Optional.empty(),
                after.isEmpty() ? 0 : 12);
    }

    @Override
    public CallOutcome call(int shard, CallAttempt attempt) {
        if (attempt.to().filter(TOKEN::equals).isEmpty()) {
            return new CallOutcome(Bytes.EMPTY, 21_000, Optional.of("execution reverted"));
        }
        if (attempt.data().equals(AbiSignature.parse("symbol()").selector())) {
            return new CallOutcome(
                    Abi.encode(List.of(AbiType.STRING), List.of(AbiValue.of("CLUB"))), 22_000, Optional.empty());
        }
        if (attempt.data().equals(AbiSignature.parse("decimals()").selector())) {
            return new CallOutcome(Bytes.wrap(UInt256.of(6).toHash().toBytes()), 22_000, Optional.empty());
        }
        return new CallOutcome(
                AbiSignature.parse("Error(string)").encodeCall(AbiValue.of("not today")),
                22_000,
                Optional.of("execution reverted"));
    }

    @Override
    public List<PlacedLog> logs(int shard, Address contract, long from, int limit) {
        return transaction(shard, TOKEN_TRANSFER).orElseThrow().logs().stream()
                .map(log -> new PlacedLog(log, BLOCK.number(), TOKEN_TRANSFER, Instant.EPOCH))
                .toList();
    }
}
