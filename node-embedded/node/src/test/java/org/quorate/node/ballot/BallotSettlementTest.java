package org.quorate.node.ballot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.chain.genesis.DevDao;
import org.quorate.contracts.ContractArtifact;
import org.quorate.node.NodeConfig;
import org.quorate.node.QuorateNode;
import org.quorate.node.Sealing;
import org.quorate.node.bench.JsonRpcCaller;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.Hex;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.AbiSignature;
import org.quorate.protocol.abi.AbiValue;
import org.quorate.protocol.ballot.BallotPaper;
import org.quorate.protocol.ballot.BallotRound;
import org.quorate.protocol.ballot.Method;
import org.quorate.protocol.crypto.Secp256k1;
import org.quorate.protocol.transaction.DynamicFeeTransaction;
import org.quorate.protocol.transaction.SignedTransaction;
import tools.jackson.databind.JsonNode;

/** What accounts with code say of their ballots when the last ones are taken is known for good, by a node that keeps few states. */
@Timeout(120)
class BallotSettlementTest {
    private static final byte[] KEY = Hex.decode("0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80");
    private static final byte[] OTHER =
            Hex.decode("0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d");
    private static final Address MEMBER = Secp256k1.address(KEY);
    private static final UInt256 CHAIN = UInt256.of(31_337);
    private static final int KEPT = 64;
    private static final AbiSignature IS_VALID = AbiSignature.parse("isValidSignature(bytes32,bytes)");
    /** Makes a contract that agrees to every signature, until it is called without a question. */
    private static final Bytes AGREES = Bytes.fromHex("0x6039600c60003960396000f3" + "36600a57600160005500"
            + "5b60005415" + "7f1626ba7e" + "00".repeat(28) + "02" + "60005260206000f3");

    @TempDir
    private Path folder;

    private QuorateNode node;
    private JsonRpcCaller rpc;
    private final Map<byte[], Long> nonces = new IdentityHashMap<>();

    private void start() {
        node = QuorateNode.start(NodeConfig.dev()
                .withShards(1)
                .withSealing(new Sealing.Interval(Duration.ofMillis(20)))
                .withStateHistory(Integer.toString(KEPT))
                .withDataFolder(folder)
                .withHttp("127.0.0.1", 0));
        rpc = new JsonRpcCaller(node.status().rpc().orElseThrow());
    }

    private void stop() {
        rpc.close();
        node.close();
    }

    /** @return the contract that it made, if it made one */
    private Optional<Address> transact(Optional<Address> to, Bytes data) throws InterruptedException {
        return transact(KEY, to, data);
    }

    private Optional<Address> transact(byte[] key, Optional<Address> to, Bytes data) throws InterruptedException {
        SignedTransaction signed = SignedTransaction.sign(
                new DynamicFeeTransaction(
                        CHAIN,
                        nonces.merge(key, 1L, Long::sum) - 1,
                        UInt256.ONE,
                        UInt256.of(10_000_000_000L),
                        3_000_000,
                        to,
                        UInt256.ZERO,
                        data,
                        List.of()),
                key);
        String hash =
                rpc.call("eth_sendRawTransaction", signed.encoded().toHex()).asString();
        while (true) {
            JsonNode receipt = rpc.call("eth_getTransactionReceipt", hash);
            if (!receipt.isNull()) {
                assertThat(receipt.get("status").asString()).isEqualTo("0x1");
                return receipt.get("contractAddress").isNull()
                        ? Optional.empty()
                        : Optional.of(
                                Address.fromHex(receipt.get("contractAddress").asString()));
            }
            Thread.sleep(20);
        }
    }

    private long time(String block) {
        return Long.decode(
                rpc.call("eth_getBlockByNumber", block, false).get("timestamp").asString());
    }

    private long head() {
        return Long.decode(rpc.call("eth_blockNumber").asString());
    }

    private void awaitHead(long number) throws InterruptedException {
        while (head() < number) {
            Thread.sleep(20);
        }
    }

    @Test
    void whatAccountsAgreedToOutlivesTheState() throws Exception {
        start();
        Address anchors = transact(
                        Optional.empty(),
                        ContractArtifact.load("dao/BallotAnchors").creationCode())
                .orElseThrow();
        Address voter = transact(Optional.empty(), AGREES).orElseThrow();
        Address fickle = transact(Optional.empty(), AGREES).orElseThrow();
        AbiSignature delegate = AbiSignature.parse("delegate(address)");
        transact(Optional.of(DevDao.TOKEN), delegate.encodeCall(AbiValue.of(voter)));
        transact(OTHER, Optional.of(DevDao.TOKEN), delegate.encodeCall(AbiValue.of(fickle)));
        BallotRound round = asked(anchors);
        for (Address each : List.of(voter, fickle)) {
            rpc.call("quorate_submitBallot", round.number().toHex(), each.toHex(), "0x01", "0x02");
        }
        assertThat(answers(round)).as("nobody was asked for good").isEmpty();
        transact(Optional.of(fickle), Bytes.EMPTY);
        long settling = lastIn(round);
        // After the last ballot was taken it makes no difference any more.
        transact(Optional.of(voter), Bytes.EMPTY);
        awaitSettled(round);
        assertThat(answers(round)).isEqualTo(Map.of(voter, true, fickle, false));
        awaitHead(settling + 3 * KEPT);
        Bytes question = IS_VALID.encodeCall(AbiValue.of(Bytes.wrap(Hash.ZERO.toBytes())), AbiValue.of(Bytes.EMPTY));
        assertThatThrownBy(() -> rpc.call(
                        "eth_call",
                        Map.of("to", voter.toHex(), "data", question.toHex()),
                        "0x" + Long.toHexString(settling)))
                .as("the state is kept no longer than it takes")
                .hasMessageContaining("historical state");
        stop();
        start();
        assertThat(answers(round)).isEqualTo(Map.of(voter, true, fickle, false));
        stop();
    }

    private BallotRound asked(Address anchors) throws InterruptedException {
        BallotPaper paper = new BallotPaper("Where to?", "", List.of("Lyon", "Graz"), Method.SINGLE, 0);
        long snapshot = time("latest");
        // Blocks come faster than seconds, so that each is a second after the one before.
        BallotRound round = new BallotRound(
                CHAIN, anchors, paper.hash(), DevDao.TOKEN, MEMBER, snapshot, snapshot + 150, 1_000_000);
        transact(
                Optional.of(anchors),
                AbiSignature.parse("open(bytes32,address,uint48,uint48,uint48)")
                        .encodeCall(
                                AbiValue.of(Bytes.wrap(round.question().toBytes())),
                                AbiValue.of(round.token()),
                                AbiValue.of(UInt256.of(round.snapshot())),
                                AbiValue.of(UInt256.of(round.closes())),
                                AbiValue.of(UInt256.of(round.challengeTime()))));
        rpc.call(
                "quorate_openBallot",
                anchors.toHex(),
                round.number().toHex(),
                paper.write().toHex());
        return round;
    }

    /** @return number of the last block in whose time ballots are taken */
    private long lastIn(BallotRound round) throws InterruptedException {
        long number = head();
        while (time("0x" + Long.toHexString(number)) <= round.closes()) {
            number++;
            awaitHead(number);
        }
        return number - 1;
    }

    private void awaitSettled(BallotRound round) throws InterruptedException {
        while (!rpc.call("quorate_getBallotRound", round.number().toHex())
                .get("settled")
                .asBoolean()) {
            Thread.sleep(50);
        }
    }

    /** What is known for good of each voter. */
    private Map<Address, Boolean> answers(BallotRound round) {
        Map<Address, Boolean> answers = new HashMap<>();
        for (JsonNode ballot : rpc.call("quorate_getBallots", round.number().toHex())) {
            if (ballot.has("agreed")) {
                answers.put(
                        Address.fromHex(ballot.get("voter").asString()),
                        ballot.get("agreed").asBoolean());
            }
        }
        return answers;
    }
}
