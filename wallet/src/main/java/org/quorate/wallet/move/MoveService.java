package org.quorate.wallet.move;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.quorate.protocol.Address;
import org.quorate.wallet.Account;
import org.quorate.wallet.Registration;
import org.quorate.wallet.asset.coin.SendReview;
import org.quorate.wallet.asset.coin.SentTransaction;
import org.quorate.wallet.error.MoveProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.rpc.Endpoint;

/**
 * Moves coin between the shards of a node. Every call returns at once; futures complete exceptionally always with a
 * {@link WalletException}. Nothing is kept here: what has become of moves is asked of the chain, so it is found after a restart, too.
 */
public interface MoveService {
    /**
     * Where coin of a shard can be moved to.
     *
     * @param node its shard 0
     * @param source shard that the coin leaves
     */
    CompletableFuture<ShardChoice> destinations(Endpoint node, int source);

    /**
     * Asks the node for fees and puts the move together. Nothing is signed or spent. Fails with a {@link MoveProblem} if there
     * is no way to that shard.
     */
    CompletableFuture<MoveReview> prepare(MoveRequest request);

    /** Signs exactly what was reviewed and hands it to the node. Needs the unlocked wallet. Fails only if nothing was spent. */
    CompletableFuture<SentTransaction> send(MoveReview review);

    /** Reports how a move fares until it is final or until closed, on a wallet thread. */
    Registration follow(MoveReview review, SentTransaction sent, Consumer<MoveStatus> listener);

    /**
     * The last moves and other messages that an account has sent, the newest first. Needs no unlocked wallet.
     *
     * @param node its shard 0
     * @param limit most of each shard
     */
    CompletableFuture<List<Move>> recent(Endpoint node, Address account, int limit);

    /**
     * What an account can claim, by shard; empty if nothing. Needs no unlocked wallet.
     *
     * @param node its shard 0
     */
    CompletableFuture<List<Claimable>> claimable(Endpoint node, Address account);

    /**
     * Puts together the transaction by which an account claims all that it can on a shard. Nothing is signed or spent;
     * {@link org.quorate.wallet.asset.coin.CoinService#send} does. Fails with {@link MoveProblem#NOTHING_TO_CLAIM} if there is nothing.
     *
     * @param node its shard 0
     * @param to who gets it: another account, where code that the own one has delegated to refuses coin
     */
    CompletableFuture<SendReview> prepareClaim(Endpoint node, Account account, int shard, Address to);
}
