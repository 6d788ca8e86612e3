package org.quorate.app.endtoend;

import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.block.BlockHeader;
import tools.jackson.databind.JsonNode;

/** Reads a header back from eth_getBlockByNumber, as any tool that checks a block's hash has to. */
final class BlockJson {
    private BlockJson() {}

    static BlockHeader header(JsonNode block) {
        return new BlockHeader(
                hash(block, "parentHash"),
                hash(block, "sha3Uncles"),
                Address.fromHex(text(block, "miner")),
                hash(block, "stateRoot"),
                hash(block, "transactionsRoot"),
                hash(block, "receiptsRoot"),
                Bytes.fromHex(text(block, "logsBloom")),
                UInt256.fromHex(text(block, "difficulty")),
                number(block, "number"),
                number(block, "gasLimit"),
                number(block, "gasUsed"),
                number(block, "timestamp"),
                Bytes.fromHex(text(block, "extraData")),
                hash(block, "mixHash"),
                number(block, "nonce"),
                Optional.of(UInt256.fromHex(text(block, "baseFeePerGas"))),
                Optional.of(hash(block, "withdrawalsRoot")),
                Optional.of(number(block, "blobGasUsed")),
                Optional.of(number(block, "excessBlobGas")),
                Optional.of(hash(block, "parentBeaconBlockRoot")),
                Optional.of(hash(block, "requestsHash")));
    }

    private static String text(JsonNode block, String field) {
        return block.get(field).asString();
    }

    private static Hash hash(JsonNode block, String field) {
        return Hash.fromHex(text(block, field));
    }

    private static long number(JsonNode block, String field) {
        return Long.parseUnsignedLong(text(block, field).substring(2), 16);
    }
}
