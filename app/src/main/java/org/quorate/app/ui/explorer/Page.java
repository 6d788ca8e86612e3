package org.quorate.app.ui.explorer;

import java.util.List;
import java.util.Optional;
import org.quorate.app.contracts.ReadTransaction;
import org.quorate.app.contracts.TokenInfo;
import org.quorate.app.node.ChainBrowser.Finding;
import org.quorate.app.node.ChainExplorer.AccountDetail;
import org.quorate.app.node.ChainExplorer.BlockDetail;

/** What the explorer shows at a time. */
public sealed interface Page {
    /** The latest blocks and transactions. */
    record Latest() implements Page {}

    /** Several results of a search, or none. */
    record Results(List<Finding> findings) implements Page {
        public Results {
            findings = List.copyOf(findings);
        }
    }

    record OfBlock(BlockDetail block) implements Page {}

    record OfTransaction(ReadTransaction transaction) implements Page {}

    /**
     * @param name under which it is known
     * @param token what it says of itself, if it is one
     */
    record OfAccount(AccountDetail account, Optional<String> name, Optional<TokenInfo> token) implements Page {}
}
