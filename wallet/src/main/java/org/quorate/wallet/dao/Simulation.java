package org.quorate.wallet.dao;

import java.util.List;
import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;

/**
 * What happened when the calls of a proposal were carried out on a copy of the present state.
 *
 * @param complete whether the node carried them out one after the other and told what moved; otherwise it could only try each by
 *     itself, and {@code movements} is empty
 */
public record Simulation(boolean complete, List<Outcome> outcomes, List<Movement> movements) {
    public Simulation {
        outcomes = List.copyOf(outcomes);
        movements = List.copyOf(movements);
    }

    /** @param error why the call failed; nothing if it succeeded */
    public record Outcome(Optional<String> error) {}

    /** @param token nothing for the coin */
    public record Movement(Optional<Address> token, Address from, Address to, UInt256 amount) {}

    public boolean succeeds() {
        return outcomes.stream().allMatch(outcome -> outcome.error().isEmpty());
    }
}
