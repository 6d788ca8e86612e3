package org.quorate.node.bench.workload;

/** How a governor counts votes on one proposal. */
public enum Counting {
    /** OpenZeppelin's {@code GovernorCountingSimple}: every vote of a kind writes the same slot. */
    SIMPLE("dao/DaoGovernor", "vote-one"),
    /** Sixteen tallies, of which the voter's address chooses one; who asks gets their sum. */
    LANES("dao/LanesGovernor", "vote-one-lanes");

    private final String contract;
    private final String label;

    Counting(String contract, String label) {
        this.contract = contract;
        this.label = label;
    }

    String contract() {
        return contract;
    }

    /** The name in results. */
    public String label() {
        return label;
    }
}
