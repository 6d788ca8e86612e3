package org.quorate.node.ballot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.quorate.chain.genesis.DevDao;
import org.quorate.contracts.ContractArtifact;
import org.quorate.node.DevConfig;
import org.quorate.node.NodeConfig;
import org.quorate.node.QuorateNode;
import org.quorate.node.Sealing;
import org.quorate.node.bench.JsonRpcCaller;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.AbiSignature;
import org.quorate.protocol.abi.AbiValue;
import org.quorate.protocol.ballot.BallotPaper;
import org.quorate.protocol.ballot.BallotRound;
import org.quorate.protocol.ballot.BallotTree;
import org.quorate.protocol.ballot.GatheredBallot;
import org.quorate.protocol.ballot.Marking;
import org.quorate.protocol.ballot.Markings;
import org.quorate.protocol.ballot.Method;
import org.quorate.protocol.ballot.Opening;
import org.quorate.protocol.ballot.RoundResult;
import org.quorate.protocol.crypto.EcdsaSignature;
import org.quorate.protocol.crypto.Secp256k1;
import org.quorate.protocol.signature.AccountKey;
import org.quorate.protocol.signature.SignatureScheme;
import org.quorate.protocol.signature.SigningDomain;
import org.quorate.protocol.signature.SigningKey;
import org.quorate.protocol.transaction.DynamicFeeTransaction;
import org.quorate.protocol.transaction.QuantumTransaction;
import org.quorate.protocol.transaction.SignedTransaction;
import tools.jackson.databind.JsonNode;

/** Ballots of the development DAO's members, gathered by a real node, and attacks on them. */
@Timeout(120)
class BallotsTest {
    private static final UInt256 CHAIN = UInt256.of(31_337);
    private static final UInt256 FEE = UInt256.of(10_000_000_000L);
    private static final long OPEN_SECONDS = 1_000;
    private static final long REVEAL_SECONDS = 400;
    /** The contract's refusal, {@code InvalidTimes()}. */
    private static final String INVALID_TIMES =
            AbiSignature.parse("InvalidTimes()").encodeCall().toHex();

    private QuorateNode node;
    private JsonRpcCaller rpc;
    private Address anchors;

    @BeforeEach
    void start() {
        node = QuorateNode.start(NodeConfig.dev()
                .withShards(2)
                .withSealing(new Sealing.Automine())
                .withDev(Optional.of(DevConfig.DEFAULT))
                .withHttp("127.0.0.1", 0));
        rpc = new JsonRpcCaller(node.status().rpc().orElseThrow());
        JsonNode made = receipt(rpc.call(
                        "eth_sendTransaction",
                        Map.of(
                                "from",
                                member(0).toHex(),
                                "gas",
                                "0x300000",
                                "data",
                                ContractArtifact.load("dao/BallotAnchors")
                                        .creationCode()
                                        .toHex()))
                .asString());
        anchors = Address.fromHex(made.get("contractAddress").asString());
    }

    @AfterEach
    void stop() {
        rpc.close();
        node.close();
    }

    private Address member(int index) {
        return node.devAccounts().get(index).address();
    }

    private JsonNode receipt(String hash) {
        JsonNode receipt = rpc.call("eth_getTransactionReceipt", hash);
        assertThat(receipt.get("status").asString()).isEqualTo("0x1");
        return receipt;
    }

    private JsonNode transact(Address from, Address to, Bytes data) {
        return receipt(
                rpc.call("eth_sendTransaction", Map.of("from", from.toHex(), "to", to.toHex(), "data", data.toHex()))
                        .asString());
    }

    private long time() {
        return Long.decode(rpc.call("eth_getBlockByNumber", "latest", false)
                .get("timestamp")
                .asString());
    }

    private void pass(long seconds) {
        rpc.call("evm_increaseTime", seconds);
        rpc.call("evm_mine");
    }

    private BallotPaper paper(Method method, long reveal) {
        return new BallotPaper("Where to?", "The next meeting.", List.of("Lyon", "Graz", "Oslo"), method, reveal);
    }

    /** Opens a round on chain. Its snapshot is the last block. */
    private BallotRound round(BallotPaper paper) {
        long snapshot = time();
        pass(2);
        BallotRound round = new BallotRound(
                CHAIN, anchors, paper.hash(), DevDao.TOKEN, member(9), snapshot, snapshot + OPEN_SECONDS, 100);
        return opened(round);
    }

    private BallotRound opened(BallotRound round) {
        AbiSignature open = AbiSignature.parse("open(bytes32,address,uint48,uint48,uint48)");
        transact(
                member(9),
                anchors,
                open.encodeCall(
                        AbiValue.of(Bytes.wrap(round.question().toBytes())),
                        AbiValue.of(round.token()),
                        AbiValue.of(UInt256.of(round.snapshot())),
                        AbiValue.of(UInt256.of(round.closes())),
                        AbiValue.of(UInt256.of(round.challengeTime()))));
        return round;
    }

    private BallotRound opened(BallotPaper paper) {
        BallotRound round = round(paper);
        handIn(round, paper);
        return round;
    }

    private void handIn(BallotRound round, BallotPaper paper) {
        rpc.call(
                "quorate_openBallot",
                anchors.toHex(),
                round.number().toHex(),
                paper.write().toHex());
    }

    private Bytes signed(int member, Hash digest) {
        EcdsaSignature signature = Secp256k1.sign(
                digest, node.devAccounts().get(member).privateKey().toArray());
        byte[] bytes = new byte[65];
        signature.r().writeTo(bytes, 0);
        signature.s().writeTo(bytes, 32);
        bytes[64] = (byte) (27 + signature.yParity());
        return Bytes.wrap(bytes);
    }

    private void submit(BallotRound round, Address voter, Bytes content, Bytes signature) {
        rpc.call("quorate_submitBallot", round.number().toHex(), voter.toHex(), content.toHex(), signature.toHex());
    }

    private void cast(BallotRound round, int member, Bytes content) {
        submit(round, member(member), content, signed(member, round.digest(member(member), content)));
    }

    private static Bytes single(int option) {
        return Markings.encode(new Marking.Single(option));
    }

    private List<GatheredBallot> gathered(BallotRound round) {
        List<GatheredBallot> ballots = new ArrayList<>();
        for (JsonNode node : rpc.call("quorate_getBallots", round.number().toHex())) {
            ballots.add(new GatheredBallot(
                    Address.fromHex(node.get("voter").asString()),
                    UInt256.fromHex(node.get("weight").asString()),
                    Bytes.fromHex(node.get("content").asString()),
                    Bytes.fromHex(node.get("signature").asString()),
                    node.has("salt")
                            ? Optional.of(new Opening(
                                    Hash.fromHex(node.get("salt").asString()),
                                    Bytes.fromHex(node.get("marking").asString())))
                            : Optional.empty()));
        }
        return ballots;
    }

    private void assertRefused(String why, Runnable attack) {
        assertThatThrownBy(attack::run)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(why);
    }

    /** Whoever calculates the old key of an account that is safe from quantum computers does not vote in its place. */
    @Test
    void theKeyOfAnAccountThatGaveUpEcdsaDoesNotVote() {
        BallotPaper paper = paper(Method.SINGLE, 0);
        BallotRound round = opened(paper);
        cast(round, 0, single(1));
        giveUpEcdsa(member(0));
        giveUpEcdsa(member(1));
        assertRefused("signature is not the voter's", () -> cast(round, 1, single(1)));
        // What was cast before keeps nothing from being cast by the key that counts now; it is settled when voting is
        // over.
        assertThat(gathered(round)).hasSize(1);
        assertRefused("signature is not the voter's", () -> cast(round, 0, single(2)));
        cast(round, 2, single(1));
        pass(round.closes() - time() + 1);
        assertThat(settled(round)).isEqualTo(Map.of(member(0), false, member(2), true));
    }

    /** The account code, and bit 169 of the registry's first field, as docs/protocol/pq-accounts.md has it. */
    private void giveUpEcdsa(Address account) {
        rpc.call("hardhat_setCode", account.toHex(), "0xef0100" + "0".repeat(36) + "5101");
        rpc.call(
                "hardhat_setStorageAt",
                "0x" + "0".repeat(36) + "5100",
                "0x" + "0".repeat(24) + account.toHex().substring(2),
                "0x" + "%064x".formatted(java.math.BigInteger.ONE.shiftLeft(169)));
        rpc.call("evm_mine");
    }

    /** What was told of each voter when the last ballots were taken. */
    private Map<Address, Boolean> settled(BallotRound round) {
        java.time.Instant end = java.time.Instant.now().plusSeconds(60);
        while (!rpc.call("quorate_getBallotRound", round.number().toHex())
                .get("settled")
                .asBoolean()) {
            assertThat(java.time.Instant.now()).as("accounts are asked").isBefore(end);
            java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
        }
        Map<Address, Boolean> answers = new java.util.HashMap<>();
        for (JsonNode ballot : rpc.call("quorate_getBallots", round.number().toHex())) {
            answers.put(
                    Address.fromHex(ballot.get("voter").asString()),
                    ballot.get("agreed").asBoolean());
        }
        return answers;
    }

    @Test
    void ballotsOfEverySchemeAreGatheredAndCounted() {
        List<SigningKey> keys = SignatureScheme.ALL.stream()
                .filter(SignatureScheme::isForAccounts)
                .map(scheme -> {
                    byte[] seed = new byte[scheme.seedSize()];
                    Arrays.fill(seed, (byte) 7);
                    return scheme.signingKey(seed);
                })
                .toList();
        AbiSignature delegate = AbiSignature.parse("delegate(address)");
        for (int i = 0; i < keys.size(); i++) {
            Address voter = use(keys.get(i));
            transact(member(2 + i), DevDao.TOKEN, delegate.encodeCall(AbiValue.of(voter)));
        }
        BallotPaper paper = paper(Method.SINGLE, 0);
        BallotRound round = opened(paper);
        cast(round, 0, single(1));
        cast(round, 1, single(2));
        for (SigningKey key : keys) {
            Address voter = new AccountKey(key.scheme(), key.publicKey()).address();
            Hash asked = SigningDomain.contractSignature(CHAIN, voter, round.digest(voter, single(1)));
            assertRefused(
                    "signature is not the voter's",
                    () -> submit(
                            round,
                            voter,
                            single(1),
                            key.sign(round.digest(voter, single(1)).toBytes())));
            submit(round, voter, single(1), key.sign(asked.toBytes()));
        }
        List<GatheredBallot> ballots = gathered(round);
        assertThat(ballots).hasSize(2 + keys.size());
        RoundResult result = RoundResult.of(round, paper, ballots);
        assertThat(result.outcome().winners()).containsExactly(1);
        assertThat(result.counted()).isEqualTo(2 + keys.size());
        anchorAndCheck(round, result, ballots);
    }

    /** Gives the account its code by a first transaction. */
    private Address use(SigningKey key) {
        Address account = new AccountKey(key.scheme(), key.publicKey()).address();
        rpc.call("anvil_setBalance", account.toHex(), "0xde0b6b3a7640000");
        QuantumTransaction first = new QuantumTransaction(
                        new DynamicFeeTransaction(
                                CHAIN,
                                0,
                                UInt256.ONE,
                                FEE,
                                3_000_000,
                                Optional.of(member(0)),
                                UInt256.ONE,
                                Bytes.EMPTY,
                                List.of()),
                        List.of(),
                        key.scheme(),
                        account,
                        Optional.of(key.publicKey()),
                        Bytes.EMPTY)
                .signed(key);
        receipt(rpc.call(
                        "eth_sendRawTransaction",
                        SignedTransaction.of(first).encoded().toHex())
                .asString());
        return account;
    }

    /** After closing the tallier anchors; every member finds their ballot; dropped and invented ones show. */
    private void anchorAndCheck(BallotRound round, RoundResult result, List<GatheredBallot> ballots) {
        pass(OPEN_SECONDS);
        AbiSignature anchor = AbiSignature.parse("anchor(bytes32,bytes32,bytes32,uint32)");
        JsonNode receipt = transact(
                member(9),
                anchors,
                anchor.encodeCall(
                        AbiValue.of(Bytes.wrap(round.number().toBytes())),
                        AbiValue.of(Bytes.wrap(result.tree().root().toBytes())),
                        AbiValue.of(Bytes.wrap(result.hash().toBytes())),
                        AbiValue.of(UInt256.of(ballots.size()))));
        Hash root = Hash.fromHex(receipt.at("/logs/0/data").asString().substring(0, 2)
                + receipt.at("/logs/0/data").asString().substring(66, 130));
        assertThat(root).isEqualTo(result.tree().root());
        for (GatheredBallot ballot : ballots) {
            assertThat(BallotTree.verify(
                            root, ballot.leaf(), result.proof(ballot.voter()).orElseThrow()))
                    .isTrue();
        }
        List<GatheredBallot> dropped = ballots.subList(1, ballots.size());
        RoundResult without = RoundResult.of(round, paper(Method.SINGLE, 0), dropped);
        assertThat(without.tree().root()).isNotEqualTo(root);
        assertThat(without.proof(ballots.getFirst().voter())).isEmpty();
        List<GatheredBallot> more = new ArrayList<>(ballots);
        more.add(new GatheredBallot(anchors, UInt256.ONE, single(0), Bytes.EMPTY, Optional.empty()));
        assertThat(RoundResult.of(round, paper(Method.SINGLE, 0), more).tree().root())
                .isNotEqualTo(root);
    }

    @Test
    void whatWouldNotCountIsRefused() {
        BallotPaper paper = paper(Method.APPROVAL, 0);
        BallotRound round = opened(paper);
        Bytes both = Markings.encode(new Marking.Approval(new TreeSet<>(List.of(0, 2))));
        cast(round, 0, both);
        cast(round, 0, both);
        assertThat(gathered(round)).hasSize(1);
        assertRefused("has voted already", () -> cast(round, 0, Bytes.fromHex("0x00")));
        Bytes signature = signed(1, round.digest(member(1), both));
        assertRefused("not the voter's", () -> submit(round, member(2), both, signature));
        assertRefused("not the voter's", () -> submit(round, member(1), Bytes.fromHex("0x01"), signature));
        // Options out of order, twice, or that there are not.
        for (String malformed : List.of("0x0200", "0x0000", "0x03", "0x", "0x" + "00".repeat(300))) {
            assertRefused("would not count", () -> cast(round, 1, Bytes.fromHex(malformed)));
        }
        Address nobody = Address.fromHex("0x00000000000000000000000000000000000000aa");
        assertRefused("had no votes", () -> submit(round, nobody, both, signature));
        assertRefused("at most 16384 bytes", () -> submit(round, member(1), both, Bytes.wrap(new byte[20_000])));
        // Signed for another round, chain or contract.
        BallotRound other = opened(paper);
        assertRefused("not the voter's", () -> submit(other, member(1), both, signature));
        BallotRound elsewhere = new BallotRound(
                CHAIN.addExact(UInt256.ONE),
                anchors,
                round.question(),
                round.token(),
                round.tallier(),
                round.snapshot(),
                round.closes(),
                round.challengeTime());
        assertRefused(
                "not the voter's", () -> submit(round, member(1), both, signed(1, elsewhere.digest(member(1), both))));
        assertRefused("does not have the question", () -> submit(elsewhere, member(1), both, signature));
        pass(OPEN_SECONDS);
        assertRefused("too late", () -> submit(round, member(1), both, signature));
        assertRefused("is closed", () -> handIn(round, paper));
    }

    @Test
    void roundsThatWereNotOpenedLikeThatAreRefused() {
        BallotPaper paper = paper(Method.SINGLE, 0);
        BallotRound round = round(paper);
        assertRefused("no round of that number", () -> handIn(round, paper(Method.APPROVAL, 0)));
        assertRefused(
                "no BallotAnchors",
                () -> rpc.call(
                        "quorate_openBallot",
                        DevDao.TOKEN.toHex(),
                        round.number().toHex(),
                        paper.write().toHex()));
        assertRefused(
                "no question",
                () -> rpc.call(
                        "quorate_openBallot", anchors.toHex(), round.number().toHex(), "0x1234"));
        assertThat(rpc.call("quorate_ballotRounds")).isEmpty();
        handIn(round, paper);
        handIn(round, paper);
        JsonNode rounds = rpc.call("quorate_ballotRounds");
        assertThat(rounds).hasSize(1);
        assertThat(BallotPaper.read(Bytes.fromHex(rounds.at("/0/paper").asString())))
                .isEqualTo(paper);
    }

    @Test
    void roundsThatTakeRoomForNothingAreRefused() {
        BallotPaper paper = paper(Method.SINGLE, 0);
        long snapshot = time();
        pass(2);
        Address noToken = anchors;
        assertRefused(
                "the token had no votes", () -> handIn(opened(terms(paper, noToken, snapshot, 1_000, 100)), paper));
        // The contract opens none that nobody could vote on in time, or that lasts for years.
        long tooLong = BallotRound.LONGEST_SECONDS + 1;
        assertRefused(INVALID_TIMES, () -> opened(terms(paper, DevDao.TOKEN, snapshot + 5_000, 1_000, 9)));
        assertRefused(INVALID_TIMES, () -> opened(terms(paper, DevDao.TOKEN, snapshot, tooLong, 100)));
        assertRefused(
                INVALID_TIMES,
                () -> opened(terms(paper, DevDao.TOKEN, snapshot, 1_000, BallotRound.LONGEST_CHALLENGE_SECONDS + 1)));
        BallotPaper late = paper(Method.SINGLE, 2_000);
        assertRefused(
                "before any could be cast", () -> handIn(opened(terms(late, DevDao.TOKEN, snapshot, 1_000, 9)), late));
        handIn(
                opened(terms(
                        paper,
                        DevDao.TOKEN,
                        snapshot,
                        BallotRound.LONGEST_SECONDS,
                        BallotRound.LONGEST_CHALLENGE_SECONDS)),
                paper);
    }

    private BallotRound terms(BallotPaper paper, Address token, long snapshot, long seconds, long challenge) {
        return new BallotRound(CHAIN, anchors, paper.hash(), token, member(9), snapshot, snapshot + seconds, challenge);
    }

    /** Whoever sends the same tokens from account to account has them at the snapshot of each round. */
    @Test
    void tokensThatWereSentOnGiveNoSupportAgain() {
        pass(60 * 86_400);
        UInt256 hundred = UInt256.of(BigInteger.TEN.pow(20));
        transact(
                member(0),
                DevDao.TOKEN,
                AbiSignature.parse("transfer(address,uint256)")
                        .encodeCall(AbiValue.of(member(9)), AbiValue.of(hundred)));
        BallotPaper paper = paper(Method.SINGLE, 0);
        BallotRound round = opened(paper);
        // Who asked has 200 now, and had 100 when the four weeks began; half of that goes to the first round.
        assertThat(support(round)).isEqualTo(BigInteger.TEN.pow(20).shiftRight(1));
        cast(round, 9, single(1));
        assertThat(support(round))
                .as("who asked counts once")
                .isEqualTo(BigInteger.TEN.pow(20).shiftRight(1));
        cast(round, 1, single(1));
        assertThat(support(round)).isEqualTo(BigInteger.TEN.pow(20));
        // A second one gets a sixth.
        assertThat(support(opened(paper))).isEqualTo(BigInteger.TEN.pow(20).divide(BigInteger.valueOf(6)));
        JsonNode place = rpc.call("quorate_ballotPlace", round.number().toHex());
        assertThat(place.get("ahead").asString()).isEqualTo("0x0");
        assertThat(place.get("places").asString()).isEqualTo("0xfa");
        assertThat(rpc.call("quorate_ballotPlace", Hash.ZERO.toHex()).isNull()).isTrue();
    }

    private BigInteger support(BallotRound round) {
        return UInt256.fromHex(rpc.call("quorate_ballotPlace", round.number().toHex())
                        .get("support")
                        .asString())
                .toBigInteger();
    }

    /** However many others close later. */
    @Test
    void aRoundIsFoundByItsNumberAndByItsToken() {
        BallotPaper paper = paper(Method.SINGLE, 0);
        BallotRound real = opened(paper);
        JsonNode found = rpc.call("quorate_getBallotRound", real.number().toHex());
        assertThat(found.get("round").asString()).isEqualTo(real.number().toHex());
        assertThat(found.get("ballots").asString()).isEqualTo("0x0");
        assertThat(rpc.call("quorate_getBallotRound", Hash.ZERO.toHex()).isNull())
                .isTrue();
        assertThat(rpc.call("quorate_ballotRounds", DevDao.TOKEN.toHex())).hasSize(1);
        assertThat(rpc.call("quorate_ballotRounds", anchors.toHex())).isEmpty();
        assertThat(rpc.call("quorate_ballotRounds", null, real.number().toHex()))
                .isEmpty();
        assertRefused("begin anew", () -> rpc.call("quorate_ballotRounds", null, Hash.ZERO.toHex()));
        try (JsonRpcCaller other =
                new JsonRpcCaller(java.net.URI.create(node.status().rpc().orElseThrow() + "/shard/1"))) {
            assertThat(other.call("quorate_getBallotRound", real.number().toHex())
                            .isNull())
                    .as("another shard's")
                    .isTrue();
        }
    }

    @Test
    void secretBallotsAreOpenedInTheirTime() {
        BallotPaper paper = paper(Method.INSTANT_RUNOFF, REVEAL_SECONDS);
        BallotRound round = opened(paper);
        Opening opening = new Opening(Hash.keccak256(new byte[] {1}), Markings.encode(Marking.Ranked.of(2, 0)));
        Bytes commitment = round.commitment(member(0), opening);
        assertRefused("are secret", () -> cast(round, 0, opening.marking()));
        cast(round, 0, commitment);
        // Who copies a commitment cannot open it for themselves.
        cast(round, 1, commitment);
        assertThat(RoundResult.of(round, paper, gathered(round)).counted()).isZero();
        assertRefused("too early", () -> reveal(round, 0, opening));
        pass(OPEN_SECONDS - REVEAL_SECONDS);
        assertRefused("too late", () -> cast(round, 2, commitment));
        assertRefused("does not open", () -> reveal(round, 1, opening));
        assertRefused("does not open", () -> reveal(round, 0, new Opening(Hash.ZERO, opening.marking())));
        assertRefused("would not count", () -> reveal(round, 0, new Opening(opening.salt(), Bytes.fromHex("0x0909"))));
        assertRefused("there is no ballot", () -> reveal(round, 2, opening));
        reveal(round, 0, opening);
        reveal(round, 0, opening);
        RoundResult result = RoundResult.of(round, paper, gathered(round));
        assertThat(result.counted()).isOne();
        assertThat(result.uncounted()).isOne();
        assertThat(result.outcome().winners()).containsExactly(2);
        pass(REVEAL_SECONDS);
        assertRefused("too late", () -> reveal(round, 0, opening));
    }

    private void reveal(BallotRound round, int member, Opening opening) {
        rpc.call(
                "quorate_revealBallot",
                round.number().toHex(),
                member(member).toHex(),
                opening.salt().toHex(),
                opening.marking().toHex());
    }
}
