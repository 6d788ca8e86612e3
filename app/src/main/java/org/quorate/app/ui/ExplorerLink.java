package org.quorate.app.ui;

import org.quorate.protocol.Hash;

/** The way from another screen into the Explorer. */
@FunctionalInterface
public interface ExplorerLink {
    /** Goes to the Explorer and opens a transaction of this program's own node. */
    void openTransaction(int shard, Hash transaction);
}
