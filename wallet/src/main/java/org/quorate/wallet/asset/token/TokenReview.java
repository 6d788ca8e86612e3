package org.quorate.wallet.asset.token;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.asset.coin.SendReview;
import org.quorate.wallet.asset.coin.SendWarning;

/**
 * A transfer of a token, for the person to confirm. Nothing has happened yet.
 *
 * @param call exactly what will be signed: a call of the token's contract, which pays its fee in the chain's coin
 * @param to who gets the token
 * @param amount what leaves the account, in the token's smallest unit
 * @param received what the recipient gets of it, as the chain says now
 * @param balance what the account holds of the token
 * @param powers what the issuer could do, also before this transfer is mined
 * @param successor the contract that keeps the token's books now, if it is not the token's own any more
 * @param warnings about the token
 * @param sendWarnings about the recipient and the transaction
 */
public record TokenReview(
        SendReview call,
        Token token,
        Address to,
        UInt256 amount,
        UInt256 received,
        UInt256 balance,
        Set<IssuerPower> powers,
        Optional<Address> successor,
        Set<TokenWarning> warnings,
        Set<SendWarning> sendWarnings) {

    public TokenReview {
        powers = Set.copyOf(powers);
        warnings = Set.copyOf(warnings);
        Set<SendWarning> all = EnumSet.noneOf(SendWarning.class);
        all.addAll(sendWarnings);
        all.addAll(call.warnings());
        sendWarnings = Set.copyOf(all);
    }

    /** What the token keeps for itself. */
    public UInt256 tokenFee() {
        return amount.compareTo(received) > 0 ? amount.subtract(received) : UInt256.ZERO;
    }
}
