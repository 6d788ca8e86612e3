package org.quorate.rpc.form;

import java.util.List;
import java.util.Optional;
import org.quorate.evm.HaltReason;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.transaction.AccessListEntry;
import org.quorate.rpc.jsonrpc.RpcResult;
import tools.jackson.core.JsonGenerator;

/**
 * The answer of eth_createAccessList.
 *
 * @param gasUsed by the transaction with the list
 * @param halt why it fails even so
 */
public record AccessListForm(List<AccessListEntry> accessList, long gasUsed, Optional<HaltReason> halt)
        implements RpcResult {
    @Override
    public void writeTo(JsonGenerator json) {
        json.writeStartObject();
        write(json, accessList);
        halt.ifPresent(reason -> json.writeStringProperty("error", reason.message()));
        new Fields(json).quantity("gasUsed", gasUsed);
        json.writeEndObject();
    }

    /** The property {@code accessList} of the object that is being written. */
    static void write(JsonGenerator json, List<AccessListEntry> accessList) {
        json.writeArrayPropertyStart("accessList");
        for (AccessListEntry entry : accessList) {
            json.writeStartObject();
            new Fields(json).address("address", entry.address());
            json.writeArrayPropertyStart("storageKeys");
            for (UInt256 key : entry.storageKeys()) {
                json.writeString(key.toHash().toHex());
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
