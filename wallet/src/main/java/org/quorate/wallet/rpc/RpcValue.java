package org.quorate.wallet.rpc;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.error.EndpointProblem;
import org.quorate.wallet.error.WalletException;
import tools.jackson.databind.JsonNode;

/**
 * A piece of an endpoint's answer. Every accessor checks type, form and length and throws a {@link WalletException} with
 * {@link EndpointProblem#BAD_ANSWER} if they are not as Ethereum's JSON-RPC specification has them.
 */
public final class RpcValue {
    /** Leading zeros are wrong by the specification; some nodes send them, and they do no harm. */
    private static final Pattern QUANTITY = Pattern.compile("0x[0-9a-fA-F]{1,64}");

    private static final Pattern DATA = Pattern.compile("0x[0-9a-fA-F]*");

    private final String name;
    private final JsonNode node;

    RpcValue(String name, JsonNode node) {
        this.name = name;
        this.node = node;
    }

    public boolean isNull() {
        return node.isNull();
    }

    /** The field of an object, or nothing if it is absent or null. */
    public Optional<RpcValue> optional(String field) {
        if (!node.isObject()) {
            throw bad("an object");
        }
        JsonNode value = node.get(field);
        return value == null || value.isNull()
                ? Optional.empty()
                : Optional.of(new RpcValue(name + "." + field, value));
    }

    /** The field of an object, which must be there. */
    public RpcValue field(String field) {
        return optional(field).orElseThrow(() -> bad("a field " + field));
    }

    /** The elements of an array of at most {@code limit}. */
    public List<RpcValue> elements(int limit) {
        if (!node.isArray() || node.size() > limit) {
            throw bad("an array of at most " + limit);
        }
        return node.values().stream()
                .map(value -> new RpcValue(name + "[]", value))
                .toList();
    }

    /** The values of an object's fields, of at most {@code limit}. */
    public List<RpcValue> values(int limit) {
        if (!node.isObject() || node.size() > limit) {
            throw bad("an object of at most " + limit);
        }
        return node.values().stream()
                .map(value -> new RpcValue(name + ".*", value))
                .toList();
    }

    public UInt256 quantity() {
        String text = text();
        if (!QUANTITY.matcher(text).matches()) {
            throw bad("a quantity of at most 256 bits");
        }
        return UInt256.fromHex(text);
    }

    /** A quantity from 0 to 2^63 - 1. */
    public long longQuantity() {
        UInt256 value = quantity();
        if (!value.fitsLong() || value.longValue() < 0) {
            throw bad("a quantity of at most 63 bits");
        }
        return value.longValue();
    }

    public Bytes data() {
        String text = text();
        if (!DATA.matcher(text).matches() || text.length() % 2 != 0) {
            throw bad("data");
        }
        return Bytes.fromHex(text);
    }

    /** Data of exactly one word, as a number. */
    public UInt256 word() {
        return UInt256.fromBytes(data(UInt256.SIZE).toArray(), 0);
    }

    public Hash hash() {
        return Hash.fromBytes(data(Hash.SIZE).toArray(), 0);
    }

    public Address address() {
        return Address.fromBytes(data(Address.SIZE).toArray());
    }

    private Bytes data(int length) {
        Bytes data = data();
        if (data.length() != length) {
            throw bad(length + " bytes");
        }
        return data;
    }

    public boolean truth() {
        if (!node.isBoolean()) {
            throw bad("true or false");
        }
        return node.asBoolean();
    }

    /** A text of a stranger's, cut to so many characters. */
    public String string(int limit) {
        String text = text();
        return text.length() <= limit ? text : text.substring(0, limit);
    }

    private String text() {
        if (!node.isString()) {
            throw bad("a string");
        }
        return node.asString();
    }

    private WalletException bad(String expected) {
        return new WalletException(EndpointProblem.BAD_ANSWER, name + " should be " + expected);
    }
}
