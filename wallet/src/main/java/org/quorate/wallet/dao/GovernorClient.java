package org.quorate.wallet.dao;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.AbiType;
import org.quorate.protocol.abi.AbiValue;
import org.quorate.protocol.signature.AccountKey;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.protocol.signature.SystemAddresses;
import org.quorate.wallet.error.DaoProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.rpc.ChainTime;
import org.quorate.wallet.rpc.EvmClient;
import org.quorate.wallet.rpc.LogScanner;

/**
 * Reads one DAO over one endpoint. Calls block: make them on a virtual thread. What the contracts say is untrusted; it is checked
 * for form and size, and nothing is believed of a proposal whose content does not hash to its number.
 */
public final class GovernorClient {
    private static final int MAX_NAME = 128;
    private static final int PACE_BLOCKS = 1_000;

    private final EvmClient client;
    private final ContractReader reader;
    private final Address governor;
    private final BlockSearch blocks;

    public GovernorClient(EvmClient client, Address governor) {
        this.client = client;
        this.reader = new ContractReader(client);
        this.governor = governor;
        this.blocks = new BlockSearch(client);
    }

    EvmClient client() {
        return client;
    }

    public Address governor() {
        return governor;
    }

    /** @throws WalletException with {@link DaoProblem#NOT_A_GOVERNOR} if there is none at the address */
    public DaoFacts facts() {
        client.requireChain();
        Domain domain = domain();
        Address token = required("token()");
        // A governor without a timelock has no such function and acts itself.
        Address executor = reader.address(governor, "timelock()").orElse(governor);
        Optional<Long> delay =
                executor.equals(governor) ? Optional.empty() : Optional.of(reader.required(executor, "getMinDelay()"));
        DaoFacts.Clock clock = reader.text(governor, "CLOCK_MODE()")
                .filter(mode -> mode.contains("timestamp"))
                .map(mode -> DaoFacts.Clock.SECONDS)
                .orElse(DaoFacts.Clock.BLOCKS);
        return new DaoFacts(
                client.endpoint().chainId(),
                genesis(),
                governor,
                domain.name(),
                domain.version(),
                unit(token),
                executor,
                clock,
                reader.required(governor, "votingDelay()"),
                reader.required(governor, "votingPeriod()"),
                reader.number(governor, "proposalThreshold()").orElse(UInt256.ZERO),
                delay,
                reader.text(governor, "BALLOT_PARAMS()")
                        .filter("window=notBefore,deadline"::equals)
                        .isPresent(),
                keyedNonce(Address.ZERO, UInt256.ONE).isPresent());
    }

    private record Domain(String name, String version) {}

    /** ERC-5267, checked: ballots are bound to what it says. */
    private Domain domain() {
        List<AbiType> results = List.of(
                AbiType.parse("bytes1"),
                AbiType.STRING,
                AbiType.STRING,
                AbiType.UINT256,
                AbiType.ADDRESS,
                AbiType.BYTES32,
                AbiType.parse("uint256[]"));
        List<AbiValue> domain = reader.ask(governor, "eip712Domain()", results)
                .orElseThrow(() -> ContractReader.missing(governor, "eip712Domain()"));
        boolean ours = domain.get(3).equals(AbiValue.of(client.endpoint().chainId()))
                && domain.get(4).equals(AbiValue.of(governor));
        if (!ours) {
            throw ContractReader.missing(governor, "EIP-712 domain of its own on this chain");
        }
        String name = ((AbiValue.Text) domain.get(1)).text();
        String version = ((AbiValue.Text) domain.get(2)).text();
        if (name.length() > MAX_NAME || version.length() > MAX_NAME) {
            throw ContractReader.missing(governor, "name of at most " + MAX_NAME + " characters");
        }
        return new Domain(name, version);
    }

    private Hash genesis() {
        return client.call("eth_getBlockByNumber", "0x0", false).field("hash").hash();
    }

    private Address required(String function) {
        return reader.address(governor, function).orElseThrow(() -> ContractReader.missing(governor, function));
    }

    /** What a token says of itself; one without decimals, such as a member token, counts in whole ones. */
    public TokenUnit unit(Address token) {
        String symbol = reader.text(token, "symbol()").orElse("");
        int decimals = reader.number(token, "decimals()")
                .filter(number -> number.fitsLong() && number.longValue() >= 0 && number.longValue() <= 77)
                .map(number -> (int) number.longValue())
                .orElse(0);
        return new TokenUnit(token, symbol, decimals);
    }

    /**
     * The newest proposals before a block, newest first.
     *
     * @param before a block's number; nothing to begin with the newest
     * @param atMost how many; a few more may come, so that a block's are together
     */
    public ProposalPage proposals(Optional<Long> before, int atMost) {
        List<Proposal> found = new ArrayList<>();
        long[] last = {-1};
        LogScanner scanner = new LogScanner(client, governor, List.of(GovernorEvents.PROPOSAL_CREATED), List.of());
        long reached = scanner.backwards(0, before.map(block -> block - 1).orElseGet(this::newestBlock), log -> {
            if (found.size() >= atMost && log.block() != last[0]) {
                last[0] = -2;
                return false;
            }
            GovernorEvents.proposal(log).ifPresent(found::add);
            last[0] = log.block();
            return true;
        });
        return new ProposalPage(found, last[0] == -2 ? Optional.of(reached + 1) : Optional.empty());
    }

    /** All proposals made in a block or after it, newest first. */
    public List<Proposal> proposalsSince(long block) {
        List<Proposal> found = new ArrayList<>();
        new LogScanner(client, governor, List.of(GovernorEvents.PROPOSAL_CREATED), List.of())
                .backwards(block, newestBlock(), log -> {
                    GovernorEvents.proposal(log).ifPresent(found::add);
                    return true;
                });
        return found;
    }

    /**
     * A block before which nothing happened in the last so many units of the DAO's clock, as far as that can be told from the
     * pace of the last thousand blocks; 0 if it cannot.
     */
    public long blockBefore(DaoFacts facts, long units) {
        long newest = newestBlock();
        if (facts.clock() == DaoFacts.Clock.BLOCKS) {
            return Math.max(0, newest - units);
        }
        long earlier = Math.max(0, newest - PACE_BLOCKS);
        long seconds = blocks.time(newest) - blocks.time(earlier);
        // Half as many again, as the pace changes.
        return seconds <= 0 ? 0 : Math.max(0, newest - 3 * Math.ceilDiv(units * (newest - earlier), 2 * seconds));
    }

    /** @param next what to give {@link #proposals} for the page after this one; nothing if this is the last */
    public record ProposalPage(List<Proposal> proposals, Optional<Long> next) {
        public ProposalPage {
            proposals = List.copyOf(proposals);
        }
    }

    /** @throws WalletException with {@link DaoProblem#NO_SUCH_PROPOSAL} if the DAO has none of the number */
    public Proposal proposal(UInt256 id) {
        List<Proposal> found = new ArrayList<>();
        new LogScanner(client, governor, List.of(GovernorEvents.PROPOSAL_CREATED), List.of())
                .backwards(0, newestBlock(), log -> {
                    GovernorEvents.proposal(log)
                            .filter(each -> each.id().equals(id))
                            .ifPresent(found::add);
                    return found.isEmpty();
                });
        if (found.isEmpty()) {
            throw new WalletException(DaoProblem.NO_SUCH_PROPOSAL, id.toString());
        }
        return found.getFirst();
    }

    /** How many proposals there are, if the governor counts them. */
    public Optional<UInt256> proposalCount() {
        return reader.number(governor, "proposalCount()");
    }

    public ProposalStatus status(Proposal proposal) {
        AbiValue id = AbiValue.of(proposal.id());
        ProposalState state = reader.number(governor, "state(uint256)", id)
                .filter(UInt256::fitsLong)
                .flatMap(number -> ProposalState.of(number.longValue()))
                .orElseThrow(() -> new WalletException(
                        DaoProblem.NO_SUCH_PROPOSAL, proposal.id().toString()));
        Optional<Long> eta = reader.number(governor, "proposalEta(uint256)", id)
                .filter(number -> !number.isZero() && number.bitLength() < 63)
                .map(UInt256::longValue);
        Optional<UInt256> quorum = state == ProposalState.PENDING
                ? Optional.empty()
                : reader.number(governor, "quorum(uint256)", AbiValue.of(UInt256.of(proposal.snapshot())));
        Optional<ProposalStatus.Tally> tally = reader.ask(
                        governor,
                        "proposalVotes(uint256)",
                        List.of(AbiType.UINT256, AbiType.UINT256, AbiType.UINT256),
                        id)
                .map(votes -> new ProposalStatus.Tally(number(votes, 0), number(votes, 1), number(votes, 2)));
        return new ProposalStatus(
                state, reader.required(governor, "proposalDeadline(uint256)", id), eta, quorum, tally);
    }

    private static UInt256 number(List<AbiValue> values, int index) {
        return ((AbiValue.Unsigned) values.get(index)).number();
    }

    /** What an account can do about a proposal. */
    public VoterStanding standing(DaoFacts facts, Proposal proposal, Address account) {
        AbiValue voter = AbiValue.of(account);
        // Before the snapshot has passed the question is refused.
        Optional<UInt256> weight = reader.number(
                governor, "getVotes(address,uint256)", voter, AbiValue.of(UInt256.of(proposal.snapshot())));
        TokenHolding holding = holding(facts, account);
        return new VoterStanding(
                weight,
                holding.votes(),
                holding.balance(),
                holding.delegate(),
                reader.truth(governor, "hasVoted(uint256,address)", AbiValue.of(proposal.id()), voter)
                        .orElse(false));
    }

    /** What an account has of the DAO's token at present. */
    public TokenHolding holding(DaoFacts facts, Address account) {
        AbiValue holder = AbiValue.of(account);
        Address token = facts.token().address();
        return new TokenHolding(
                reader.number(token, "getVotes(address)", holder).orElse(UInt256.ZERO),
                reader.number(token, "balanceOf(address)", holder).orElse(UInt256.ZERO),
                reader.address(token, "delegates(address)", holder).filter(each -> !each.equals(Address.ZERO)));
    }

    /** @throws WalletException with {@link DaoProblem#CANNOT_PROPOSE} if a proposal of the account would be refused now */
    public void requireCanPropose(DaoFacts facts, Address account) {
        UInt256 votes = holding(facts, account).votes();
        if (votes.compareTo(facts.threshold()) < 0) {
            throw new WalletException(
                    DaoProblem.CANNOT_PROPOSE,
                    "it takes " + facts.token().format(facts.threshold()) + " of votes, " + account + " has "
                            + facts.token().format(votes) + "; votes count once they are delegated");
        }
        if (client.call("eth_blockNumber").quantity().isZero()) {
            throw new WalletException(
                    DaoProblem.CANNOT_PROPOSE,
                    "the chain has only its first block, and votes count as of the block before a proposal: send anything"
                            + " first, or wait for a block");
        }
    }

    /** The number of the account's next ballot by signature: the proposal's own if the governor has such. */
    public UInt256 ballotNonce(DaoFacts facts, UInt256 proposalId, Address voter) {
        Optional<UInt256> nonce = facts.keyedNonces()
                ? keyedNonce(voter, proposalId)
                : reader.number(governor, "nonces(address)", AbiValue.of(voter));
        return nonce.orElseThrow(() -> ContractReader.missing(governor, "nonces(address)"));
    }

    private Optional<UInt256> keyedNonce(Address voter, UInt256 proposalId) {
        UInt256 key = UInt256.fromLimbs(proposalId.limb(0), proposalId.limb(1), proposalId.limb(2), 0);
        return reader.number(governor, "nonces(address,uint192)", AbiValue.of(voter), AbiValue.of(key));
    }

    /** The newest votes on a proposal, newest first. What happened after its deadline is not read. */
    public List<VoteCast> newestVotes(DaoFacts facts, Proposal proposal, ProposalStatus status, int atMost) {
        List<VoteCast> votes = new ArrayList<>();
        votesScanner(List.of()).backwards(proposal.createdIn(), voteEnd(facts, proposal, status), log -> {
            GovernorEvents.vote(log)
                    .filter(vote -> vote.proposal().equals(proposal.id()))
                    .ifPresent(votes::add);
            return votes.size() < atMost;
        });
        return votes;
    }

    private long voteEnd(DaoFacts facts, Proposal proposal, ProposalStatus status) {
        return blocks.endOf(facts.clock(), status.deadline(), proposal.createdIn(), newestBlock());
    }

    /** All votes on a proposal, in the order in which they were cast; holds only some of them at a time. */
    public void forEachVote(Proposal proposal, Consumer<VoteCast> reader) {
        votesScanner(List.of()).forwards(proposal.createdIn(), newestBlock(), log -> {
            GovernorEvents.vote(log)
                    .filter(vote -> vote.proposal().equals(proposal.id()))
                    .ifPresent(reader);
            return true;
        });
    }

    /** An account's vote on a proposal, if it has voted. */
    public Optional<VoteCast> voteOf(Proposal proposal, Address voter) {
        byte[] word = new byte[32];
        voter.writeTo(word, 12);
        List<VoteCast> votes = new ArrayList<>();
        votesScanner(List.of(Hash.fromBytes(word))).forwards(proposal.createdIn(), newestBlock(), log -> {
            GovernorEvents.vote(log)
                    .filter(vote -> vote.proposal().equals(proposal.id()))
                    .ifPresent(votes::add);
            return votes.isEmpty();
        });
        return votes.stream().findFirst();
    }

    private LogScanner votesScanner(List<Hash> voters) {
        return new LogScanner(
                client, governor, List.of(GovernorEvents.VOTE_CAST, GovernorEvents.VOTE_CAST_WITH_PARAMS), voters);
    }

    /** What happened to a proposal, oldest first, its votes left out. Nothing is read after its end. */
    public List<TimelineEntry> timeline(DaoFacts facts, Proposal proposal, ProposalStatus status) {
        List<TimelineEntry> entries = new ArrayList<>();
        List<Hash> events = List.of(
                GovernorEvents.PROPOSAL_CREATED,
                GovernorEvents.PROPOSAL_EXTENDED,
                GovernorEvents.PROPOSAL_QUEUED,
                GovernorEvents.PROPOSAL_EXECUTED,
                GovernorEvents.PROPOSAL_CANCELED);
        // A defeat is no event; nothing follows it.
        long end = status.state() == ProposalState.DEFEATED ? voteEnd(facts, proposal, status) : newestBlock();
        new LogScanner(client, governor, events, List.of()).forwards(proposal.createdIn(), end, log -> {
            if (GovernorEvents.firstNumber(log).filter(proposal.id()::equals).isPresent()) {
                entries.add(new TimelineEntry(
                        TimelineEntry.Step.values()[events.indexOf(log.topics().getFirst())],
                        log.block(),
                        log.transaction()));
            }
            return entries.isEmpty() || !entries.getLast().step().isLast();
        });
        return entries;
    }

    /** What the account holds of the coin, in wei. */
    public UInt256 coinOf(Address account) {
        return client.call("eth_getBalance", account.toHex(), "latest").quantity();
    }

    public long newestBlock() {
        return client.call("eth_blockNumber").longQuantity();
    }

    /** What time it is on the chain. @param clock of this computer */
    public ChainTime time(Clock clock) {
        return ChainTime.of(client, clock);
    }

    /** The key that a quantum-resistant account signs with at present; nothing on other chains and for other accounts. */
    public Optional<AccountKey> keyOf(Address account) {
        List<AbiType> results = List.of(AbiType.BOOL, AbiType.parse("uint8"), AbiType.BYTES);
        return reader.ask(SystemAddresses.KEY_REGISTRY, "keyOf(address)", results, AbiValue.of(account))
                .filter(answer -> ((AbiValue.Truth) answer.getFirst()).value())
                .flatMap(answer -> SignatureScheme.byId((int) number(answer, 1).longValue())
                        .map(scheme -> new AccountKey(scheme, ((AbiValue.Data) answer.get(2)).bytes())));
    }

    /** Whether there is code at an account, so that it can answer for its signatures. */
    public boolean hasCode(Address account) {
        return !client.call("eth_getCode", account.toHex(), "latest").data().isEmpty();
    }
}
