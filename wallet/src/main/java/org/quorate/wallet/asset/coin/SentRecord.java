package org.quorate.wallet.asset.coin;

import java.time.Instant;
import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.transaction.SignedTransaction;
import org.quorate.wallet.rpc.Endpoint;

/**
 * A transaction that this wallet sent, and how it fares.
 *
 * @param endpoint the chain, and the node that was asked last
 * @param sender the account that signed
 * @param signed what was sent
 * @param sentAt when
 * @param replaces the transaction in whose place it was sent, if it was
 * @param status as the endpoint said last
 * @param finalized whether the status is in a block that the endpoint counts as final: it cannot change any more
 * @param followed whether this session follows it, and hands it to a node again that lost it
 */
public record SentRecord(
        Endpoint endpoint,
        Address sender,
        SignedTransaction signed,
        Instant sentAt,
        Optional<Hash> replaces,
        SendStatus status,
        boolean finalized,
        boolean followed) {

    /** Of a transaction that is about to be sent. */
    static SentRecord of(SendReview review, SignedTransaction signed, Instant sentAt) {
        return new SentRecord(
                review.endpoint(),
                review.from().address(),
                signed,
                sentAt,
                review.replaces(),
                new SendStatus.Pending(false),
                false,
                true);
    }

    public Hash hash() {
        return signed.hash();
    }

    public long nonce() {
        return signed.transaction().nonce();
    }

    /** Whether the endpoint does not have it although nothing took its place: it can be sent again, or another one instead. */
    public boolean isDropped() {
        return !followed && status instanceof SendStatus.Pending pending && !pending.known();
    }

    /** Whether both cannot be mined: the same account, chain and nonce. */
    boolean sharesNonce(SendReview review) {
        return sender.equals(review.from().address())
                && nonce() == review.transaction().nonce()
                && endpoint.chainId().equals(review.chainId());
    }

    SentRecord with(SendStatus next, boolean isFinal) {
        return new SentRecord(endpoint, sender, signed, sentAt, replaces, next, isFinal, followed);
    }

    SentRecord at(Endpoint asked) {
        return new SentRecord(asked, sender, signed, sentAt, replaces, status, finalized, followed);
    }

    SentRecord notFollowed() {
        return new SentRecord(endpoint, sender, signed, sentAt, replaces, status, finalized, false);
    }
}
