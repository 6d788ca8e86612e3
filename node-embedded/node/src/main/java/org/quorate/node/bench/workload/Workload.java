package org.quorate.node.bench.workload;

import java.util.Locale;

/** The kinds of load that a benchmark puts on the chain. */
public enum Workload {
    /** Coins from account to account. */
    TRANSFERS,
    /** Transfers of one ERC-20 token. */
    ERC20,
    /** Swaps in many constant-product pools. */
    SWAP,
    /** ERC-721 tokens minted. */
    NFT,
    /** Votes on a governor's proposals: hot on each proposal's sums. */
    VOTE,
    /** All of the above. */
    MIXED,
    /** Every transaction writes the same slot. */
    HOTSPOT;

    /** The name in commands and results. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @param turns how often an account can send at least */
    public Load load(Senders senders, int turns) {
        Scenario scenario =
                switch (this) {
                    case TRANSFERS -> new Transfers(senders);
                    case ERC20 -> new TokenTransfers(senders);
                    case SWAP -> new Swaps(senders);
                    case NFT -> new Mints(senders);
                    case VOTE -> new Votes(senders, turns);
                    case MIXED -> new Mixed(senders, turns);
                    case HOTSPOT -> new HotSpot(100, Integer.MAX_VALUE);
                };
        return new Load(senders, scenario);
    }

    /**
     * Half of the transactions write one slot, the others slots of their own; which one is hot shifts.
     *
     * @param sendersPerSpot after how many transactions it shifts
     */
    public static Load shiftingHotSpot(Senders senders, int sendersPerSpot) {
        return new Load(senders, new HotSpot(50, sendersPerSpot));
    }
}
