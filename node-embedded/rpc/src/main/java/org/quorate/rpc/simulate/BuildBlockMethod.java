package org.quorate.rpc.simulate;

import java.util.List;
import java.util.Optional;
import org.quorate.chain.ChainConfig;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.PooledTransaction;
import org.quorate.chain.Shard;
import org.quorate.chain.block.StateOverlay;
import org.quorate.chain.block.TrialBlock;
import org.quorate.evm.BlobSchedule;
import org.quorate.evm.BlockContext;
import org.quorate.evm.ExecutionMode;
import org.quorate.evm.FeeMarket;
import org.quorate.evm.Fork;
import org.quorate.evm.Tracer;
import org.quorate.evm.TransactionOutcome;
import org.quorate.evm.TransactionOutcome.Executed;
import org.quorate.evm.TransactionOutcome.Rejected;
import org.quorate.evm.TransactionProcessor;
import org.quorate.evm.TransactionValidator;
import org.quorate.evm.precompile.Precompiles;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.RlpException;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.block.BlockHeader;
import org.quorate.protocol.block.Withdrawal;
import org.quorate.protocol.transaction.SignedTransaction;
import org.quorate.rpc.eth.BlockOverrides;
import org.quorate.rpc.eth.CallPool;
import org.quorate.rpc.jsonrpc.Decode;
import org.quorate.rpc.jsonrpc.RpcException;
import org.quorate.rpc.jsonrpc.RpcMethods;
import org.quorate.rpc.jsonrpc.RpcParams;
import org.quorate.rpc.jsonrpc.RpcResult;
import tools.jackson.databind.JsonNode;

/** testing_buildBlockV1: the block that a consensus client would get, without making it part of the chain. */
public final class BuildBlockMethod {
    /** What the gas limit goes towards, as geth's default does. */
    private static final long GAS_TARGET = 60_000_000;

    private static final long GAS_LIMIT_BOUND_DIVISOR = 1_024;

    private final Shard shard;
    private final TransactionProcessor processor;
    private final CallPool pool;

    public BuildBlockMethod(Shard shard, TransactionProcessor processor, CallPool pool) {
        this.shard = shard;
        this.processor = processor;
        this.pool = pool;
    }

    public void register(RpcMethods.Builder methods) {
        methods.add("testing_buildBlockV1", 4, this::build);
    }

    /** What the consensus client says of the block (engine API, PayloadAttributes). */
    private record Attributes(
            long timestamp,
            Hash prevRandao,
            Address feeRecipient,
            List<Withdrawal> withdrawals,
            Optional<Hash> beaconRoot) {
        static Attributes decode(JsonNode node) {
            Decode.object(node);
            return new Attributes(
                    required(Decode.field(node, "timestamp", Decode::quantity64), "timestamp"),
                    required(Decode.field(node, "prevRandao", Decode::hash), "prevRandao"),
                    required(Decode.field(node, "suggestedFeeRecipient", Decode::address), "suggestedFeeRecipient"),
                    Decode.field(node, "withdrawals", Decode.list(BlockOverrides::withdrawal))
                            .orElse(List.of()),
                    Decode.field(node, "parentBeaconBlockRoot", Decode::hash));
        }

        private static <T> T required(Optional<T> value, String name) {
            return value.orElseThrow(() -> new IllegalArgumentException("missing " + name));
        }
    }

    private RpcResult build(RpcParams params) {
        Hash parentHash = params.hash(0);
        Attributes attributes = params.required(1, Attributes::decode);
        Optional<List<Bytes>> transactions = params.optional(2, Decode.list(Decode::bytes));
        Bytes extraData = params.optional(3, Decode::bytes).orElse(Bytes.EMPTY);
        CommittedBlock head = shard.head();
        if (!head.hash().equals(parentHash)) {
            throw RpcException.refused("parentHash is not current head");
        }
        if (Long.compareUnsigned(attributes.timestamp, head.header().timestamp()) <= 0) {
            throw RpcException.refused("invalid timestamp, parent "
                    + head.header().timestamp() + " given " + Long.toUnsignedString(attributes.timestamp));
        }
        if (extraData.length() > 32) {
            throw RpcException.refused("extra-data too long: " + extraData.length() + " > 32");
        }
        return pool.run(() -> build(head, attributes, transactions, extraData));
    }

    private RpcResult build(
            CommittedBlock head, Attributes attributes, Optional<List<Bytes>> transactions, Bytes extraData) {
        TrialBlock.Fields fields = fields(head, attributes, extraData);
        StateOverlay state = new StateOverlay(shard.headState());
        TrialBlock trial = new TrialBlock(processor, state, fields);
        UInt256 value = UInt256.ZERO;
        if (transactions.isPresent()) {
            for (Bytes encoded : transactions.get()) {
                PooledTransaction transaction = decode(encoded);
                value = value.add(include(trial, fields, transaction)
                        .orElseThrow(() -> RpcException.refused("the block has no room for transaction "
                                + transaction.signed().hash())));
            }
        } else {
            for (PooledTransaction waiting : shard.pool().pending()) {
                value = value.add(tryInclude(trial, fields, waiting));
            }
        }
        return new BuiltBlock(trial.seal(), value, trial.requests());
    }

    private static PooledTransaction decode(Bytes encoded) {
        try {
            SignedTransaction signed = SignedTransaction.decode(encoded);
            return new PooledTransaction(
                    signed,
                    signed.recoverSender()
                            .orElseThrow(() -> RpcException.refused("invalid sender of transaction " + signed.hash())));
        } catch (RlpException malformed) {
            throw RpcException.invalidParams("invalid argument 2: not a transaction: " + malformed.getMessage());
        }
    }

    private UInt256 tryInclude(TrialBlock trial, TrialBlock.Fields fields, PooledTransaction transaction) {
        try {
            return include(trial, fields, transaction).orElse(UInt256.ZERO);
        } catch (RpcException leftOut) {
            return UInt256.ZERO;
        }
    }

    /** What the fee recipient gets; nothing if the block has no room. @throws RpcException if it is not valid here */
    private Optional<UInt256> include(TrialBlock trial, TrialBlock.Fields fields, PooledTransaction next) {
        BlockContext block = fields.context();
        long gasLeft = block.gasLimit() - trial.gasUsed();
        long blobGas = trial.blobGasUsed() + TransactionValidator.blobGas(next.transaction());
        if (Long.compareUnsigned(next.transaction().gasLimit(), gasLeft) > 0
                || blobGas > block.blobSchedule().maxBlobGas()) {
            return Optional.empty();
        }
        TransactionOutcome outcome = trial.execute(
                next.transaction(),
                next.sender(),
                ExecutionMode.TRANSACTION,
                Tracer.NONE,
                Precompiles.of(block.fork()));
        return switch (outcome) {
            case Executed executed -> {
                trial.include(next.signed(), executed);
                yield Optional.of(next.transaction()
                        .effectiveGasPrice(block.baseFee())
                        .subtract(block.baseFee())
                        .multiplyExact(UInt256.of(executed.gasUsed())));
            }
            case Rejected rejected ->
                throw RpcException.refused("transaction " + next.signed().hash() + ": " + rejected.message());
        };
    }

    private TrialBlock.Fields fields(CommittedBlock head, Attributes attributes, Bytes extraData) {
        ChainConfig config = shard.config();
        BlockHeader parent = head.header();
        long number = parent.number() + 1;
        Fork fork = config.fork(number, attributes.timestamp);
        BlobSchedule blobs = config.blobSchedule(attributes.timestamp);
        Optional<UInt256> baseFee = fork.isAtLeast(Fork.LONDON)
                ? Optional.of(parent.baseFeePerGas()
                        .map(fee -> FeeMarket.nextBaseFee(fee, parent.gasUsed(), parent.gasLimit()))
                        .orElse(FeeMarket.INITIAL_BASE_FEE))
                : Optional.empty();
        boolean cancun = fork.isAtLeast(Fork.CANCUN);
        Optional<Long> excess = cancun
                ? Optional.of(FeeMarket.nextExcessBlobGas(
                        fork,
                        blobs,
                        parent.excessBlobGas().orElse(0L),
                        parent.blobGasUsed().orElse(0L),
                        parent.baseFeePerGas().orElse(UInt256.ZERO)))
                : Optional.empty();
        BlockContext context = new BlockContext(
                fork,
                config.chainId(),
                number,
                attributes.timestamp,
                gasLimit(parent.gasLimit()),
                attributes.feeRecipient,
                attributes.prevRandao,
                baseFee.orElse(UInt256.ZERO),
                excess.map(gas -> FeeMarket.blobBaseFee(blobs, gas)).orElse(UInt256.ZERO),
                blobs,
                this::blockHash);
        return new TrialBlock.Fields(
                context,
                head.hash(),
                UInt256.ZERO,
                extraData,
                baseFee,
                excess,
                cancun ? Optional.of(attributes.beaconRoot.orElse(Hash.ZERO)) : Optional.empty(),
                attributes.withdrawals,
                config.depositContract());
    }

    /** One step of at most 1/1024 less one from the parent's towards the target. */
    private static long gasLimit(long parent) {
        long step = parent / GAS_LIMIT_BOUND_DIVISOR - 1;
        return parent < GAS_TARGET ? Math.min(GAS_TARGET, parent + step) : Math.max(GAS_TARGET, parent - step);
    }

    private Hash blockHash(long number) {
        return shard.block(number).map(CommittedBlock::hash).orElse(Hash.ZERO);
    }
}
