package org.quorate.wallet;

import java.time.Instant;
import java.util.Optional;
import org.quorate.protocol.signature.AccountKey;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.protocol.signature.SigningKey;
import org.quorate.wallet.dao.offline.BallotSigner;
import org.quorate.wallet.dao.offline.SignedBallot;
import org.quorate.wallet.dao.offline.SigningLog;
import org.quorate.wallet.dao.offline.SigningOrder;
import org.quorate.wallet.dao.offline.VoteRequest;
import org.quorate.wallet.error.DaoProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.secret.SecretBytes;
import org.quorate.wallet.seed.CoinPath;
import org.quorate.wallet.seed.ExtendedKey;
import org.quorate.wallet.seed.QuantumPath;

/** Signs votes with the keys of a phrase. */
final class VoteSigning {
    private VoteSigning() {}

    static SignedBallot sign(SecretBytes seed, SigningLog log, SigningOrder order, Instant now) {
        VoteRequest request = order.request();
        if (now.getEpochSecond() > request.deadline()) {
            throw new WalletException(
                    DaoProblem.BALLOT_EXPIRED,
                    "at " + Instant.ofEpochSecond(request.deadline()) + " by this computer's clock");
        }
        if (request.scheme().equals(SignatureScheme.SECP256K1)) {
            Account account = CoinPath.account(seed, order.account());
            requireFor(request, account);
            log.note(request, now.getEpochSecond(), order.replace());
            try (ExtendedKey key = CoinPath.key(seed, order.account())) {
                return key.privateKey().use(bytes -> BallotSigner.sign(request, bytes));
            }
        }
        try (SigningKey key = QuantumPath.key(seed, request.scheme(), order.account())) {
            AccountKey own = new AccountKey(request.scheme(), key.publicKey());
            requireFor(request, new Account(order.account(), "", own.address(), Optional.of(own)));
            log.note(request, now.getEpochSecond(), order.replace());
            return BallotSigner.sign(request, key, order.withKey());
        }
    }

    private static void requireFor(VoteRequest request, Account account) {
        if (!BallotSigner.isFor(request, account.address(), account.key())) {
            throw new WalletException(
                    DaoProblem.BALLOT_WRONG_KEY,
                    "the request is for " + request.voter() + ", account " + account.index() + " is "
                            + account.address());
        }
    }
}
