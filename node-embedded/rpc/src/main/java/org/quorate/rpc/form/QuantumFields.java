package org.quorate.rpc.form;

import org.quorate.protocol.transaction.KeyAuthorization;
import org.quorate.protocol.transaction.QuantumTransaction;
import tools.jackson.core.JsonGenerator;

/** What a type 0x51 transaction has in place of v, r and s. */
final class QuantumFields {
    private QuantumFields() {}

    static void write(JsonGenerator json, QuantumTransaction transaction) {
        json.writeArrayPropertyStart("keyAuthorizationList");
        for (KeyAuthorization entry : transaction.authorizations()) {
            json.writeStartObject();
            Fields fields = new Fields(json)
                    .quantity("chainId", entry.chainId())
                    .address("address", entry.delegate())
                    .quantity("nonce", entry.nonce())
                    .quantity("scheme", entry.scheme().id())
                    .address("account", entry.account());
            entry.publicKey().ifPresent(key -> fields.bytes("publicKey", key));
            fields.bytes("signature", entry.signature());
            json.writeEndObject();
        }
        json.writeEndArray();
        Fields fields = new Fields(json).quantity("scheme", transaction.scheme().id());
        json.writeStringProperty("schemeName", transaction.scheme().label());
        transaction.publicKey().ifPresent(key -> fields.bytes("publicKey", key));
        fields.bytes("signature", transaction.signature());
    }
}
