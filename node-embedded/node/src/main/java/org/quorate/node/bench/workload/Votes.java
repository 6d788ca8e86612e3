package org.quorate.node.bench.workload;

import java.util.Map;
import org.quorate.chain.genesis.GenesisAccount;
import org.quorate.contracts.ContractArtifact;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;

/**
 * Votes on proposals of a governor, weighed by checkpoints. In every turn a few proposals are open and each account votes on
 * one of them: who votes the same on the same proposal adds to the same sum.
 */
final class Votes implements Scenario {
    private static final ContractArtifact BALLOTS = ContractArtifact.load("workload/Ballots");
    private static final ContractArtifact POWER = ContractArtifact.load("workload/VotingPower");
    private static final Address GOVERNOR = Address.fromWord(0, 0x607eL, 1);
    private static final Address TOKEN = Address.fromWord(0, 0x607eL, 2);
    private static final Address PROPOSER = Address.fromWord(0, 0x607eL, 3);

    private static final int PROPOSALS_A_TURN = 8;
    private static final int SUPPORT_TYPES = 3;
    private static final int CHECKPOINTS = 4;
    private static final long GAS_LIMIT = 160_000;
    private static final long SEED = 4L << 32;

    /** Seconds; before the genesis block, so that the proposals are open from the first block on. */
    private static final long SNAPSHOT = Load.GENESIS_TIME - 1000;

    private static final long LONGEST = 0xffff_ffffL;

    private final Senders senders;
    private final int turns;
    private final Method castVote = Method.of(BALLOTS, "castVote");

    /** @param turns in which there are proposals to vote on */
    Votes(Senders senders, int turns) {
        this.senders = senders;
        this.turns = turns;
    }

    @Override
    public void addContracts(Map<Address, GenesisAccount> genesis) {
        Storage governor = new Storage().with(0, Storage.word(TOKEN));
        // Packed from the low end: proposer (160 bits), start (48), duration (32), two flags.
        UInt256 proposal = Storage.word(PROPOSER)
                .add(Storage.shifted(UInt256.of(SNAPSHOT), 160))
                .add(Storage.shifted(UInt256.of(LONGEST), 208));
        for (long id = 0; id < (long) turns * PROPOSALS_A_TURN; id++) {
            governor.with(Storage.entry(UInt256.of(id), UInt256.ONE), proposal);
        }
        genesis.put(GOVERNOR, new GenesisAccount(1, UInt256.ZERO, BALLOTS.runtimeCode(), governor.slots()));
        genesis.put(TOKEN, new GenesisAccount(1, UInt256.ZERO, POWER.runtimeCode(), checkpoints()));
    }

    private Map<UInt256, UInt256> checkpoints() {
        Storage storage = new Storage().with(1, Storage.word(PROPOSER));
        for (int number = 0; number < senders.count(); number++) {
            UInt256 length = Storage.entry(senders.address(number), 0);
            storage.with(length, UInt256.of(CHECKPOINTS));
            UInt256 first = Storage.elements(length);
            for (int i = 0; i < CHECKPOINTS; i++) {
                // The last one is after the snapshot, so that the search has something to find.
                UInt256 time = UInt256.of(SNAPSHOT + 500 - 1000L * (CHECKPOINTS - 1 - i));
                UInt256 votes = Storage.shifted(UInt256.of(1000 + number % 1000 + i), 48);
                storage.with(first.add(UInt256.of(i)), votes.add(time));
            }
        }
        return storage.slots();
    }

    @Override
    public Call call(int sender, int turn) {
        if (turn >= turns) {
            throw new IllegalArgumentException("there are proposals for " + turns + " turns only");
        }
        long proposal = (long) turn * PROPOSALS_A_TURN + Mix.below(PROPOSALS_A_TURN, SEED + turn, sender);
        int support = Mix.below(SUPPORT_TYPES, SEED - 1 - turn, sender);
        return Call.of(GOVERNOR, castVote.call(UInt256.of(proposal), UInt256.of(support)), GAS_LIMIT);
    }
}
