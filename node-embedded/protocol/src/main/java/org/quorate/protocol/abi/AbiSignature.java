package org.quorate.protocol.abi;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;

/** The name of a function, event or error with the types of its parameters. */
public record AbiSignature(String name, List<AbiType> parameters) {
    public static final int SELECTOR_SIZE = 4;

    public AbiSignature {
        if (!name.matches("[A-Za-z_$][A-Za-z0-9_$]*")) {
            throw new AbiException("\"" + name + "\" is not a name");
        }
        parameters = List.copyOf(parameters);
    }

    /**
     * A signature such as {@code transfer(address,uint256)}, without spaces and names of parameters.
     *
     * @throws AbiException if the text is none
     */
    public static AbiSignature parse(String text) {
        int open = text.indexOf('(');
        if (open < 0) {
            throw new AbiException("a signature has the form name(type,type)");
        }
        return new AbiSignature(text.substring(0, open), new AbiTypeParser(text).wholeParameters(open));
    }

    /** keccak256 of the canonical form: an event's first topic. */
    public Hash topic() {
        return Hash.keccak256(Bytes.wrap(toString().getBytes(StandardCharsets.US_ASCII)));
    }

    /** The first four bytes of call data. */
    public Bytes selector() {
        return Bytes.wrap(topic().toBytes()).slice(0, SELECTOR_SIZE);
    }

    /**
     * Call data: the selector and the arguments.
     *
     * @throws AbiException if an argument does not fit its type
     */
    public Bytes encodeCall(AbiValue... arguments) {
        byte[] encoded = Abi.encode(parameters, List.of(arguments)).unsafeArray();
        byte[] call = new byte[SELECTOR_SIZE + encoded.length];
        System.arraycopy(selector().unsafeArray(), 0, call, 0, SELECTOR_SIZE);
        System.arraycopy(encoded, 0, call, SELECTOR_SIZE, encoded.length);
        return Bytes.wrap(call);
    }

    /**
     * The arguments of call data.
     *
     * @throws AbiException if it is not a call of this function
     */
    public List<AbiValue> decodeCall(Bytes call) {
        if (call.length() < SELECTOR_SIZE || !call.slice(0, SELECTOR_SIZE).equals(selector())) {
            throw new AbiException("not a call of " + this);
        }
        return Abi.decode(parameters, call.slice(SELECTOR_SIZE, call.length()));
    }

    /** The canonical form, which is hashed. */
    @Override
    public String toString() {
        return parameters.stream().map(AbiType::toString).collect(Collectors.joining(",", name + "(", ")"));
    }
}
