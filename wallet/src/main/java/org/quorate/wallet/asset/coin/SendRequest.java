package org.quorate.wallet.asset.coin;

import org.quorate.protocol.UInt256;
import org.quorate.wallet.Account;
import org.quorate.wallet.rpc.Endpoint;

/**
 * What the person wants.
 *
 * @param from an account of the wallet
 * @param endpoint the chain, and the node that is asked
 * @param to the recipient as typed
 * @param amount in wei, see {@link CoinAmount#parse}
 * @param fee what is offered for it
 */
public record SendRequest(Account from, Endpoint endpoint, String to, UInt256 amount, FeeChoice fee) {
    /** At the normal fee. */
    public SendRequest(Account from, Endpoint endpoint, String to, UInt256 amount) {
        this(from, endpoint, to, amount, FeeChoice.Speed.NORMAL);
    }
}
