package org.quorate.chain.block;

import static org.quorate.chain.block.HeaderRules.require;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.quorate.chain.ChainConfig;
import org.quorate.evm.Fork;
import org.quorate.evm.IntrinsicGas;
import org.quorate.evm.KeyRegistry;
import org.quorate.evm.WorldState;
import org.quorate.protocol.Address;
import org.quorate.protocol.block.Block;
import org.quorate.protocol.block.BlockHeader;
import org.quorate.protocol.signature.PreparedKeys;
import org.quorate.protocol.transaction.QuantumTransaction;
import org.quorate.protocol.transaction.SignedTransaction;

/**
 * The signatures of a block that somebody else made, checked before it is executed. That is most of the work for a block of transfers, and
 * each is by itself: all processors share it. Who sends a block of bad ones gets little out of us: no more are checked than the block's gas
 * pays for, each at most once, and none after the first bad one is found.
 */
final class BlockSignatures {
    private final ChainConfig config;
    private final PreparedKeys keys = PreparedKeys.ofHeap();

    BlockSignatures(ChainConfig config) {
        this.config = config;
    }

    /** The senders, one for each transaction. @throws InvalidBlockException if one does not follow from its signature */
    List<Address> senders(Tip parent, Block block) {
        requireGas(block);
        AtomicReference<SignedTransaction> bad = new AtomicReference<>();
        List<Optional<Address>> found = block.transactions().parallelStream()
                .map(transaction -> {
                    if (bad.get() != null) {
                        return Optional.<Address>empty();
                    }
                    Optional<Address> sender =
                            sender(transaction, block.header().timestamp(), parent.state());
                    if (sender.isEmpty()) {
                        bad.compareAndSet(null, transaction);
                    }
                    return sender;
                })
                .toList();
        if (bad.get() != null) {
            throw new InvalidBlockException(
                    BlockError.INVALID_SIGNATURE,
                    "no sender follows from the signature of " + bad.get().hash());
        }
        return found.stream().map(Optional::orElseThrow).toList();
    }

    /**
     * Signatures of type 0x51 are checked before the block's gas is counted. So that nobody makes us check more of them than the
     * gas of a block pays for, what the transactions cost at least must fit first.
     */
    private void requireGas(Block block) {
        if (block.transactions().stream().noneMatch(each -> each.transaction() instanceof QuantumTransaction)) {
            return;
        }
        BlockHeader header = block.header();
        Fork fork = config.fork(header.number(), header.timestamp());
        long least = 0;
        for (SignedTransaction transaction : block.transactions()) {
            least += IntrinsicGas.of(transaction.transaction(), fork).gas();
        }
        require(
                Long.compareUnsigned(least, header.gasLimit()) <= 0,
                BlockError.INVALID_TRANSACTION,
                "the transactions need " + least + " gas at least, the block has "
                        + Long.toUnsignedString(header.gasLimit()));
    }

    /**
     * The sender, if nothing tells yet that the signature is not the sender's. The key of an account that has one by the parent's state
     * is the same in the whole block, since rotations have a delay. Of another account it depends on the transactions before, which may
     * register one: that, the execution decides. What is certain whatever the state is that a carried key must have signed.
     */
    private Optional<Address> sender(SignedTransaction transaction, long timestamp, WorldState parent) {
        if (!(transaction.transaction() instanceof QuantumTransaction quantum)) {
            return transaction.recoverSender();
        }
        Optional<String> fault = KeyRegistry.fault(quantum, timestamp, parent, keys);
        boolean open = fault.isPresent() && !KeyRegistry.hasKey(quantum.sender(), parent);
        boolean possible = fault.isEmpty()
                || open && quantum.carriedKey().map(quantum::isSignedBy).orElse(true);
        return possible ? Optional.of(quantum.sender()) : Optional.empty();
    }
}
