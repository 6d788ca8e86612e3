package org.quorate.wallet.asset.coin;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.transaction.SignedTransaction;
import org.quorate.wallet.Account;
import org.quorate.wallet.Registration;
import org.quorate.wallet.error.SendProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.rpc.Endpoint;

/**
 * The native coin on any EVM endpoint. Every call returns at once; futures complete exceptionally always with a
 * {@link WalletException}. Before an endpoint is believed at all, its chain id is compared with the expected one.
 */
public interface CoinService {
    /** What the node says the address holds at its newest block, in wei. Needs no unlocked wallet. */
    CompletableFuture<UInt256> balance(Endpoint endpoint, Address address);

    /**
     * How many transactions of the address were mined, as the node says. One is enough for its public key to be known to everybody.
     * Needs no unlocked wallet.
     */
    CompletableFuture<Long> sentCount(Endpoint endpoint, Address address);

    /** Asks the node for nonce, gas and fees and puts the transfer together. Nothing is signed or spent. */
    CompletableFuture<SendReview> prepare(SendRequest request);

    /** As {@link #prepare(SendRequest)}, for a call of a contract or the making of one. */
    CompletableFuture<SendReview> prepare(ContractCall call);

    /** What the three speeds cost at present. */
    CompletableFuture<FeeOffer> fees(Endpoint endpoint);

    /**
     * A transaction that the node knows and that waits, or one of this session that the node forgot. What comes back is proved by its
     * hash, not believed.
     *
     * <p>Fails with {@link SendProblem#NO_SUCH_TRANSACTION} or {@link SendProblem#MINED_ALREADY}.
     */
    CompletableFuture<SignedTransaction> find(Endpoint endpoint, Hash hash);

    /** As {@link #prepare(SendRequest)}, for a transaction in the place of one that waits. */
    CompletableFuture<SendReview> prepare(Replacement replacement);

    /** {@link #find} and {@link #prepare(Replacement)} in one. @param hash of the transaction that waits */
    default CompletableFuture<ReplacementReview> prepareReplacement(
            Account from, Endpoint endpoint, Hash hash, Replacement.Kind kind, FeeChoice fee) {
        return find(endpoint, hash)
                .thenCompose(original -> prepare(new Replacement(from, endpoint, original, kind, fee))
                        .thenApply(review -> new ReplacementReview(original, kind, review)));
    }

    /** Whether the node has a transaction in a block, carried out or refused. */
    CompletableFuture<Boolean> isMined(Endpoint endpoint, Hash hash);

    /**
     * What this wallet sent, oldest first, and how it fares, as far as that is known by now. What earlier sessions sent is there after
     * {@link #lookAgain}.
     */
    List<SentRecord> sent();

    /**
     * Reads what earlier sessions sent, the first time, and asks once about everything that can still change: what waits, and what is in
     * blocks that are not final. Hands nothing to a node. Fails if what was sent cannot be read; needs the unlocked wallet for that.
     *
     * @param known the endpoints that may be asked; about what was sent on other chains nobody is asked
     * @return as {@link #sent}
     */
    CompletableFuture<List<SentRecord>> lookAgain(List<Endpoint> known);

    /**
     * Hands a transaction of {@link #sent} to a node again. The bytes are the same: it can be mined only once.
     *
     * <p>Fails with {@link SendProblem#NO_SUCH_TRANSACTION} if it is settled or not known, and with what the node refuses it for.
     *
     * @return whether the node has it for certain
     */
    CompletableFuture<Boolean> sendAgain(Endpoint endpoint, Hash hash);

    /**
     * What waits in the node's pool of an account, a limited number; nothing if the node does not tell. Each is proved by its hash and
     * signature; that there are no others is not.
     */
    CompletableFuture<List<SignedTransaction>> waiting(Endpoint endpoint, Address sender);

    /**
     * Signs exactly what was reviewed and hands it to the node. Needs the unlocked wallet. Fails only if nothing was
     * spent; a lost answer is not a failure, see {@link SentTransaction#accepted}.
     */
    CompletableFuture<SentTransaction> send(SendReview review);

    /**
     * Reports changes of status until a final one or until closed, on a wallet thread. A transfer that the node lost is
     * handed to it again.
     */
    Registration track(SentTransaction sent, Consumer<SendStatus> listener);
}
