package org.quorate.node.index;

import java.util.EnumSet;
import java.util.Set;

/** What an address had to do with a transaction. The order is stored: add at the end only. */
public enum Role {
    /** Sent it. */
    SENDER,
    /** It was sent there. */
    RECIPIENT,
    /** It made the contract there. */
    CREATED,
    /** Emitted a log in it. */
    EMITTER,
    /** Gave or got tokens (ERC-20, ERC-721, ERC-1155). */
    TOKENS;

    int bit() {
        return 1 << ordinal();
    }

    static Set<Role> of(int bits) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (Role role : values()) {
            if ((bits & role.bit()) != 0) {
                roles.add(role);
            }
        }
        return roles;
    }
}
