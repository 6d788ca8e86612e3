package org.quorate.wallet.keys;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.quorate.protocol.Address;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.wallet.Account;
import org.quorate.wallet.asset.coin.CoinService;
import org.quorate.wallet.asset.coin.SendReview;
import org.quorate.wallet.error.KeyProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.rpc.Endpoint;

/**
 * Which keys accounts sign with, and how that changes. Every call returns at once; futures complete exceptionally always with a
 * {@link WalletException}. Nothing is sent here: a change is prepared, reviewed and then sent by {@link CoinService#send}.
 */
public interface KeyService {
    /** The shards of the node whose shard 0 this is. Needs no unlocked wallet. */
    CompletableFuture<List<Endpoint>> shards(Endpoint first);

    /** What a shard's registry holds of an account. Needs no unlocked wallet. */
    CompletableFuture<KeyStatus> status(Endpoint endpoint, Address account);

    /**
     * The account as it signs on that shard now: with another key than it began with after a rotation, or once ECDSA is off.
     * Fails with {@link KeyProblem#NOT_OURS} if the wallet's words do not have the key.
     */
    CompletableFuture<Account> signing(Endpoint endpoint, Account account);

    /** An account that is not of this wallet's words but signs with one of their keys on that shard. */
    CompletableFuture<Account> accountAt(Endpoint endpoint, Address address);

    /**
     * Signs the statements that a change needs and puts its transactions together, one for each shard in the order given.
     * The transactions themselves are not signed yet, and nothing is sent.
     */
    CompletableFuture<List<SendReview>> prepare(KeyChange change);

    /** Has a key of this wallet, {@code m/81'/scheme'/index'}, agree to serve an account of another wallet. */
    CompletableFuture<KeyOffer> offer(
            KeyOffer.Purpose purpose, Endpoint endpoint, Address account, SignatureScheme scheme, int index);
}
