package org.quorate.rpc.eth;

import java.util.Optional;
import org.quorate.protocol.Hash;
import org.quorate.rpc.jsonrpc.Decode;
import tools.jackson.databind.JsonNode;

/** Where to look for logs, and for which. @param block instead of a range */
record LogQuery(LogFilter filter, Optional<Hash> block, Optional<BlockSelector> from, Optional<BlockSelector> to) {
    static LogQuery decode(JsonNode node) {
        LogFilter filter = LogFilter.decode(node);
        LogQuery query = new LogQuery(
                filter,
                Decode.field(node, "blockHash", Decode::hash),
                Decode.field(node, "fromBlock", BlockSelector::numberOrTag),
                Decode.field(node, "toBlock", BlockSelector::numberOrTag));
        if (query.block.isPresent() && (query.from.isPresent() || query.to.isPresent())) {
            throw new IllegalArgumentException(
                    "cannot specify both BlockHash and FromBlock/ToBlock, choose one or the other");
        }
        return query;
    }
}
