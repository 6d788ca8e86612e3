package org.quorate.wallet.dao.offline;

import java.math.BigInteger;
import java.util.List;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.wallet.cbor.CborException;
import org.quorate.wallet.dao.DaoFacts.Clock;
import org.quorate.wallet.dao.ProposalContent;
import org.quorate.wallet.dao.TokenUnit;
import org.quorate.wallet.dao.VoteChoice;

/**
 * All that is needed to show what a vote is about and to sign it, without asking anybody.
 *
 * @param id 16 random bytes
 * @param createdAt seconds since 1970
 * @param scheme in which the voter's account signs
 * @param keyHash see {@link #keyHash}
 * @param proposalId the hash of the content: a request with another one does not exist
 * @param snapshot the timepoint at which weights count
 * @param votingEnds the last timepoint of voting when the request was made
 * @param clock what timepoints are
 * @param reason public words that go with the vote; empty for {@link BallotKind#PLAIN}
 * @param nonce of the ballot, as the governor counts them
 * @param notBefore seconds since 1970, inclusive
 * @param deadline seconds since 1970, inclusive
 * @param units what tokens of the actions say of themselves; not checked by anybody
 */
public record VoteRequest(
        Bytes id,
        long createdAt,
        SignatureScheme scheme,
        Hash keyHash,
        Address voter,
        DaoIdentity dao,
        UInt256 proposalId,
        ProposalContent content,
        long snapshot,
        long votingEnds,
        Clock clock,
        VoteChoice choice,
        String reason,
        UInt256 nonce,
        BallotKind kind,
        long notBefore,
        long deadline,
        List<TokenUnit> units) {
    public static final int ID_SIZE = 16;
    private static final BigInteger LOW_192_BITS = BigInteger.ONE.shiftLeft(192).subtract(BigInteger.ONE);

    /** @throws CborException if the parts do not fit together */
    public VoteRequest {
        units = List.copyOf(units);
        require(id.length() == ID_SIZE, "its id has another length than 16 bytes");
        require(
                proposalId.equals(content.hash()),
                "its proposal number is not the hash of the actions and the description: one of them was changed");
        require(notBefore <= deadline, "its window of time ends before it begins");
        require(kind == BallotKind.TIMED || reason.isEmpty(), "a plain ballot carries no reason");
    }

    /** Whether the nonce is the proposal's own, so that ballots of other proposals do not disturb it. */
    public boolean hasKeyedNonce() {
        return nonce.toBigInteger()
                .shiftRight(64)
                .equals(proposalId.toBigInteger().and(LOW_192_BITS));
    }

    /**
     * What a request says of the key: keccak256(scheme ‖ public key) for quantum-resistant accounts, keccak256(0 ‖ address) for
     * ECDSA, where the address is what is known.
     */
    public static Hash keyHash(SignatureScheme scheme, Bytes keyOrAddress) {
        byte[] hashed = new byte[1 + keyOrAddress.length()];
        hashed[0] = (byte) scheme.id();
        System.arraycopy(keyOrAddress.unsafeArray(), 0, hashed, 1, keyOrAddress.length());
        return Hash.keccak256(hashed);
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new CborException(otherwise);
        }
    }
}
