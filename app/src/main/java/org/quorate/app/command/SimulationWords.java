package org.quorate.app.command;

import java.util.ArrayList;
import java.util.List;
import org.quorate.wallet.asset.coin.CoinAmount;
import org.quorate.wallet.dao.DaoFacts;
import org.quorate.wallet.dao.GovernorClient;
import org.quorate.wallet.dao.ProposalContent;
import org.quorate.wallet.dao.Simulation;
import org.quorate.wallet.dao.Simulator;
import org.quorate.wallet.rpc.EvmClient;

/** What carrying a proposal out on a copy of the state did, in words. */
final class SimulationWords {
    private SimulationWords() {}

    static List<String> of(EvmClient evm, GovernorClient dao, DaoFacts facts, ProposalContent content) {
        Simulation simulation = new Simulator(evm, facts).run(content.actions());
        List<String> lines = new ArrayList<>();
        lines.add(
                simulation.succeeds()
                        ? "Carried out on a copy of the present state, it works:"
                        : "Carried out on a copy of the present state, it FAILS:");
        for (int i = 0; i < simulation.outcomes().size(); i++) {
            int number = i + 1;
            simulation.outcomes().get(i).error().ifPresent(error -> lines.add("  " + number + ". fails: " + error));
        }
        simulation
                .movements()
                .forEach(movement -> lines.add("  "
                        + movement.token()
                                .map(token -> dao.unit(token).format(movement.amount()))
                                .orElseGet(() -> CoinAmount.format(movement.amount()) + " coin")
                        + " from " + movement.from() + " to " + movement.to()));
        if (!simulation.complete()) {
            lines.add("  (This node has no eth_simulateV1: each call was only tried by itself.)");
        }
        return lines;
    }
}
