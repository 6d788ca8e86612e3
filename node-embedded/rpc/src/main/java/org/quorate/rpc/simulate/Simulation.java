package org.quorate.rpc.simulate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quorate.chain.ChainConfig;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.Shard;
import org.quorate.chain.StateView;
import org.quorate.chain.block.StateOverlay;
import org.quorate.chain.block.TrialBlock;
import org.quorate.evm.BlobSchedule;
import org.quorate.evm.BlockContext;
import org.quorate.evm.ExecutionMode;
import org.quorate.evm.FeeMarket;
import org.quorate.evm.Fork;
import org.quorate.evm.TransactionOutcome;
import org.quorate.evm.TransactionOutcome.Executed;
import org.quorate.evm.TransactionOutcome.Rejected;
import org.quorate.evm.TransactionProcessor;
import org.quorate.evm.precompile.Precompiles;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.block.Block;
import org.quorate.protocol.block.BlockHeader;
import org.quorate.protocol.transaction.SignedTransaction;
import org.quorate.protocol.transaction.Transaction;
import org.quorate.rpc.eth.BlockOverrides;
import org.quorate.rpc.eth.CallRequest;
import org.quorate.rpc.jsonrpc.RpcException;
import org.quorate.rpc.simulate.SimulationRequest.TrialCalls;
import org.quorate.rpc.trace.TraceBudget;

/** One run of eth_simulateV1, by the rules of geth (internal/ethapi/simulate.go). */
final class Simulation {
    private final Shard shard;
    private final ChainConfig config;
    private final TransactionProcessor processor;
    private final SimulationRequest request;
    private final TraceBudget budget;
    private final StateOverlay state;
    private final Map<Long, Hash> hashes = new HashMap<>();
    private BlockHeader parent;
    private Hash parentHash;
    /** What all calls together may still use. */
    private long gasLeft;

    Simulation(
            Shard shard,
            TransactionProcessor processor,
            SimulationRequest request,
            CommittedBlock base,
            StateView baseState,
            long gasCap,
            TraceBudget budget) {
        this.shard = shard;
        this.config = shard.config();
        this.processor = processor;
        this.request = request;
        this.budget = budget;
        this.state = new StateOverlay(baseState);
        this.parent = base.header();
        this.parentHash = base.hash();
        this.gasLeft = gasCap;
    }

    List<SimulatedBlock> run() {
        List<SimulatedBlock> results = new ArrayList<>();
        for (TrialCalls block : ChainOfCalls.complete(parent, request.blocks())) {
            budget.checkTime();
            results.add(run(block));
        }
        return results;
    }

    private SimulatedBlock run(TrialCalls asked) {
        TrialBlock.Fields fields = fields(asked.block());
        BlockContext context = fields.context();
        asked.state().applyTo(state);
        Precompiles precompiles = asked.state().over(Precompiles.of(context.fork()));
        TrialBlock trial = new TrialBlock(processor, state, fields);
        TransferTracer tracer = new TransferTracer(budget, request.traceTransfers());
        List<SimulatedBlock.Call> calls = new ArrayList<>();
        List<Address> senders = new ArrayList<>();
        for (CallRequest call : asked.calls()) {
            budget.checkTime();
            tracer.reset();
            Transaction transaction = transaction(call, trial, context);
            Executed executed = execute(transaction, call, trial, tracer, precompiles);
            gasLeft -= executed.gasUsed();
            trial.include(SignedTransaction.unsigned(transaction), executed);
            senders.add(call.from());
            calls.add(new SimulatedBlock.Call(executed, tracer.logs(), tracer.failure()));
            budget.keep(1_000 + 2L * executed.output().length());
        }
        Block block = trial.seal();
        parent = block.header();
        parentHash = parent.hash();
        hashes.put(parent.number(), parentHash);
        return new SimulatedBlock(
                new CommittedBlock(parentHash, block, senders, trial.receipts()), calls, request.fullTransactions());
    }

    private Executed execute(
            Transaction transaction,
            CallRequest call,
            TrialBlock trial,
            TransferTracer tracer,
            Precompiles precompiles) {
        ExecutionMode mode = request.validation() ? ExecutionMode.STRICT_SIMULATION : ExecutionMode.SIMULATION;
        TransactionOutcome outcome = trial.execute(transaction, call.from(), mode, tracer, precompiles);
        return switch (outcome) {
            case Executed executed -> executed;
            case Rejected rejected -> throw SimulationErrors.of(rejected, transaction.gasLimit());
        };
    }

    /** Where nothing is asked for: all the gas that the block has left, but never more than a request may use in all. */
    private Transaction transaction(CallRequest call, TrialBlock trial, BlockContext context) {
        long remaining = context.gasLimit() - trial.gasUsed();
        long wanted = call.gas().orElse(remaining);
        if (Long.compareUnsigned(wanted, remaining) > 0) {
            throw SimulationErrors.blockGasLimit(remaining, wanted);
        }
        call.chainId().filter(id -> !id.equals(config.chainId())).ifPresent(id -> {
            throw RpcException.refused(
                    "chainId does not match node's (have=" + id + ", want=" + config.chainId() + ")");
        });
        long gas = Long.compareUnsigned(wanted, gasLeft) < 0 ? wanted : gasLeft;
        return call.withKeySender(call.keySender().resolved(call.from(), context, trial.state()))
                .toTrialTransaction(
                        config.chainId(),
                        gas,
                        trial.state().nonce(call.from()),
                        context.fork().isAtLeast(Fork.LONDON));
    }

    private TrialBlock.Fields fields(BlockOverrides overrides) {
        long number = overrides.number().orElseThrow();
        long time = overrides.time().orElseThrow();
        Fork fork = config.fork(number, time);
        BlobSchedule blobs = config.blobSchedule(time);
        Optional<UInt256> baseFee = fork.isAtLeast(Fork.LONDON) ? Optional.of(baseFee(overrides)) : Optional.empty();
        boolean cancun = fork.isAtLeast(Fork.CANCUN);
        Optional<Long> excess = cancun ? Optional.of(excessBlobGas(fork, blobs)) : Optional.empty();
        UInt256 blobBaseFee = overrides
                .blobBaseFee()
                .or(() -> excess.map(gas -> FeeMarket.blobBaseFee(blobs, gas)))
                .orElse(UInt256.ZERO);
        BlockContext context = new BlockContext(
                fork,
                config.chainId(),
                number,
                time,
                overrides.gasLimit().orElse(parent.gasLimit()),
                overrides.feeRecipient().orElse(parent.beneficiary()),
                overrides.prevRandao().orElse(Hash.ZERO),
                baseFee.orElse(UInt256.ZERO),
                blobBaseFee,
                blobs,
                this::blockHash);
        return new TrialBlock.Fields(
                context,
                parentHash,
                fork.isAtLeast(Fork.PARIS) ? UInt256.ZERO : parent.difficulty(),
                Bytes.EMPTY,
                baseFee,
                excess,
                cancun ? Optional.of(overrides.beaconRoot().orElse(Hash.ZERO)) : Optional.empty(),
                overrides.withdrawals().orElse(List.of()),
                config.depositContract());
    }

    /** Without validation the base fee is zero, so that calls without a price are possible. */
    private UInt256 baseFee(BlockOverrides overrides) {
        return overrides
                .baseFeePerGas()
                .orElseGet(() -> request.validation()
                        ? parent.baseFeePerGas()
                                .map(fee -> FeeMarket.nextBaseFee(fee, parent.gasUsed(), parent.gasLimit()))
                                .orElse(FeeMarket.INITIAL_BASE_FEE)
                        : UInt256.ZERO);
    }

    private long excessBlobGas(Fork fork, BlobSchedule blobs) {
        return parent.excessBlobGas()
                .map(excess -> FeeMarket.nextExcessBlobGas(
                        fork,
                        blobs,
                        excess,
                        parent.blobGasUsed().orElse(0L),
                        parent.baseFeePerGas().orElse(UInt256.ZERO)))
                .orElse(0L);
    }

    private Hash blockHash(long number) {
        Hash simulated = hashes.get(number);
        return simulated != null
                ? simulated
                : shard.block(number).map(CommittedBlock::hash).orElse(Hash.ZERO);
    }
}
