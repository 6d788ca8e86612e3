package org.quorate.evm;

import java.util.List;
import java.util.Optional;
import org.quorate.evm.TransactionOutcome.Executed;
import org.quorate.evm.interpreter.Machine;
import org.quorate.evm.interpreter.Message;
import org.quorate.evm.precompile.Precompiles;
import org.quorate.evm.state.Account;
import org.quorate.evm.state.Journal;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.transaction.AccessListEntry;
import org.quorate.protocol.transaction.BlobTransaction;
import org.quorate.protocol.transaction.QuantumTransaction;
import org.quorate.protocol.transaction.SetCodeTransaction;
import org.quorate.protocol.transaction.Transaction;

/** One valid transaction on its way: buying gas, the outermost frame, refunds, fees. */
final class TransactionExecution {
    /** The refund is at most this part of the gas used (EIP-3529). */
    private static final long REFUND_QUOTIENT = 5;

    private static final long REFUND_QUOTIENT_BEFORE_LONDON = 2;

    private final Transaction transaction;
    private final BlockContext block;
    private final Fork fork;
    private final Tracer tracer;
    private final Precompiles precompiles;
    private final Machine machine;
    private final Journal journal;
    private final Account sender;
    private final IntrinsicGas intrinsic;
    private final UInt256 gasPrice;

    TransactionExecution(
            Transaction transaction,
            Account sender,
            IntrinsicGas intrinsic,
            BlockContext block,
            Journal journal,
            Tracer tracer,
            Precompiles precompiles,
            Machine machine) {
        this.transaction = transaction;
        this.block = block;
        this.fork = block.fork();
        this.tracer = tracer;
        this.precompiles = precompiles;
        this.machine = machine;
        this.journal = journal;
        this.sender = sender;
        this.intrinsic = intrinsic;
        this.gasPrice = transaction.effectiveGasPrice(block.baseFee());
    }

    Executed run() {
        List<Hash> blobs = transaction instanceof BlobTransaction blob ? blob.blobVersionedHashes() : List.of();
        machine.begin(
                block, journal, new Machine.TransactionInfo(sender.address(), gasPrice, blobs), tracer, precompiles);
        long nonce = journal.nonce(sender);
        buyGas();
        journal.setNonce(sender, nonce + 1);
        warmUp();
        if (transaction instanceof SetCodeTransaction setCode) {
            Authorizations.apply(setCode.authorizationList(), block.chainId(), journal);
        }
        if (transaction instanceof QuantumTransaction quantum) {
            KeyRegistry.registerIfNew(sender.address(), quantum.carriedKey(), journal);
            KeyAuthorizations.apply(quantum.authorizations(), block, journal);
        }
        long gas = transaction.gasLimit() - intrinsic.gas();
        Address to = transaction.to().orElse(null);
        if (to == null) {
            Address created = Address.ofCreate(sender.address(), nonce);
            machine.run(Message.create(sender.address(), created, transaction.data(), gas, transaction.value()));
            return settle(Optional.of(created));
        }
        machine.run(Message.call(sender.address(), to, transaction.data(), gas, transaction.value()));
        return settle(Optional.empty());
    }

    private void buyGas() {
        UInt256 cost = gasPrice.multiplyExact(UInt256.of(transaction.gasLimit()));
        long blobGas = TransactionValidator.blobGas(transaction);
        if (blobGas > 0) {
            cost = cost.add(block.blobBaseFee().multiplyExact(UInt256.of(blobGas)));
        }
        journal.subtractBalance(sender, cost);
    }

    private void warmUp() {
        journal.warm(sender);
        if (transaction.to().isPresent()) {
            journal.warm(journal.account(transaction.to().get()));
        }
        if (fork.isAtLeast(Fork.SHANGHAI)) {
            journal.warm(journal.account(block.coinbase()));
        }
        for (AccessListEntry entry : transaction.accessList()) {
            Account account = journal.account(entry.address());
            journal.warm(account);
            entry.storageKeys().forEach(key -> journal.warmSlot(account, key));
        }
    }

    private Executed settle(Optional<Address> created) {
        long used = transaction.gasLimit() - machine.gasLeft();
        long quotient = fork.isAtLeast(Fork.LONDON) ? REFUND_QUOTIENT : REFUND_QUOTIENT_BEFORE_LONDON;
        long refunded = Math.min(used / quotient, journal.refund());
        used = Math.max(used - refunded, intrinsic.floor());

        UInt256 unused = UInt256.of(transaction.gasLimit() - used);
        journal.addBalance(sender, gasPrice.multiplyExact(unused));
        // Only a simulation may pay less than the base fee.
        UInt256 tip = gasPrice.compareTo(block.baseFee()) < 0 ? UInt256.ZERO : gasPrice.subtract(block.baseFee());
        journal.addBalance(journal.account(block.coinbase()), tip.multiplyExact(UInt256.of(used)));
        return new Executed(
                used, refunded, machine.output(), journal.logs(), created, journal.toDelta(), machine.halt());
    }
}
