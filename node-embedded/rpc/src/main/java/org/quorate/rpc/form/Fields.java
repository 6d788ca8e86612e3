package org.quorate.rpc.form;

import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.rpc.jsonrpc.Quantities;
import tools.jackson.core.JsonGenerator;

/** Writes the fields of an open JSON object. */
public record Fields(JsonGenerator json) {
    public Fields text(String name, String value) {
        json.writeStringProperty(name, value);
        return this;
    }

    public Fields quantity(String name, long unsigned) {
        return text(name, Quantities.encode(unsigned));
    }

    public Fields quantity(String name, UInt256 value) {
        return text(name, Quantities.encode(value));
    }

    /** A number that is not whole, as JSON has it, to four places. */
    public Fields decimal(String name, double value) {
        json.writeNumberProperty(name, Math.round(value * 10_000) / 10_000.0);
        return this;
    }

    public Fields hash(String name, Hash hash) {
        return text(name, hash.toHex());
    }

    public Fields address(String name, Address address) {
        return text(name, address.toHex());
    }

    public Fields bytes(String name, Bytes bytes) {
        return text(name, bytes.toHex());
    }

    public Fields nothing(String name) {
        json.writeNullProperty(name);
        return this;
    }

    /** The address or null: the field is always there. */
    public Fields addressOrNull(String name, Optional<Address> address) {
        return address.map(value -> address(name, value)).orElseGet(() -> nothing(name));
    }
}
