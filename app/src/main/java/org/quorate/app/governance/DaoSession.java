package org.quorate.app.governance;

import org.quorate.wallet.dao.DaoFacts;
import org.quorate.wallet.dao.GovernorClient;
import org.quorate.wallet.rpc.Endpoint;
import org.quorate.wallet.rpc.EvmClient;

/** A DAO that was found at its place and can be asked. Its clients block: they are for background threads. */
public record DaoSession(FollowedDao dao, EvmClient evm, GovernorClient client, DaoFacts facts) {
    public Endpoint endpoint() {
        return evm.endpoint();
    }
}
