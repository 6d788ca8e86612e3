package org.quorate.node.sim;

import java.math.BigInteger;
import java.util.List;
import org.quorate.chain.StateView;
import org.quorate.chain.message.SupplyAudit;
import org.quorate.evm.BlobSchedule;
import org.quorate.node.sim.SimNet.SimRound;

/** Holds after every round that no coin and no token is missing, on all shards together. */
final class CoinAudit {
    private final SupplyAudit coin;
    private final BigInteger tokens;
    private BigInteger claimable = BigInteger.ZERO;

    CoinAudit(List<? extends StateView> genesis, BlobSchedule blobs) {
        this.coin = new SupplyAudit(genesis, blobs);
        this.tokens = tokens(genesis);
    }

    /** Takes in the next announced round. @param ledger that knows it */
    void add(SimRound round, MessageLedger ledger) {
        coin.add(round.round());
        SupplyAudit.Finding finding;
        try {
            finding = coin.count(round.states());
        } catch (IllegalStateException e) {
            throw new SimViolation(e.getMessage(), e);
        }
        claimable = finding.claimable();
        BigInteger destroyed = ledger.intoForcer();
        for (StateView state : round.states()) {
            destroyed = destroyed.subtract(state.balance(SimGenesis.FORCER).toBigInteger());
        }
        SimViolation.require(
                finding.missing().equals(destroyed),
                "round %d: %s wei are missing, of which contracts destroyed %s",
                round.round().number(),
                finding.missing(),
                destroyed);
        BigInteger now = tokens(round.states()).add(ledger.tokensInFlight());
        SimViolation.require(
                now.equals(tokens),
                "round %d: there are %s units of the token instead of %s",
                round.round().number(),
                now,
                tokens);
    }

    private static BigInteger tokens(List<? extends StateView> states) {
        BigInteger sum = BigInteger.ZERO;
        for (StateView state : states) {
            sum = sum.add(
                    state.storage(SimGenesis.TOKEN, SimGenesis.TOTAL_SUPPLY).toBigInteger());
        }
        return sum;
    }

    /** Coin that its owners can claim, in wei. */
    BigInteger claimable() {
        return claimable;
    }
}
