package org.quorate.rpc.dev;

import java.nio.charset.StandardCharsets;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.crypto.EcdsaSignature;
import org.quorate.protocol.crypto.Secp256k1;
import org.quorate.rpc.jsonrpc.Decode;
import org.quorate.rpc.jsonrpc.RpcMethods;
import org.quorate.rpc.jsonrpc.RpcParams;
import org.quorate.rpc.jsonrpc.RpcResult;

/** Signing of messages with the keys that the node has. */
public final class SignMethods {
    /** EIP-191, version 0x45. */
    private static final String MESSAGE_PREFIX = "\u0019Ethereum Signed Message:\n";

    private static final int SIGNATURE_SIZE = 65;
    private static final int FIRST_V = 27;

    private final Sending sending;

    public SignMethods(Sending sending) {
        this.sending = sending;
    }

    public void register(RpcMethods.Builder methods) {
        methods.add("eth_sign", 2, params -> signMessage(account(params, 0), params.required(1, Given::bytes)))
                .add("personal_sign", 3, params -> signMessage(account(params, 1), params.required(0, Given::bytes)))
                .add("eth_signTypedData", 2, this::signTypedData)
                .add("eth_signTypedData_v4", 2, this::signTypedData);
    }

    private static Address account(RpcParams params, int index) {
        return params.required(index, Decode::address);
    }

    private RpcResult signMessage(Address account, Bytes message) {
        byte[] prefix = (MESSAGE_PREFIX + message.length()).getBytes(StandardCharsets.UTF_8);
        byte[] signed = new byte[prefix.length + message.length()];
        System.arraycopy(prefix, 0, signed, 0, prefix.length);
        System.arraycopy(message.unsafeArray(), 0, signed, prefix.length, message.length());
        return sign(account, Hash.keccak256(signed));
    }

    private RpcResult signTypedData(RpcParams params) {
        return sign(account(params, 0), params.required(1, node -> TypedData.decode(node)
                .signingHash()));
    }

    /** r, s and 27 or 28. */
    private RpcResult sign(Address account, Hash digest) {
        EcdsaSignature signature = Secp256k1.sign(digest, sending.key(account));
        byte[] bytes = new byte[SIGNATURE_SIZE];
        signature.r().writeTo(bytes, 0);
        signature.s().writeTo(bytes, 32);
        bytes[64] = (byte) (FIRST_V + signature.yParity());
        return RpcResult.of(Bytes.wrap(bytes));
    }
}
