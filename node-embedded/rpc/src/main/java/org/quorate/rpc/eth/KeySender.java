package org.quorate.rpc.eth;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.quorate.evm.BlockContext;
import org.quorate.evm.KeyRegistry;
import org.quorate.evm.WorldState;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.signature.AccountKey;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.protocol.transaction.DynamicFeeTransaction;
import org.quorate.protocol.transaction.KeyAuthorization;
import org.quorate.protocol.transaction.QuantumTransaction;
import org.quorate.rpc.jsonrpc.Decode;
import org.quorate.rpc.jsonrpc.RpcException;
import tools.jackson.databind.JsonNode;

/**
 * What a call request says of a sender of type 0x51 transactions: then the signature, and on first use the key, are paid for
 * like the rest. A request that says nothing of it is understood so if its sender has a registered key and code.
 *
 * @param type the transaction type if one was asked for: 0x51, or 0 for any other
 * @param scheme by which the sender signs
 * @param publicKey carried along on first use
 */
public record KeySender(
        Optional<Long> type,
        Optional<SignatureScheme> scheme,
        Optional<Bytes> publicKey,
        List<KeyAuthorization> authorizations) {
    /** Of a request that says nothing. */
    static final KeySender UNKNOWN = new KeySender(Optional.empty(), Optional.empty(), Optional.empty(), List.of());

    static KeySender decode(JsonNode node) {
        KeySender sender = new KeySender(
                Decode.field(node, "type", KeySender::type),
                Decode.field(node, "scheme", KeySender::scheme),
                Decode.field(node, "publicKey", Decode::bytes).filter(key -> !key.isEmpty()),
                Decode.field(node, "keyAuthorizationList", Decode.list(KeySender::authorization))
                        .orElse(List.of()));
        if (sender.isOtherType() && sender.hasFields()) {
            throw RpcException.refused(
                    "scheme, publicKey and keyAuthorizationList belong to transactions of type 0x51");
        }
        return sender;
    }

    /** Whether the request asks for type 0x51. */
    public boolean isMeant() {
        return !isOtherType() && (type.isPresent() || hasFields());
    }

    private boolean isOtherType() {
        return type.filter(number -> number != QuantumTransaction.TYPE).isPresent();
    }

    private boolean hasFields() {
        return scheme.isPresent() || publicKey.isPresent() || !authorizations.isEmpty();
    }

    /** Ethereum clients do not look at the type of a call and take any; only ours means something. */
    private static long type(JsonNode node) {
        boolean quantum = node.isString()
                ? node.stringValue().equalsIgnoreCase("0x51")
                : node.isIntegralNumber() && node.asLong() == QuantumTransaction.TYPE;
        return quantum ? QuantumTransaction.TYPE : 0;
    }

    /** By name, or by number. */
    private static SignatureScheme scheme(JsonNode node) {
        String text = Decode.string(node, "scheme");
        Optional<SignatureScheme> found = text.startsWith("0x")
                ? SignatureScheme.byId((int) Math.clamp(Decode.quantity64(node), 0, Integer.MAX_VALUE))
                : SignatureScheme.byLabel(text.toLowerCase(Locale.ROOT));
        return found.filter(SignatureScheme::isForAccounts)
                .orElseThrow(() -> new IllegalArgumentException(
                        "scheme: there is no signature scheme for accounts " + text + ", for example mldsa44 or 0x1"));
    }

    private static KeyAuthorization authorization(JsonNode node) {
        Decode.object(node);
        SignatureScheme scheme = required(node, "scheme", Decode.field(node, "scheme", KeySender::scheme));
        return new KeyAuthorization(
                required(node, "chainId", Decode.field(node, "chainId", Decode::quantity)),
                Decode.field(node, "address", Decode::address).orElse(Address.ZERO),
                required(node, "nonce", Decode.field(node, "nonce", Decode::quantity64)),
                scheme,
                required(node, "account", Decode.field(node, "account", Decode::address)),
                whole(node, "publicKey", scheme, scheme.publicKeySize()),
                whole(node, "signature", scheme, scheme.signatureSize()).orElse(Bytes.EMPTY));
    }

    /** Bytes that are not there, or as many as the scheme has: no authorization with others can be decoded from a transaction. */
    private static Optional<Bytes> whole(JsonNode node, String name, SignatureScheme scheme, int size) {
        Optional<Bytes> bytes = Decode.field(node, name, Decode::bytes).filter(given -> !given.isEmpty());
        bytes.filter(given -> given.length() != size).ifPresent(given -> {
            throw new IllegalArgumentException("keyAuthorizationList: " + name + " of " + scheme.label() + " has "
                    + size + " bytes, this one " + given.length());
        });
        return bytes;
    }

    private static <T> T required(JsonNode node, String name, Optional<T> value) {
        return CallRequest.required(node, name, value);
    }

    /**
     * With the scheme that the registry has for the sender, if it signs so at all.
     *
     * @throws RpcException if no signature could make such a transaction valid
     */
    public KeySender resolved(Address from, BlockContext block, WorldState state) {
        if (isOtherType() || !isMeant() && from.equals(Address.ZERO)) {
            return this;
        }
        Optional<AccountKey> registered = KeyRegistry.keyOf(from, block.timestamp(), state);
        if (!isMeant()) {
            boolean signsSo =
                    registered.isPresent() && !state.code(state.codeHash(from)).isEmpty();
            return signsSo ? withScheme(registered.get().scheme()) : this;
        }
        KeySender sender = withScheme(scheme.or(() -> registered.map(AccountKey::scheme))
                .orElseThrow(() -> RpcException.refused(from.toChecksummed()
                        + " has no key registered on this shard: give scheme and publicKey, which the first transaction"
                        + " carries")));
        QuantumTransaction probe = sender.unsigned(from, nothing(block.chainId()));
        KeyRegistry.keyFault(probe, block.timestamp(), state).ifPresent(fault -> {
            throw RpcException.refused(fault);
        });
        return sender;
    }

    private static DynamicFeeTransaction nothing(UInt256 chainId) {
        return new DynamicFeeTransaction(
                chainId, 0, UInt256.ZERO, UInt256.ZERO, 0, Optional.empty(), UInt256.ZERO, Bytes.EMPTY, List.of());
    }

    private KeySender withScheme(SignatureScheme found) {
        return new KeySender(type, Optional.of(found), publicKey, authorizations);
    }

    /** The transaction without its signature. @throws IllegalArgumentException if the key has a wrong length */
    QuantumTransaction unsigned(Address from, DynamicFeeTransaction call) {
        SignatureScheme by = scheme.orElseThrow();
        publicKey.filter(key -> key.length() != by.publicKeySize()).ifPresent(key -> {
            throw RpcException.refused("publicKey: a public key of " + by.label() + " has " + by.publicKeySize()
                    + " bytes, this one " + key.length());
        });
        return new QuantumTransaction(call, authorizations, by, from, publicKey, Bytes.EMPTY);
    }
}
