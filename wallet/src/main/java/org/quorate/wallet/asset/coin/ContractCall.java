package org.quorate.wallet.asset.coin;

import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.Account;
import org.quorate.wallet.rpc.Endpoint;

/**
 * A call of a contract, or the making of one, that the person wants to be carried out.
 *
 * @param from an account whose key the service's signer has
 * @param endpoint the chain, and the node that is asked
 * @param to the contract; nothing to make one
 * @param value coin that goes with it, in wei
 * @param data call data or init code
 * @param fee what is offered for it
 */
public record ContractCall(
        Account from, Endpoint endpoint, Optional<Address> to, UInt256 value, Bytes data, FeeChoice fee) {
    /** At the normal fee. */
    public ContractCall(Account from, Endpoint endpoint, Optional<Address> to, UInt256 value, Bytes data) {
        this(from, endpoint, to, value, data, FeeChoice.Speed.NORMAL);
    }

    /** The same, signed with another key of the account. */
    ContractCall from(Account account) {
        return new ContractCall(account, endpoint, to, value, data, fee);
    }
}
