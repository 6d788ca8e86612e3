package org.quorate.protocol.transaction;

import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.RlpWriter;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.protocol.signature.SigningDomain;

/**
 * A quantum-resistant account's consent to run other code, as EIP-7702 has it for ECDSA. Whoever pays for the transaction may
 * carry it. One whose signature or nonce is not right is skipped when executed.
 *
 * @param chainId the one chain it is for
 * @param delegate the account whose code is taken on; zero for the code that such accounts have by themselves
 * @param nonce the account's, unsigned 64 bits
 * @param publicKey of an account that has not used its key on this shard yet
 */
public record KeyAuthorization(
        UInt256 chainId,
        Address delegate,
        long nonce,
        SignatureScheme scheme,
        Address account,
        Optional<Bytes> publicKey,
        Bytes signature) {

    /** What the account signs. */
    public byte[] message() {
        RlpWriter rlp = new RlpWriter(128 + publicKey.map(Bytes::length).orElse(0));
        rlp.beginList();
        writeUnsigned(rlp);
        rlp.endList();
        return SigningDomain.AUTHORIZATION.message(rlp.toByteArray());
    }

    /** The same with a signature. */
    public KeyAuthorization signed(Bytes newSignature) {
        return new KeyAuthorization(chainId, delegate, nonce, scheme, account, publicKey, newSignature);
    }

    void writeUnsigned(RlpWriter rlp) {
        rlp.writeUInt256(chainId);
        rlp.writeAddress(delegate);
        rlp.writeLong(nonce);
        rlp.writeLong(scheme.id());
        rlp.writeAddress(account);
        rlp.writeBytes(publicKey.orElse(Bytes.EMPTY));
    }
}
