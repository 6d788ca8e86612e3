package org.quorate.app.governance;

import java.net.URI;
import org.quorate.protocol.UInt256;

/** Where a DAO lives. */
public sealed interface Place {
    /** A shard of this program's node, at whatever port that listens. */
    record OwnShard(int shard) implements Place {}

    /** Another node, of any EVM chain. @param chainId as it said when it was first asked; another one is refused later */
    record Remote(URI uri, UInt256 chainId) implements Place {}
}
