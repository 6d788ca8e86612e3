package org.quorate.rpc.dev;

import java.util.Optional;
import org.quorate.chain.dev.DevChain;
import org.quorate.chain.dev.ForkPoint;
import org.quorate.rpc.dev.console.Console;

/**
 * What a development node's methods work on.
 *
 * @param accounts whose keys it has
 * @param console takes what contracts say
 * @param forks opens other chains, for those who want to leave one while the node runs
 */
public record DevNode(DevChain chain, DevAccounts accounts, ForkSource forks, Console console) {

    /** With a console of its own. */
    public DevNode(DevChain chain, DevAccounts accounts, ForkSource forks) {
        this(chain, accounts, forks, new Console());
    }

    /** Opens another node's chain. */
    @FunctionalInterface
    public interface ForkSource {
        /**
         * @param block the last common one; nothing takes the last one there is
         * @throws org.quorate.chain.dev.DevControlException if it cannot be asked
         */
        ForkPoint open(String url, Optional<Long> block);
    }
}
