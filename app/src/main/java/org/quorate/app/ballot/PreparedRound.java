package org.quorate.app.ballot;

import java.util.Optional;
import org.quorate.protocol.ballot.BallotRound;
import org.quorate.wallet.asset.coin.ContractCall;
import org.quorate.wallet.ballot.RoundCount;

/**
 * A step about a round that passed every check.
 *
 * @param call what is to be sent
 * @param round that is to be asked; nothing for other steps
 * @param count made just now, where a result matters
 */
public record PreparedRound(ContractCall call, Optional<BallotRound> round, Optional<RoundCount> count) {}
