package org.quorate.app.ballot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.quorate.chain.genesis.DevDao;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.abi.AbiSignature;
import org.quorate.protocol.abi.AbiValue;
import org.quorate.protocol.ballot.BallotPaper;
import org.quorate.protocol.ballot.BallotRound;
import org.quorate.protocol.ballot.Marking;
import org.quorate.protocol.ballot.Markings;
import org.quorate.protocol.ballot.Method;
import org.quorate.wallet.ballot.BallotClient;
import org.quorate.wallet.ballot.OpenRound;
import org.quorate.wallet.ballot.RoundCount;
import org.quorate.wallet.rpc.RpcErrorException;

/**
 * Voters that are contracts, which may change what they agree to: whoever counts, and whenever, gets the same result, and no voter
 * keeps a round from being counted.
 */
@Timeout(120)
class ContractVoterTest {
    private static final BallotPaper PAPER =
            new BallotPaper("Where to?", "", List.of("Lyon", "Graz"), Method.SINGLE, 0);
    private static final Bytes LYON = Markings.encode(new Marking.Single(0));
    private static final Bytes GRAZ = Markings.encode(new Marking.Single(1));
    private static final AbiSignature DELEGATE = AbiSignature.parse("delegate(address)");

    private static final Address VOTER = Address.fromHex("0x00000000000000000000000000000000c0de0001");
    private static final String MAGIC = "1626ba7e" + "00".repeat(28);
    private static final String ANSWERS_MAGIC = "7f" + MAGIC + "60005260206000f3";
    /** Agrees to everything, from a call without a question on to nothing, from the next on to everything again. */
    private static final String FICKLE =
            "0x36600411603c57600054603657" + ANSWERS_MAGIC + "5b60006000fd" + "5b6000541560005500";

    private static final String AGREES = "0x" + ANSWERS_MAGIC;

    /** To signatures that begin with a byte of 2. */
    private static final String AGREES_TO_TWO = "0x60643560f81c600214601157" + "60006000fd" + "5b" + ANSWERS_MAGIC;

    /** Whatever a hostile account does when it is asked is a no; what it is called. */
    private static final Map<String, String> HOSTILE = Map.of(
            "runs for ever", "0x5b600056",
            "reverts", "0x60006000fd",
            "an invalid instruction", "0xfe",
            "says nothing", "0x00",
            "says too little", "0x7f" + MAGIC + "60005260046000f3",
            "says something else", "0x7fef26ba7e" + "00".repeat(28) + "60005260206000f3",
            "says the magic word and more in it", "0x7f1626ba7e" + "01".repeat(28) + "60005260206000f3",
            "writes", "0x6001600055" + ANSWERS_MAGIC,
            "an account without code", "0x");

    private GatheringNode node;
    private BallotClient client;

    @BeforeEach
    void start() {
        node = new GatheringNode();
        client = node.client();
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private void code(String code) {
        node.evm().call("anvil_setCode", VOTER.toHex(), code);
    }

    private void toggle() {
        node.transact(node.member(0), Optional.of(VOTER), Bytes.EMPTY);
    }

    /** The contract has the votes of a member. */
    private OpenRound round(String code) {
        code(code);
        node.transact(node.member(2), Optional.of(DevDao.TOKEN), DELEGATE.encodeCall(AbiValue.of(VOTER)));
        BallotRound round = node.ask(PAPER);
        client.open(round, PAPER);
        return new OpenRound(round, PAPER, 0);
    }

    private void cast(OpenRound open, int member, Bytes marking) {
        Address voter = node.member(member);
        client.submit(
                open.round(), voter, marking, node.sign(member, open.round().digest(voter, marking)));
    }

    private RoundCount count(OpenRound open) {
        return RoundCount.of(node.client(), open, _ -> {});
    }

    @Test
    void whatAContractAgreesToAfterTheLastBallotsChangesNothing() {
        OpenRound open = round(FICKLE);
        cast(open, 0, GRAZ);
        client.submit(open.round(), VOTER, LYON, Bytes.fromHex("0x01"));
        node.pass(GatheringNode.OPEN_SECONDS);
        RoundCount before = count(open);
        assertThat(before.ballots()).hasSize(2);
        assertThat(before.refused()).isEmpty();
        toggle();
        RoundCount after = count(open);
        assertThat(after.result().tree().root())
                .isEqualTo(before.result().tree().root());
        assertThat(after.result().hash()).isEqualTo(before.result().hash());
        assertThat(after.inclusion(VOTER)).isEqualTo(RoundCount.Inclusion.NOT_ANCHORED);
    }

    @Test
    void aContractThatAgreesNoMoreDoesNotCountAndKeepsNobodyFromCounting() {
        OpenRound open = round(FICKLE);
        cast(open, 0, GRAZ);
        client.submit(open.round(), VOTER, LYON, Bytes.fromHex("0x01"));
        assertThat(client.ballot(open, VOTER)).isPresent();
        toggle();
        assertThat(client.ballot(open, VOTER)).isEmpty();
        node.pass(GatheringNode.OPEN_SECONDS);
        RoundCount before = count(open);
        assertThat(before.refused()).containsExactly(VOTER);
        assertThat(before.inclusion(VOTER)).isEqualTo(RoundCount.Inclusion.REFUSED);
        assertThat(before.result().outcome().winners()).containsExactly(1);
        toggle();
        assertThat(count(open).result().tree().root())
                .as("nor if it agrees again later")
                .isEqualTo(before.result().tree().root());
    }

    /** As after an honest change of keys: who would lose the vote by it casts again. */
    @Test
    void aBallotThatWouldNotCountAnyMoreIsCastAgain() {
        OpenRound open = round(FICKLE);
        client.submit(open.round(), VOTER, LYON, Bytes.fromHex("0x01"));
        assertThatThrownBy(() -> client.submit(open.round(), VOTER, GRAZ, Bytes.fromHex("0x01")))
                .isInstanceOf(RpcErrorException.class)
                .hasMessageContaining("the first ballot counts");
        toggle();
        assertThatThrownBy(() -> client.submit(open.round(), VOTER, GRAZ, Bytes.fromHex("0x02")))
                .hasMessageContaining("not the voter's");
        code(AGREES_TO_TWO);
        client.submit(open.round(), VOTER, LYON, Bytes.fromHex("0x02"));
        assertThat(client.ballot(open, VOTER).orElseThrow().signature()).isEqualTo(Bytes.fromHex("0x02"));
        assertThat(count(open).ballots()).hasSize(1);
    }

    @Test
    void whateverAHostileAccountDoesIsANo() {
        OpenRound open = round(AGREES);
        cast(open, 0, GRAZ);
        client.submit(open.round(), VOTER, LYON, Bytes.wrap(new byte[16_384]));
        assertThat(count(open).refused()).isEmpty();
        HOSTILE.forEach((what, code) -> {
            code(code);
            assertThat(count(open).refused()).as(what).containsExactly(VOTER);
        });
    }
}
