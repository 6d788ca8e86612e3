package org.quorate.app.governance;

import java.util.List;
import java.util.Optional;
import org.quorate.app.governance.DaoReader.Rehearsal;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.asset.coin.ContractCall;
import org.quorate.wallet.dao.Effect;
import org.quorate.wallet.dao.TokenUnit;

/**
 * A step that passed every check, with what its review shows.
 *
 * @param call what is to be sent
 * @param effects what the proposal's calls do; empty for a delegation
 * @param units of the tokens that they move
 * @param rehearsal what carrying them out now would do; nothing where that does not matter
 * @param weight with which a vote counts, in the token's smallest unit
 */
public record PreparedStep(
        ContractCall call,
        List<Effect> effects,
        List<TokenUnit> units,
        Optional<Rehearsal> rehearsal,
        Optional<UInt256> weight) {
    public PreparedStep {
        effects = List.copyOf(effects);
        units = List.copyOf(units);
    }
}
