package org.quorate.node.sim;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.quorate.chain.CommittedBlock;
import org.quorate.chain.Round;
import org.quorate.chain.StateView;
import org.quorate.chain.engine.ChainEngine;
import org.quorate.chain.genesis.Genesis;
import org.quorate.chain.genesis.GenesisState;
import org.quorate.chain.store.StateHistory;
import org.quorate.chain.store.StoreOptions;
import org.quorate.consensus.SoloEngine;
import org.quorate.evm.TransactionProcessor;
import org.quorate.node.sim.SimNet.SimRound;
import org.quorate.parallel.SequentialExecutor;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;

/** Keeps the simulation's books of a real node: reads from its data folder every round that it has made since the last time. */
final class SoakBooks {
    private final Genesis genesis;
    private final SoakPlan plan;
    private final MessageLedger ledger;
    private final CoinAudit coin;
    private long rounds;
    private Hash last = Hash.ZERO;
    private long transactions;
    private long failed;

    SoakBooks(Genesis genesis, SoakPlan plan) {
        this.genesis = genesis;
        this.plan = plan;
        this.ledger = new MessageLedger(plan.shards());
        this.coin = new CoinAudit(
                IntStream.range(0, plan.shards())
                        .mapToObj(shard -> GenesisState.of(genesis.forShard(shard, plan.shards())))
                        .toList(),
                genesis.config().blobSchedule(genesis.timestamp()));
    }

    /**
     * Recovers the chain in a folder that nobody has open, and audits its new rounds.
     *
     * @param announced hashes of rounds that the node has announced, by number
     * @param settled whether load has ended and everything must have arrived
     * @throws SimViolation if anything does not hold
     */
    void audit(Path folder, Map<Long, Hash> announced, boolean settled) {
        // With the wallet's and others' folders beside it, the chain is in "node".
        try (ChainEngine chains = open(folder.resolve("node"))) {
            announced.forEach((number, hash) -> SimViolation.require(
                    chains.round(number).map(found -> found.header().hash()).equals(Optional.of(hash)),
                    "round %d was announced with the hash %s and is not there after the node was killed",
                    number,
                    hash));
            SimViolation.require(
                    chains.head().number() >= rounds,
                    "round %d was there and is gone; the last one is %d",
                    rounds,
                    chains.head().number());
            for (long number = rounds + 1; number <= chains.head().number(); number++) {
                add(chains, number);
            }
            if (settled) {
                ledger.checkSettled(states(chains, rounds));
            }
        }
    }

    private ChainEngine open(Path folder) {
        return ChainEngine.open(new ChainEngine.Setup(
                Optional.of(folder),
                genesis,
                plan.shards(),
                Address.ZERO,
                new SequentialExecutor(new TransactionProcessor()),
                SoloEngine.onDemand(Clock.systemUTC()),
                Clock.systemUTC(),
                StoreOptions.DEFAULT.with(new StateHistory.Recent(plan.stateHistory())),
                1));
    }

    private void add(ChainEngine chains, long number) {
        Round round = chains.round(number)
                .orElseThrow(() -> new SimViolation("round " + number + " is missing between others"));
        SimViolation.require(
                number == 1 || round.header().parent().equals(last),
                "round %d does not follow round %d",
                number,
                number - 1);
        SimRound found = new SimRound(round, states(chains, number), List.of());
        ledger.add(found);
        coin.add(found, ledger);
        for (CommittedBlock block : round.blocks()) {
            transactions += SimShard.usersTransactions(block);
            failed += block.receipts().stream()
                    .filter(receipt -> !receipt.success())
                    .count();
        }
        rounds = number;
        last = round.header().hash();
    }

    private static List<StateView> states(ChainEngine chains, long number) {
        return chains.all().stream()
                .map(shard -> shard.state(number)
                        .orElseThrow(() -> new SimViolation(
                                "the state of shard " + shard.index() + " after round " + number + " is not kept")))
                .toList();
    }

    /** Number of the last round that was audited. */
    long rounds() {
        return rounds;
    }

    /** Its hash. */
    Hash last() {
        return last;
    }

    long transactions() {
        return transactions;
    }

    long failed() {
        return failed;
    }

    MessageLedger ledger() {
        return ledger;
    }
}
