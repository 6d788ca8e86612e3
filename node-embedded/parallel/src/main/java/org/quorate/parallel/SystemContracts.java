package org.quorate.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.quorate.evm.BlockContext;
import org.quorate.evm.Fork;
import org.quorate.evm.StateDelta;
import org.quorate.evm.Tracer;
import org.quorate.evm.TransactionOutcome.Executed;
import org.quorate.evm.TransactionProcessor;
import org.quorate.evm.WorldState;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.block.Receipt;

/** Calls that the protocol itself makes at the beginning and at the end of a block. */
final class SystemContracts {
    private static final Address SYSTEM = Address.fromHex("0xfffffffffffffffffffffffffffffffffffffffe");
    /** EIP-4788. */
    private static final Address BEACON_ROOTS = Address.fromHex("0x000f3df6d732807ef1319fb7b8bb8522d0beac02");
    /** EIP-7002. */
    private static final Address WITHDRAWAL_REQUESTS = Address.fromHex("0x00000961ef480eb55e80d19ad83579a64c007002");
    /** EIP-7251. */
    private static final Address CONSOLIDATION_REQUESTS = Address.fromHex("0x0000bbddc7ce488642fb579f8b00f3a590007251");

    private static final long GAS = 30_000_000;
    private static final byte WITHDRAWAL_REQUEST_TYPE = 1;
    private static final byte CONSOLIDATION_REQUEST_TYPE = 2;

    private final TransactionProcessor processor;
    private final BlockInput input;
    private final Optional<HistoryContract> history;
    private final BlockState state;
    private final List<Bytes> requests = new ArrayList<>();

    SystemContracts(TransactionProcessor processor, BlockInput input) {
        this.processor = processor;
        this.input = input;
        this.history =
                HistoryContract.isDeferrable(input) ? Optional.of(HistoryContract.over(input)) : Optional.empty();
        this.state = new BlockState(history.<WorldState>map(h -> h).orElse(input.state()));
    }

    /** The block's state, which begins as the parent's. */
    BlockState state() {
        return state;
    }

    /**
     * Before the first transaction. A missing or failing contract is no error here.
     *
     * @param listener hears what the calls changed
     */
    void beginBlock(Consumer<StateDelta> listener) {
        BlockContext context = input.context();
        if (context.fork().isAtLeast(Fork.CANCUN)) {
            input.parentBeaconBlockRoot()
                    .ifPresent(root -> listener.accept(
                            call(BEACON_ROOTS, Bytes.wrap(root.toBytes())).delta()));
        }
        if (context.fork().isAtLeast(Fork.PRAGUE) && history.isEmpty()) {
            Bytes hash = Bytes.wrap(input.parentHash().get().toBytes());
            listener.accept(call(HistoryContract.ADDRESS, hash).delta());
        }
    }

    /** After the withdrawals: what was sent to other shards leaves this one. Gives the hash of the requests to the consensus layer (EIP-7685), from Prague on. */
    Optional<Hash> endBlock(List<Receipt> receipts) {
        MessengerClosing.close(receipts, state, input.context().baseFee());
        if (!input.context().fork().isAtLeast(Fork.PRAGUE)) {
            return Optional.empty();
        }
        requests.clear();
        DepositRequests.of(receipts, input.depositContract()).ifPresent(requests::add);
        dequeue(WITHDRAWAL_REQUEST_TYPE, WITHDRAWAL_REQUESTS).ifPresent(requests::add);
        dequeue(CONSOLIDATION_REQUEST_TYPE, CONSOLIDATION_REQUESTS).ifPresent(requests::add);
        writeHistory();
        return Optional.of(Requests.hash(requests));
    }

    /** Writes the parent's hash now rather than at the end, for those who look at what has changed in between. */
    void writeHistory() {
        history.ifPresent(contract -> contract.writeTo(state));
    }

    /** What {@link #endBlock} gave the hash of: each a type byte and its data. */
    List<Bytes> requests() {
        return List.copyOf(requests);
    }

    private Optional<Bytes> dequeue(byte type, Address contract) {
        if (state.codeHash(contract).equals(Hash.EMPTY_CODE)) {
            throw new SystemCallException("there is no system contract at " + contract);
        }
        Executed result = call(contract, Bytes.EMPTY);
        if (!result.success()) {
            throw new SystemCallException("the system contract at " + contract + " failed: "
                    + result.halt().orElseThrow().message());
        }
        return Requests.of(type, result.output());
    }

    private Executed call(Address contract, Bytes data) {
        Executed result = processor.systemCall(SYSTEM, contract, data, GAS, input.context(), state, Tracer.NONE);
        state.apply(result.delta());
        return result;
    }
}
