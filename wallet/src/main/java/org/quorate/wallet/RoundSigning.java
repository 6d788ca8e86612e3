package org.quorate.wallet;

import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.signature.AccountKey;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.protocol.signature.SigningDomain;
import org.quorate.protocol.signature.SigningKey;
import org.quorate.wallet.ballot.BallotOrder;
import org.quorate.wallet.error.DaoProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.secret.SecretBytes;
import org.quorate.wallet.seed.CoinPath;
import org.quorate.wallet.seed.ExtendedKey;
import org.quorate.wallet.seed.QuantumPath;

/** Signs ballots that nodes gather with the keys of a phrase. */
final class RoundSigning {
    private RoundSigning() {}

    static Bytes sign(SecretBytes seed, BallotOrder order) {
        Address voter = order.account().address();
        int index = order.account().index();
        Hash digest = order.digest();
        Optional<SignatureScheme> scheme = order.account().key().map(AccountKey::scheme);
        if (scheme.isPresent()) {
            try (SigningKey key = QuantumPath.key(seed, scheme.get(), index)) {
                requireOwn(voter, new AccountKey(key.scheme(), key.publicKey()).address());
                return key.sign(SigningDomain.contractSignature(order.round().chainId(), voter, digest)
                        .toBytes());
            }
        }
        requireOwn(voter, CoinPath.account(seed, index).address());
        try (ExtendedKey key = CoinPath.key(seed, index)) {
            return key.privateKey().use(order::signEcdsa);
        }
    }

    private static void requireOwn(Address voter, Address own) {
        if (!voter.equals(own)) {
            throw new WalletException(DaoProblem.BALLOT_WRONG_KEY, voter + " is not an account of this wallet");
        }
    }
}
