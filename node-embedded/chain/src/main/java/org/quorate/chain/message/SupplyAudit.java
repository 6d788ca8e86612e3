package org.quorate.chain.message;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.IncludedTransaction;
import org.quorate.chain.Round;
import org.quorate.chain.StateView;
import org.quorate.evm.BlobSchedule;
import org.quorate.evm.FeeMarket;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.block.Log;
import org.quorate.protocol.message.Messenger;
import org.quorate.protocol.transaction.BlobTransaction;
import org.quorate.protocol.transaction.SystemTransaction;

/**
 * Holds that no coin comes or goes: balances + claimable + in flight + burned = supply, after every round. What is claimable is
 * the messengers' balance. Amounts are in wei. It hears of every round from genesis on. Burned is what base fees, blob fees and
 * deliveries took; coin that contracts destroy by themselves, as by SELFDESTRUCT upon themselves or upon the messenger, is
 * found to be missing.
 */
public final class SupplyAudit {
    private final BigInteger supply;
    private final BlobSchedule blobs;
    private BigInteger inFlight = BigInteger.ZERO;
    private BigInteger burned = BigInteger.ZERO;

    /**
     * What an audit found.
     *
     * @param balances of all accounts of all shards, what is claimable among them
     * @param claimable of it
     * @param inFlight with messages
     */
    public record Finding(
            BigInteger supply, BigInteger balances, BigInteger claimable, BigInteger inFlight, BigInteger burned) {
        /** What is missing; negative for coin from nowhere. */
        public BigInteger missing() {
            return supply.subtract(balances).subtract(inFlight).subtract(burned);
        }
    }

    /**
     * @param genesis states of block 0, by shard
     * @param blobs the shards' price of blobs
     */
    public SupplyAudit(List<? extends StateView> genesis, BlobSchedule blobs) {
        this.supply = balances(genesis);
        this.blobs = blobs;
    }

    /** Takes in the next round. */
    public void add(Round round) {
        for (CommittedBlock block : round.blocks()) {
            for (int i = 0; i < block.transactions().size(); i++) {
                add(block.transaction(i));
            }
        }
    }

    private void add(IncludedTransaction transaction) {
        if (transaction.transaction() instanceof SystemTransaction system) {
            inFlight = inFlight.subtract(system.value().toBigInteger());
        } else {
            burn(transaction.block().baseFee(), transaction.gasUsed());
        }
        if (transaction.transaction() instanceof BlobTransaction blob) {
            UInt256 price = FeeMarket.blobBaseFee(
                    blobs, transaction.block().header().excessBlobGas().orElse(0L));
            burn(price, BlobSchedule.GAS_PER_BLOB * blob.blobVersionedHashes().size());
        }
        for (Log log : transaction.receipt().logs()) {
            OptionalInt destination = Messenger.destination(log);
            if (destination.isPresent()) {
                inFlight = inFlight.add(Messenger.sent(log, 0, 0).amount().toBigInteger());
            }
            Optional<Messenger.Delivery> delivery = Messenger.delivered(log);
            if (delivery.isPresent()) {
                burned = burned.add(delivery.get().cost().toBigInteger());
            }
        }
    }

    private void burn(UInt256 price, long gas) {
        burned = burned.add(price.toBigInteger().multiply(BigInteger.valueOf(gas)));
    }

    /**
     * Counts everything.
     *
     * @param states after the last round, by shard
     * @throws IllegalStateException if a messenger holds other coin than what can be claimed
     */
    public Finding count(List<? extends StateView> states) {
        BigInteger claimable = BigInteger.ZERO;
        for (StateView state : states) {
            UInt256 held = state.balance(Messenger.ADDRESS);
            if (!held.equals(state.storage(Messenger.ADDRESS, Messenger.CLAIMABLE_TOTAL))) {
                throw new IllegalStateException("a messenger holds " + held + " wei and owes "
                        + state.storage(Messenger.ADDRESS, Messenger.CLAIMABLE_TOTAL));
            }
            claimable = claimable.add(held.toBigInteger());
        }
        return new Finding(supply, balances(states), claimable, inFlight, burned);
    }

    private static BigInteger balances(List<? extends StateView> states) {
        BigInteger[] sum = {BigInteger.ZERO};
        for (StateView state : states) {
            state.accountsFrom(Hash.ZERO, account -> {
                sum[0] = sum[0].add(state.balance(account).toBigInteger());
                return true;
            });
        }
        return sum[0];
    }
}
