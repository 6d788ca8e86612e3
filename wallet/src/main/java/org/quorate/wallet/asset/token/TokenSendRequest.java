package org.quorate.wallet.asset.token;

import org.quorate.protocol.UInt256;
import org.quorate.wallet.Account;
import org.quorate.wallet.asset.coin.FeeChoice;
import org.quorate.wallet.rpc.Endpoint;

/**
 * What the person wants.
 *
 * @param from an account of the wallet
 * @param endpoint the chain, and the node that is asked
 * @param to the recipient as typed
 * @param amount in the token's smallest unit, see {@link Token#parse}
 * @param fee what is offered to the chain for it, in the chain's coin
 */
public record TokenSendRequest(
        Account from, Endpoint endpoint, Token token, String to, UInt256 amount, FeeChoice fee) {}
