package org.quorate.wallet.dao.offline;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.signature.AccountKey;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.wallet.cbor.CborException;
import org.quorate.wallet.dao.DaoFacts;
import org.quorate.wallet.dao.Effect;
import org.quorate.wallet.dao.EffectReader;
import org.quorate.wallet.dao.GovernorClient;
import org.quorate.wallet.dao.Proposal;
import org.quorate.wallet.dao.ProposalState;
import org.quorate.wallet.dao.ProposalStatus;
import org.quorate.wallet.dao.TokenUnit;
import org.quorate.wallet.dao.VoteChoice;
import org.quorate.wallet.dao.VoterStanding;
import org.quorate.wallet.error.DaoProblem;
import org.quorate.wallet.error.WalletException;

/** The online side's beginning: asks the chain for all that a request has to say. */
public final class RequestMaker {
    private static final int MAX_UNITS = 8;

    private final GovernorClient client;
    private final SecureRandom random = new SecureRandom();

    public RequestMaker(GovernorClient client) {
        this.client = client;
    }

    /**
     * What the person wants to vote.
     *
     * @param voter the account, and its key if it is a quantum-resistant one
     * @param notBefore and deadline: seconds since 1970
     */
    public record Wish(
            Address voter, Optional<AccountKey> key, VoteChoice choice, String reason, long notBefore, long deadline) {}

    /**
     * A request for a proposal that is open or will be.
     *
     * @param now seconds since 1970
     * @throws WalletException with a {@link DaoProblem} if such a vote could not be cast
     */
    public VoteRequest make(Proposal proposal, Wish wish, long now) {
        DaoFacts facts = client.facts();
        if (!proposal.isBoundToContent()) {
            throw new WalletException(
                    DaoProblem.BALLOT_MALFORMED, "the proposal's number is not the hash of its content");
        }
        ProposalStatus status = client.status(proposal);
        if (status.state() != ProposalState.PENDING && status.state() != ProposalState.ACTIVE) {
            throw new WalletException(DaoProblem.NOT_OPEN, status.state().toString());
        }
        requireWeight(client.standing(facts, proposal, wish.voter()));
        SignatureScheme scheme = wish.key().map(AccountKey::scheme).orElse(SignatureScheme.SECP256K1);
        Bytes named = wish.key()
                .map(AccountKey::publicKey)
                .orElse(Bytes.wrap(wish.voter().toBytes()));
        byte[] id = new byte[VoteRequest.ID_SIZE];
        random.nextBytes(id);
        try {
            VoteRequest request = new VoteRequest(
                    Bytes.wrap(id),
                    now,
                    scheme,
                    VoteRequest.keyHash(scheme, named),
                    wish.voter(),
                    new DaoIdentity(
                            facts.chainId().longValue(),
                            facts.genesis(),
                            facts.governor(),
                            facts.name(),
                            facts.version()),
                    proposal.id(),
                    proposal.content(),
                    proposal.snapshot(),
                    status.deadline(),
                    facts.clock(),
                    wish.choice(),
                    facts.timedBallots() ? wish.reason() : "",
                    client.ballotNonce(facts, proposal.id(), wish.voter()),
                    facts.timedBallots() ? BallotKind.TIMED : BallotKind.PLAIN,
                    wish.notBefore(),
                    wish.deadline(),
                    units(facts, proposal));
            VoteRequestCodec.write(request);
            return request;
        } catch (CborException unfit) {
            throw new WalletException(DaoProblem.BALLOT_MALFORMED, unfit.getMessage());
        }
    }

    private static void requireWeight(VoterStanding standing) {
        if (standing.hasVoted()) {
            throw new WalletException(DaoProblem.ALREADY_VOTED);
        }
        // Before the snapshot nobody knows; then present votes are the best guess.
        if (standing.weight().orElse(standing.votesNow()).isZero()) {
            throw new WalletException(DaoProblem.NO_WEIGHT);
        }
    }

    private List<TokenUnit> units(DaoFacts facts, Proposal proposal) {
        Set<Address> tokens = new LinkedHashSet<>();
        proposal.content().actions().stream()
                .flatMap(action -> EffectReader.read(action, facts.executor()).all())
                .forEach(effect -> {
                    switch (effect) {
                        case Effect.PayToken pay -> tokens.add(pay.target());
                        case Effect.Allow allow -> tokens.add(allow.target());
                        case Effect.Mint mint -> tokens.add(mint.target());
                        default -> {}
                    }
                });
        List<TokenUnit> units = new ArrayList<>();
        tokens.stream().limit(MAX_UNITS).forEach(token -> units.add(client.unit(token)));
        return units;
    }
}
