package org.quorate.rpc.eth;

import java.util.List;
import org.quorate.evm.TransactionOutcome;
import org.quorate.evm.TransactionOutcome.Executed;
import org.quorate.evm.TransactionOutcome.Rejected;
import org.quorate.evm.precompile.Precompiles;
import org.quorate.protocol.Address;
import org.quorate.protocol.transaction.AccessListEntry;
import org.quorate.rpc.form.AccessListForm;
import org.quorate.rpc.jsonrpc.RpcException;

/**
 * Finds the access list with which a transaction touches nothing cold (EIP-2930). A list changes what things cost, and so
 * may change what the transaction does: it is tried again with what it touched until nothing is added, as geth does.
 */
record AccessListFinder(CallSimulator simulator, long gasCap) {
    /** Each try adds something; a contract made to add little each time must not take long. */
    private static final int MAX_TRIES = 64;

    /** @throws RpcException if it could not begin */
    AccessListForm find(CallRequest request, CallSimulator.Scene scene) {
        long gas = request.gas()
                .filter(limit -> limit > 0 && limit <= gasCap)
                .orElseGet(() -> new GasEstimator(simulator, gasCap).upperBound(request, scene));
        AccessRecorder recorder = new AccessRecorder(address -> isWarmAnyway(address, request, scene));
        recorder.add(request.accessList().orElse(List.of()));
        for (int i = 0; i < MAX_TRIES; i++) {
            List<AccessListEntry> list = recorder.accessList();
            Executed executed = execute(request.withAccessList(list), scene, gas, recorder);
            if (recorder.accessList().equals(list)) {
                return new AccessListForm(list, executed.gasUsed(), executed.halt());
            }
        }
        throw RpcException.refused("the access list grows with every try; gave up after " + MAX_TRIES);
    }

    private Executed execute(CallRequest request, CallSimulator.Scene scene, long gas, AccessRecorder recorder) {
        TransactionOutcome outcome = simulator.tryExecute(request, scene, gas, recorder);
        return switch (outcome) {
            case Executed executed -> executed;
            case Rejected rejected ->
                throw RpcException.refused("failed to apply transaction: err: " + rejected.message());
        };
    }

    /** The sender, the recipient or created contract, and precompiled contracts: to list them would be a waste. */
    private static boolean isWarmAnyway(Address address, CallRequest request, CallSimulator.Scene scene) {
        Address recipient = request.to().orElseGet(() -> {
            long nonce = request.nonce().orElseGet(() -> scene.state().nonce(request.from()));
            return Address.ofCreate(request.from(), nonce);
        });
        return address.equals(request.from())
                || address.equals(recipient)
                || Precompiles.of(scene.block().fork()).at(address).isPresent();
    }
}
