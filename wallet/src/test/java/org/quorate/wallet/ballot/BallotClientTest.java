package org.quorate.wallet.ballot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.ballot.BallotPaper;
import org.quorate.protocol.ballot.BallotRound;
import org.quorate.protocol.ballot.GatheredBallot;
import org.quorate.protocol.ballot.Method;
import org.quorate.protocol.crypto.EcdsaSignature;
import org.quorate.protocol.crypto.Secp256k1;
import org.quorate.wallet.error.DaoProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.rpc.EvmClients;
import org.quorate.wallet.rpc.StubNode;
import org.quorate.wallet.rpc.StubNode.Raw;
import org.quorate.wallet.rpc.StubNode.Result;
import tools.jackson.databind.JsonNode;

/** All ballots of a node, checked: with batches, without, and with ballots that the node made up. */
class BallotClientTest {
    private static final int VOTERS = 120;
    private static final String YES = "\"0x" + "00".repeat(31) + "01\"";
    private static final String NO = "\"0x" + "00".repeat(32) + "\"";
    private static final UInt256 WEIGHT = UInt256.of(7);
    private static final BallotPaper PAPER =
            new BallotPaper("Where to?", "", List.of("Lyon", "Graz"), Method.SINGLE, 0);
    private static final BallotRound ROUND = new BallotRound(
            UInt256.of(31337),
            Address.fromHex("0x" + "aa".repeat(20)),
            PAPER.hash(),
            Address.fromHex("0x" + "bb".repeat(20)),
            Address.fromHex("0x" + "cc".repeat(20)),
            1_000,
            2_000,
            60);

    private static final OpenRound OPEN = new OpenRound(ROUND, PAPER, VOTERS);

    private final List<GatheredBallot> ballots = new ArrayList<>();
    private StubNode node;
    private EvmClients clients;
    private BallotClient client;
    /** What each ballot says besides. */
    private String agreed = "";

    @BeforeEach
    void setUp() throws IOException {
        for (int i = 1; i <= VOTERS; i++) {
            byte[] key = UInt256.of(i).toBytes();
            Address voter = Secp256k1.address(key);
            Bytes content = Bytes.fromHex("0x00");
            ballots.add(new GatheredBallot(voter, WEIGHT, content, sign(key, voter, content), Optional.empty()));
        }
        ballots.sort(Comparator.comparing(GatheredBallot::voter));
        node = new StubNode()
                .on("quorate_getBallots", parameters -> new Result(page()))
                .on("eth_getBlockByNumber", _ -> new Result("{\"number\":\"0x5\",\"timestamp\":\"0x5\"}"))
                .on("eth_call", this::call);
        clients = new EvmClients();
        client = new BallotClient(clients.of(node.endpoint(31337)));
    }

    @AfterEach
    void tearDown() {
        clients.close();
        node.close();
    }

    private static Bytes sign(byte[] key, Address voter, Bytes content) {
        EcdsaSignature signature = Secp256k1.sign(ROUND.digest(voter, content), key);
        byte[] bytes = new byte[65];
        System.arraycopy(signature.r().toBytes(), 0, bytes, 0, 32);
        System.arraycopy(signature.s().toBytes(), 0, bytes, 32, 32);
        bytes[64] = (byte) (27 + signature.yParity());
        return Bytes.wrap(bytes);
    }

    private String page() {
        return ballots.stream()
                .map(each -> ("{\"voter\":\"%s\",\"weight\":\"%s\",\"content\":\"%s\",\"signature\":\"%s\"" + agreed
                                + "}")
                        .formatted(
                                each.voter().toHex(),
                                each.weight().toHex(),
                                each.content().toHex(),
                                each.signature().toHex()))
                .collect(Collectors.joining(",", "[", "]"));
    }

    /** Whether a chain is asked about the key of an address, and not an account. */
    private static boolean isOfKey(JsonNode parameters) {
        return !parameters.get(0).has("to")
                && parameters.get(0).path("data").asString("").length() == 2 + 2 * (56 + 128);
    }

    /** Everybody has the same votes, nobody gave up ECDSA; contracts agree to nothing. */
    private StubNode.Reply call(JsonNode parameters) {
        if (isOfKey(parameters)) {
            return new Result(YES);
        }
        boolean weight =
                parameters.get(0).path("to").asString("").equals(ROUND.token().toHex());
        return new Result(
                "\"0x" + (weight ? Bytes.wrap(WEIGHT.toBytes()).toHex().substring(2) : "00".repeat(32)) + "\"");
    }

    @Test
    void manyAreCheckedByFewRequests() {
        List<Integer> progress = new ArrayList<>();
        assertThat(client.ballots(OPEN, progress::add).signed()).isEqualTo(ballots);
        assertThat(progress).containsExactly(100, VOTERS);
        assertThat(node.batches()).containsExactly(100, 100, VOTERS - 100, VOTERS - 100);
    }

    @Test
    void aNodeWithoutBatchesIsAskedForEach() {
        node.onBatch(answers -> new Raw(405, "text/html", "<html>"));
        assertThat(client.ballots(OPEN, _ -> {}).signed()).isEqualTo(ballots);
        assertThat(node.batches()).hasSize(1);
    }

    @Test
    void anInventedBallotIsFound() {
        GatheredBallot last = ballots.getLast();
        ballots.set(
                VOTERS - 1,
                new GatheredBallot(last.voter(), WEIGHT, Bytes.fromHex("0x01"), last.signature(), last.opening()));
        assertLeftOut(last);
        node.onBatch(answers -> new Raw(405, "text/html", "<html>"));
        assertLeftOut(last);
    }

    /** It is as good to recover the voter, but makes another root. */
    @Test
    void theSignatureThatFollowsFromAnotherOneIsFound() {
        GatheredBallot last = ballots.getLast();
        byte[] signature = last.signature().toArray();
        UInt256 order = Secp256k1.HALF_ORDER.add(Secp256k1.HALF_ORDER).add(UInt256.ONE);
        UInt256 other = order.subtract(UInt256.fromBytes(signature, 32));
        System.arraycopy(other.toBytes(), 0, signature, 32, 32);
        signature[64] = (byte) (27 + 28 - signature[64]);
        ballots.set(
                VOTERS - 1,
                new GatheredBallot(last.voter(), WEIGHT, last.content(), Bytes.wrap(signature), last.opening()));
        assertLeftOut(last);
    }

    /** A number with which no round can be told from another is an error of the node's, as any other. */
    @Test
    void aRoundThatCannotBeReadIsMalformed() {
        String round =
                "{\"anchors\":\"%s\",\"token\":\"%s\",\"tallier\":\"%s\",\"snapshot\":\"0x1\",\"closes\":\"0x1000000000000\","
                        + "\"challengeTime\":\"0x1\",\"round\":\"0x%s\",\"ballots\":\"0x0\",\"paper\":\"%s\"}";
        node.on("eth_chainId", _ -> new Result("\"0x7a69\""));
        node.on(
                "quorate_ballotRounds",
                _ -> new Result("["
                        + round.formatted(
                                ROUND.anchors().toHex(),
                                ROUND.token().toHex(),
                                ROUND.tallier().toHex(),
                                "00".repeat(32),
                                PAPER.write().toHex())
                        + "]"));
        assertThatThrownBy(() -> client.rounds(Optional.empty()))
                .isInstanceOfSatisfying(
                        WalletException.class, e -> assertThat(e.problem()).isEqualTo(DaoProblem.BALLOT_MALFORMED));
    }

    private static String json(BallotRound round) {
        return "{\"anchors\":\"%s\",\"token\":\"%s\",\"tallier\":\"%s\",\"snapshot\":\"0x%x\",\"closes\":\"0x%x\",\"challengeTime\":\"0x%x\",\"round\":\"%s\",\"ballots\":\"0x0\",\"paper\":\"%s\"}"
                .formatted(
                        round.anchors().toHex(),
                        round.token().toHex(),
                        round.tallier().toHex(),
                        round.snapshot(),
                        round.closes(),
                        round.challengeTime(),
                        round.number().toHex(),
                        PAPER.write().toHex());
    }

    private static BallotRound closing(long closes) {
        return new BallotRound(
                ROUND.chainId(), ROUND.anchors(), PAPER.hash(), ROUND.token(), ROUND.tallier(), 1_000, closes, 60);
    }

    /** 250 rounds that close later hide none: lists go on after a page, and a whole number is asked for by itself. */
    @Test
    void spamHidesNoRound() {
        List<BallotRound> rounds = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            rounds.add(closing(10_000 - i));
        }
        rounds.add(ROUND);
        node.on("eth_chainId", _ -> new Result("\"0x7a69\""));
        node.on("quorate_ballotRounds", parameters -> {
            assertThat(parameters.get(0).asString()).isEqualTo(ROUND.token().toHex());
            int from = parameters.get(1).isNull()
                    ? 0
                    : 1
                            + rounds.stream()
                                    .map(each -> each.number().toHex())
                                    .toList()
                                    .indexOf(parameters.get(1).asString());
            return new Result(rounds.subList(from, Math.min(from + 200, rounds.size())).stream()
                    .map(BallotClientTest::json)
                    .collect(Collectors.joining(",", "[", "]")));
        });
        assertThat(client.rounds(Optional.of(ROUND.token())))
                .extracting(OpenRound::round)
                .isEqualTo(rounds);
        node.on("quorate_getBallotRound", parameters -> {
            assertThat(parameters.get(0).asString()).isEqualTo(ROUND.number().toHex());
            return new Result(json(ROUND));
        });
        assertThat(client.round(ROUND.number().toHex()).round()).isEqualTo(ROUND);
    }

    @Test
    void anotherRoundThanTheOneAskedForIsNotBelieved() {
        node.on("eth_chainId", _ -> new Result("\"0x7a69\""));
        node.on("quorate_getBallotRound", _ -> new Result(json(closing(3_000))));
        assertThatThrownBy(() -> client.round(ROUND.number())).hasMessageContaining("gives another round");
        node.result("quorate_getBallotRound", "null");
        assertThat(client.round(ROUND.number())).isEmpty();
        assertThatThrownBy(() -> client.round(ROUND.number().toHex()))
                .isInstanceOfSatisfying(
                        WalletException.class, e -> assertThat(e.problem()).isEqualTo(DaoProblem.ROUND_UNKNOWN));
    }

    /** A node that always gives the same page is asked no more often than there can be rounds. */
    @Test
    void aListWithoutAnEndIsEnded() {
        node.on("eth_chainId", _ -> new Result("\"0x7a69\""));
        String page = java.util.stream.IntStream.range(0, 200)
                .mapToObj(i -> json(closing(10_000 - i)))
                .collect(Collectors.joining(",", "[", "]"));
        node.result("quorate_ballotRounds", page);
        assertThat(client.rounds(Optional.empty())).hasSize(1_000);
    }

    @Test
    void aWrongWeightIsFound() {
        GatheredBallot one = ballots.get(50);
        ballots.set(50, new GatheredBallot(one.voter(), UInt256.of(8), one.content(), one.signature(), one.opening()));
        assertInvalid("has 7 votes, not 8");
    }

    /** It keeps none of the others from counting. */
    private void assertLeftOut(GatheredBallot invented) {
        BallotClient.Ballots found = client.ballots(OPEN, _ -> {});
        assertThat(found.signed()).hasSize(VOTERS - 1).noneMatch(each -> each.voter()
                .equals(invented.voter()));
        assertThat(found.refused()).containsExactly(invented.voter());
    }

    /** What keeps a node from answering must not look like what an account says, and keeps no other ballot from counting. */
    @Test
    void whatTheNodeCannotAskAnyMoreIsNamed() {
        anInvented();
        forgetStates();
        BallotClient.Ballots found = client.ballots(OPEN, _ -> {});
        assertThat(found.signed()).isEqualTo(ballots.subList(0, VOTERS - 1));
        assertThat(found.refused()).isEmpty();
        assertThat(found.unchecked()).containsExactly(ballots.getLast().voter());
        RoundCount count = RoundCount.of(client, OPEN, _ -> {});
        assertThat(count.isComplete()).isFalse();
        assertThat(count.result().counted()).isEqualTo(VOTERS - 1);
        assertThat(count.inclusion(ballots.getLast().voter())).isEqualTo(RoundCount.Inclusion.UNCHECKED);
    }

    /** The node asked when the last ballots were taken, and keeps what was said. */
    @Test
    void whatTheNodeAskedInTimeIsCounted() {
        anInvented();
        forgetStates();
        agreed = ",\"agreed\":true";
        BallotClient.Ballots found = client.ballots(OPEN, _ -> {});
        assertThat(found.signed()).isEqualTo(ballots);
        assertThat(found.unchecked()).isEmpty();
        agreed = ",\"agreed\":false";
        found = client.ballots(OPEN, _ -> {});
        assertThat(found.refused()).containsExactly(ballots.getLast().voter());
        assertThat(found.signed()).as("of the others it needs no answer").hasSize(VOTERS - 1);
    }

    /** Else whoever calculates the old key of an account that is safe from quantum computers votes in its place. */
    @Test
    void theKeyOfAnAccountThatGaveUpEcdsaDoesNotVote() {
        Address gaveUp = ballots.getLast().voter();
        settle();
        List<String> blocks = new ArrayList<>();
        node.on("eth_call", parameters -> {
            if (isOfKey(parameters)
                    && parameters
                            .get(0)
                            .path("data")
                            .asString("")
                            .contains(gaveUp.toHex().substring(2))) {
                blocks.add(parameters.get(1).asString());
                return new Result(NO);
            }
            return call(parameters);
        });
        BallotClient.Ballots found = client.ballots(OPEN, _ -> {});
        assertThat(found.refused()).containsExactly(gaveUp);
        assertThat(found.signed()).hasSize(VOTERS - 1);
        assertThat(blocks).as("now, and when the last ballots were taken").containsExactly("latest", "0x59");
        // Who gave it up after the settling block had it then.
        node.on(
                "eth_call",
                parameters ->
                        isOfKey(parameters) && parameters.get(1).asString().equals("latest")
                                ? new Result(NO)
                                : call(parameters));
        assertThat(client.ballots(OPEN, _ -> {}).refused()).isEmpty();
    }

    private void forgetStates() {
        settle();
        node.on(
                "eth_call",
                parameters -> parameters.get(0).has("to") || isOfKey(parameters)
                        ? call(parameters)
                        : new StubNode.Failure(-32000, "historical state is not available"));
    }

    private void anInvented() {
        GatheredBallot last = ballots.getLast();
        ballots.set(
                VOTERS - 1,
                new GatheredBallot(last.voter(), WEIGHT, Bytes.fromHex("0x01"), last.signature(), last.opening()));
    }

    /** A block every eleven seconds since 1,021: number 89 is the last one that is not after 2,000. */
    private void settle() {
        node.on("eth_getBlockByNumber", parameters -> {
            String which = parameters.get(0).asString();
            long number = which.equals("latest") ? 200 : Long.decode(which);
            return new Result("{\"number\":\"0x%x\",\"timestamp\":\"0x%x\"}".formatted(number, 1_021 + 11 * number));
        });
    }

    @Test
    void accountsWithCodeAreAskedAtTheLastBlockInWhoseTimeBallotsWereTaken() {
        anInvented();
        settle();
        List<String> blocks = new ArrayList<>();
        node.on("eth_call", parameters -> {
            if (parameters.get(0).has("to") || isOfKey(parameters)) {
                return call(parameters);
            }
            blocks.add(parameters.get(1).asString());
            return new Result("\"0x" + "00".repeat(31) + "01\"");
        });
        assertThat(client.ballots(OPEN, _ -> {}).refused()).isEmpty();
        assertThat(blocks).containsExactly("0x59");
    }

    private void assertInvalid(String why) {
        assertThatThrownBy(() -> client.ballots(OPEN, _ -> {}))
                .isInstanceOfSatisfying(
                        WalletException.class, e -> assertThat(e.problem()).isEqualTo(DaoProblem.BALLOTS_UNTRUE))
                .hasMessageContaining(why);
    }
}
