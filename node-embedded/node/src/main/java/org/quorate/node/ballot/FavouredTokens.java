package org.quorate.node.ballot;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.quorate.protocol.Address;

/** Tokens whose questions have room of their own, at most {@value #MOST}: each may take as much as all others together. Any thread. */
public final class FavouredTokens implements Supplier<Set<Address>> {
    private static final int MOST = 64;

    private volatile Set<Address> tokens;

    /** @param tokens from the beginning on; of these there may be more */
    public FavouredTokens(Set<Address> tokens) {
        this.tokens = Set.copyOf(tokens);
    }

    /** One more, if there are not too many already. */
    public synchronized void add(Address token) {
        if (tokens.size() < MOST) {
            Set<Address> more = new HashSet<>(tokens);
            more.add(token);
            tokens = Set.copyOf(more);
        }
    }

    @Override
    public Set<Address> get() {
        return tokens;
    }
}
