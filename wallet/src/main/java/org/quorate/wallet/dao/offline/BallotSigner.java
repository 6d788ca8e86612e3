package org.quorate.wallet.dao.offline;

import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.crypto.EcdsaSignature;
import org.quorate.protocol.crypto.Secp256k1;
import org.quorate.protocol.signature.AccountKey;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.protocol.signature.SigningDomain;
import org.quorate.protocol.signature.SigningKey;

/** Makes ballots of requests and checks them. Has no key of its own and asks nobody. */
public final class BallotSigner {
    private static final int ECDSA_SIZE = 65;

    private BallotSigner() {}

    /** The ballot of an account that signs with ECDSA. @param privateKey 32 bytes */
    public static SignedBallot sign(VoteRequest request, byte[] privateKey) {
        EcdsaSignature signature = Secp256k1.sign(BallotHash.of(request), privateKey);
        byte[] bytes = new byte[ECDSA_SIZE];
        signature.r().writeTo(bytes, 0);
        signature.s().writeTo(bytes, 32);
        bytes[64] = (byte) (27 + signature.yParity());
        return ballot(request, SignatureScheme.SECP256K1, Bytes.EMPTY, Bytes.wrap(bytes));
    }

    /** The ballot of a quantum-resistant account. @param withKey whether the public key goes along */
    public static SignedBallot sign(VoteRequest request, SigningKey key, boolean withKey) {
        Bytes signature = key.sign(accountHash(request).toBytes());
        return ballot(request, key.scheme(), withKey ? key.publicKey() : Bytes.EMPTY, signature);
    }

    private static SignedBallot ballot(VoteRequest request, SignatureScheme scheme, Bytes key, Bytes signature) {
        return new SignedBallot(request.id(), hashOf(request), scheme, key, signature);
    }

    /** keccak256 of a request's bytes. */
    public static Hash hashOf(VoteRequest request) {
        return Hash.keccak256(VoteRequestCodec.write(request));
    }

    /**
     * Whether the account's key is the one that the request asks for. The key of a quantum-resistant account may have been
     * rotated to, and then the voter has another address than the account that begins with that key.
     */
    public static boolean isFor(VoteRequest request, Address address, Optional<AccountKey> key) {
        SignatureScheme scheme = key.map(AccountKey::scheme).orElse(SignatureScheme.SECP256K1);
        Bytes named = key.map(AccountKey::publicKey).orElse(Bytes.wrap(address.toBytes()));
        return (key.isPresent() || request.voter().equals(address))
                && request.scheme().equals(scheme)
                && request.keyHash().equals(VoteRequest.keyHash(scheme, named));
    }

    /**
     * What is wrong with a ballot; nothing if it is the voter's for this very request. Of a ballot that does not carry its
     * quantum-resistant key, the signature itself can only be checked with the chain's help: see {@link #needsChain}.
     *
     * @param knownKey the voter's public key, if known from elsewhere
     */
    public static Optional<String> fault(VoteRequest request, SignedBallot ballot, Optional<Bytes> knownKey) {
        if (!ballot.requestId().equals(request.id()) || !ballot.requestHash().equals(hashOf(request))) {
            return Optional.of("it answers another request, or the request was altered on its way");
        }
        if (!ballot.scheme().equals(request.scheme())) {
            return Optional.of("it is signed in another scheme than the request asks for");
        }
        if (ballot.scheme().equals(SignatureScheme.SECP256K1)) {
            return ecdsaSigner(BallotHash.of(request), ballot.signature())
                            .filter(request.voter()::equals)
                            .isPresent()
                    ? Optional.empty()
                    : Optional.of("the signature is not the voter's");
        }
        Optional<Bytes> key = ballot.publicKey().isEmpty() ? knownKey : Optional.of(ballot.publicKey());
        if (key.isEmpty()) {
            return Optional.empty();
        }
        if (!VoteRequest.keyHash(ballot.scheme(), key.get()).equals(request.keyHash())) {
            return Optional.of("it is signed with another key than the request asks for");
        }
        return ballot.scheme().verify(key.get(), accountHash(request).toBytes(), ballot.signature())
                ? Optional.empty()
                : Optional.of("the signature does not fit");
    }

    /** Whether only the chain, which has the voter's key, can say if the signature is good. */
    public static boolean needsChain(SignedBallot ballot) {
        return !ballot.scheme().equals(SignatureScheme.SECP256K1)
                && ballot.publicKey().isEmpty();
    }

    /** What an account's key signs for ERC-1271; docs/protocol/pq-accounts.md. */
    private static Hash accountHash(VoteRequest request) {
        return SigningDomain.contractSignature(
                UInt256.of(request.dao().chainId()), request.voter(), BallotHash.of(request));
    }

    private static Optional<Address> ecdsaSigner(Hash hash, Bytes signature) {
        if (signature.length() != ECDSA_SIZE || signature.get(64) != 27 && signature.get(64) != 28) {
            return Optional.empty();
        }
        UInt256 s = UInt256.fromBytes(signature.unsafeArray(), 32);
        if (s.compareTo(Secp256k1.HALF_ORDER) > 0) {
            return Optional.empty();
        }
        UInt256 r = UInt256.fromBytes(signature.unsafeArray(), 0);
        return Secp256k1.recoverAddress(hash, new EcdsaSignature(signature.get(64) - 27, r, s));
    }
}
