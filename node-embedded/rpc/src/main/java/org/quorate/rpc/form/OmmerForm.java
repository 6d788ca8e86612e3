package org.quorate.rpc.form;

import java.util.List;
import java.util.Optional;
import org.quorate.protocol.block.Block;
import org.quorate.protocol.block.BlockHeader;
import org.quorate.rpc.jsonrpc.RpcResult;
import tools.jackson.core.JsonGenerator;

/** A header that another block mentions; of its block nothing else is known. */
public record OmmerForm(BlockHeader header) implements RpcResult {
    @Override
    public void writeTo(JsonGenerator json) {
        json.writeStartObject();
        Fields fields = new Fields(json)
                .hash("hash", header.hash())
                .address("miner", header.beneficiary())
                .bytes("nonce", header.nonceBytes())
                .bytes("logsBloom", header.logsBloom());
        HeaderForm.writeCommon(fields, header);
        int size = new Block(header, List.of(), List.of(), Optional.empty()).encode().length;
        fields.quantity("size", size);
        json.writeArrayPropertyStart("uncles");
        json.writeEndArray();
        json.writeEndObject();
    }
}
