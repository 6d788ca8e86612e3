package org.quorate.wallet.asset.token;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.Registration;
import org.quorate.wallet.asset.coin.SentTransaction;
import org.quorate.wallet.error.SendProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.rpc.Endpoint;

/**
 * Tokens on any EVM endpoint. Every call returns at once; futures complete exceptionally always with a {@link WalletException}. What a
 * token's contract says is read as what it is: a stranger's word.
 */
public interface TokenService {
    /** The token at an address, as it describes itself. Fails with {@link SendProblem#NOT_A_TOKEN} if there is none. */
    CompletableFuture<Token> describe(Endpoint endpoint, Address address);

    /** What an address holds, in the token's smallest unit. Needs no unlocked wallet. */
    CompletableFuture<UInt256> balance(Endpoint endpoint, Token token, Address holder);

    /**
     * Transfers from and to an account, from the newest block back; the answer says how far it goes. Needs no unlocked wallet.
     *
     * @param known of which tokens; at least one is of the endpoint's chain
     * @param since the first block of interest; without it, one hundred thousand blocks
     */
    CompletableFuture<TokenHistory> history(Endpoint endpoint, List<Token> known, Address holder, OptionalLong since);

    /**
     * Transfers from and to an account as they are kept between two starts, with what is new: of blocks that were final nothing is asked
     * again. The first time, one hundred thousand blocks are read. Kept only while the wallet is unlocked.
     *
     * @param known of which tokens; at least one is of the endpoint's chain
     */
    CompletableFuture<TokenHistory> keptHistory(Endpoint endpoint, List<Token> known, Address holder);

    /**
     * As {@link #keptHistory}, and reads older blocks in pieces, each of which is kept. Ends early where there are too many transfers or the
     * node answers too little.
     *
     * @param until the first block of interest
     * @param goOn told on a wallet thread after each piece from which block on all is known; false ends it
     */
    CompletableFuture<TokenHistory> extendHistory(
            Endpoint endpoint, List<Token> known, Address holder, long until, LongPredicate goOn);

    /**
     * Reads what the token can do to the transfer, tries it out and puts it together. Nothing is signed or spent. Fails with
     * {@link SendProblem#TOKEN_PAUSED}, {@link SendProblem#SENDER_BLOCKED} or {@link SendProblem#TOKEN_REFUSES} where it could not
     * succeed.
     */
    CompletableFuture<TokenReview> prepare(TokenSendRequest request);

    /** As {@link org.quorate.wallet.asset.coin.CoinService#send}. */
    CompletableFuture<SentTransaction> send(TokenReview review);

    /** As {@link org.quorate.wallet.asset.coin.CoinService#track}; judges by the receipt and the token's Transfer events. */
    Registration track(SentTransaction sent, TokenReview review, Consumer<TokenStatus> listener);
}
