package org.quorate.app.governance;

import org.quorate.contracts.ContractArtifact;
import org.quorate.wallet.dao.DaoPlan;

/** The compiled contracts of which DAOs are made. */
public final class DaoContracts {
    private DaoContracts() {}

    /** @param busy a governor whose votes on one proposal can be executed in parallel */
    public static DaoPlan.Codes codes(boolean busy) {
        return new DaoPlan.Codes(
                ContractArtifact.load("dao/VoteToken").creationCode(),
                ContractArtifact.load("dao/MemberToken").creationCode(),
                ContractArtifact.load("dao/DaoTimelock").creationCode(),
                ContractArtifact.load(busy ? "dao/LanesGovernor" : "dao/DaoGovernor")
                        .creationCode());
    }
}
