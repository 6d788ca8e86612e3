package org.quorate.app.governance;

import java.util.Optional;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.dao.TokenHolding;

/**
 * What a DAO and the chosen account have at the newest block.
 *
 * @param treasury coin that the executor holds, in wei
 * @param time of the newest block, in seconds since 1970
 * @param member what the chosen account has; nothing if none is chosen
 */
public record DaoFigures(UInt256 treasury, long time, long block, Optional<TokenHolding> member) {}
