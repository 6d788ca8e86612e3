package org.quorate.wallet.dao;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.AbiValue;

/** What is shown of a proposal comes from its calls, whatever its text says. */
class EffectsTest {
    private static final Address TREASURY = Address.fromHex("0xe7f1725e7734ce288f8367e1bb143e90bb3f0512");
    private static final Address TOKEN = Address.fromHex("0x5fbdb2315678afecb367f032d93f642f64180aa3");
    private static final Address PAYEE = Address.fromHex("0x70997970c51812dc3a010c7d01b50e0d17dc79c8");
    private static final Address GOVERNOR = Address.fromHex("0x9fe46736679d2d9a65f0992f2272de9f3c7fa6e0");
    private static final TokenUnit USDT = new TokenUnit(TOKEN, "USDT", 6);

    @Test
    void paymentsAreToldInUnits() {
        ProposalAction pay = Drafts.payToken(TOKEN, PAYEE, UInt256.of(1_500_000));
        assertThat(words(pay)).isEqualTo("Pays 1.5 USDT (token " + TOKEN + ") to " + PAYEE + ", from the treasury.");
        assertThat(words(Drafts.payCoin(PAYEE, UInt256.of(2_000_000_000_000_000_000L))))
                .isEqualTo("Pays 2 coin to " + PAYEE + ".");
    }

    @Test
    void aTokenThatSaysNothingOfItselfIsToldInItsSmallestUnit() {
        Address other = Address.fromWord(0, 0, 77);
        assertThat(words(Drafts.payToken(other, PAYEE, UInt256.of(5)))).contains("5 smallest units of token " + other);
    }

    /** A contract runs code when it is called without data, in the name of the treasury. */
    @Test
    void onlyACallToTheTreasuryItselfIsSaidToChangeNothing() {
        assertThat(words(new ProposalAction(TREASURY, UInt256.ZERO, Bytes.EMPTY)))
                .startsWith("Changes nothing");
        assertThat(words(new ProposalAction(TOKEN, UInt256.ZERO, Bytes.EMPTY)))
                .contains(TOKEN.toString(), "without data", "code runs in the DAO's name")
                .doesNotContain("nothing: the text");
    }

    @Test
    void anAllowanceWithoutLimitIsSaidLoudly() {
        Bytes call = GovernorCalls.call("approve(address,uint256)", AbiValue.of(PAYEE), AbiValue.of(UInt256.MAX));
        assertThat(words(new ProposalAction(TOKEN, UInt256.ZERO, call))).contains("ALL of the DAO's tokens");
    }

    @Test
    void whatNobodyCanReadIsSaidToBeUnknown() {
        assertThat(words(new ProposalAction(TOKEN, UInt256.ZERO, Bytes.fromHex("0xdeadbeef01"))))
                .startsWith("UNKNOWN")
                .contains("0xdeadbeef", "5 bytes");
        // Arguments that are not exactly the function's, or coin that goes along unseen.
        Bytes transfer = Drafts.payToken(TOKEN, PAYEE, UInt256.ONE).data();
        assertThat(words(new ProposalAction(TOKEN, UInt256.ZERO, transfer.slice(0, 67))))
                .startsWith("UNKNOWN");
        assertThat(words(new ProposalAction(TOKEN, UInt256.ONE, transfer)))
                .startsWith("UNKNOWN")
                .contains("sends 0.000000000000000001 coin along");
    }

    @Test
    void powerIsNotHiddenInAListOfCalls() {
        Bytes call = GovernorCalls.call(
                "grantRole(bytes32,address)", AbiValue.of(Bytes.wrap(new byte[32])), AbiValue.of(PAYEE));
        assertThat(words(new ProposalAction(TREASURY, UInt256.ZERO, call))).startsWith("CHANGES WHO HAS POWER");
    }

    @Test
    void anAddressThatLooksLikeAKnownOneIsNotTakenForIt() {
        Address alike = Address.fromHex("0xe7f1725e00000000000000000000000000000512");
        assertThat(words(Drafts.payCoin(alike, UInt256.ONE)))
                .contains("WARNING: this is NOT " + TREASURY, alike.toChecksummed());
        assertThat(words(Drafts.payCoin(TREASURY, UInt256.ONE))).doesNotContain("WARNING");
        assertThat(LookAlike.of(Address.fromHex("0xe700000000000000000000000000000000000512"), List.of(TREASURY)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u202eb", "a\u200bb", "a\u0000b", "a\u2066b", "a\ufeffb", "a\u001b[31mb"})
    void marksThatChangeHowATextIsReadAreTakenOut(String text) {
        assertThat(PlainText.of(text, 100)).matches("a(\\[31m)?b");
    }

    @Test
    void textsAreCutAndStaySmall() {
        assertThat(PlainText.of("x".repeat(1_000), 10)).isEqualTo("xxxxxxxxxx…");
        assertThat(PlainText.of("a" + "\u0301".repeat(500), 100)).hasSizeLessThan(6);
        assertThat(PlainText.of("a\n\n\n\n\n\n\n\nb", 100)).isEqualTo("a\n\nb");
        assertThat(PlainText.line("a\nb\n\nc", 100)).isEqualTo("a b c");
        assertThat(PlainText.of("<script>[x](http://y)</script>", 100)).isEqualTo("<script>[x](http://y)</script>");
    }

    /** That it is OpenZeppelin's hashProposal shows in the life of a proposal on a node, which finds it by this number. */
    @Test
    void theNumberCommitsToActionsAndText() {
        ProposalContent content = new ProposalContent(List.of(Drafts.payCoin(PAYEE, UInt256.ONE)), "a");
        assertThat(content.hash())
                .isNotEqualTo(new ProposalContent(content.actions(), "b").hash())
                .isNotEqualTo(new ProposalContent(List.of(Drafts.payCoin(PAYEE, UInt256.of(2))), "a").hash());
        Proposal lie = new Proposal(UInt256.ONE, PAYEE, content, 0, 0, 0, org.quorate.protocol.Hash.ZERO);
        assertThat(lie.isBoundToContent()).isFalse();
    }

    @Test
    void onlyWhoHasWeightAndHasNotVotedIsAskedTo() {
        VoterStanding open =
                new VoterStanding(Optional.of(UInt256.ONE), UInt256.ONE, UInt256.ONE, Optional.of(PAYEE), false);
        assertThat(open.needsVote(ProposalState.ACTIVE)).isTrue();
        assertThat(open.needsVote(ProposalState.PENDING)).isFalse();
        assertThat(new VoterStanding(Optional.of(UInt256.ZERO), UInt256.ONE, UInt256.ONE, Optional.empty(), false)
                        .needsVote(ProposalState.ACTIVE))
                .isFalse();
        assertThat(new VoterStanding(Optional.of(UInt256.ONE), UInt256.ONE, UInt256.ONE, Optional.empty(), true)
                        .needsVote(ProposalState.ACTIVE))
                .isFalse();
    }

    private static ProposalAction call(Address target, String function, AbiValue... arguments) {
        return new ProposalAction(target, UInt256.ZERO, GovernorCalls.call(function, arguments));
    }

    private static ProposalAction relay(ProposalAction inner) {
        return call(
                GOVERNOR,
                "relay(address,uint256,bytes)",
                AbiValue.of(inner.target()),
                AbiValue.of(inner.value()),
                AbiValue.of(inner.data()));
    }

    private static ProposalAction multicall(ProposalAction... inner) {
        return call(
                GOVERNOR,
                "multicall(bytes[])",
                AbiValue.of(java.util.Arrays.stream(inner)
                        .map(each -> (AbiValue) AbiValue.of(each.data()))
                        .toList()));
    }

    private static ProposalAction batch(int coins, ProposalAction... inner) {
        List<ProposalAction> all = List.of(inner);
        return call(
                TREASURY,
                "scheduleBatch(address[],uint256[],bytes[],bytes32,bytes32,uint256)",
                AbiValue.of(all.stream()
                        .map(each -> (AbiValue) AbiValue.of(each.target()))
                        .toList()),
                AbiValue.of(java.util.Collections.<AbiValue>nCopies(coins, AbiValue.of(UInt256.ZERO))),
                AbiValue.of(all.stream()
                        .map(each -> (AbiValue) AbiValue.of(each.data()))
                        .toList()),
                AbiValue.of(Bytes.wrap(new byte[32])),
                AbiValue.of(Bytes.wrap(new byte[32])),
                AbiValue.of(UInt256.of(172_800)));
    }

    @Test
    void callsThatAreCarriedByOthersAreToldAsWell() {
        ProposalAction pay = Drafts.payToken(TOKEN, PAYEE, UInt256.of(1_500_000));
        ProposalAction grant =
                call(TREASURY, "grantRole(bytes32,address)", AbiValue.of(Bytes.wrap(new byte[32])), AbiValue.of(PAYEE));
        assertThat(offline(false, relay(pay)))
                .satisfiesExactly(
                        first -> assertThat(first)
                                .startsWith("1. CHANGES WHO HAS POWER")
                                .endsWith("It carries a call:"),
                        second -> assertThat(second)
                                .isEqualTo("   1.1. Pays 1.5 USDT (token " + TOKEN + ") to " + PAYEE + ", from "
                                        + GOVERNOR.toChecksummed() + "."));
        assertThat(offline(false, batch(2, pay, grant)))
                .satisfiesExactly(
                        first -> assertThat(first).endsWith("It carries 2 calls:"),
                        second -> assertThat(second)
                                .startsWith("   1.1. Pays 1.5 USDT")
                                .endsWith("from the treasury."),
                        third -> assertThat(third).startsWith("   1.2. CHANGES WHO HAS POWER"));
        ProposalAction upgrade = call(
                GOVERNOR,
                "upgradeToAndCall(address,bytes)",
                AbiValue.of(PAYEE),
                AbiValue.of(multicall(call(GOVERNOR, "setVotingPeriod(uint32)", AbiValue.of(UInt256.ONE)))
                        .data()));
        assertThat(offline(false, upgrade))
                .hasSize(3)
                .last()
                .asString()
                .startsWith("      1.1.1. Changes the DAO's voting period to 1");
    }

    @Test
    void whatIsCarriedTooDeepOrDoesNotFitTogetherIsUnknown() {
        ProposalAction deep = Drafts.payCoin(PAYEE, UInt256.ONE);
        for (int i = 0; i < CarriedCalls.MOST_DEEP; i++) {
            deep = relay(deep);
        }
        assertThat(offline(false, deep)).last().asString().contains("Pays 0.000000000000000001 coin");
        assertThat(offline(false, relay(deep))).last().asString().contains("UNKNOWN");
        assertThat(words(batch(1, Drafts.payToken(TOKEN, PAYEE, UInt256.ONE), deep)))
                .startsWith("UNKNOWN");
    }

    @Test
    void whatIsCutIsSaidToBe() {
        String words = words(call(
                PAYEE,
                "safeTransferFrom(address,address,uint256,bytes)",
                AbiValue.of(TREASURY),
                AbiValue.of(PAYEE),
                AbiValue.of(UInt256.ONE),
                AbiValue.of(Bytes.wrap(new byte[500]))));
        assertThat(words).contains("… [CUT: 500 bytes in all]");
    }

    /** Who can alter a request on its way makes 1.5 of 1,500,000 by other decimals. */
    @Test
    void unitsOfAnotherComputerComeAfterWhatIsSigned() {
        assertThat(offline(true, Drafts.payToken(TOKEN, PAYEE, UInt256.of(1_500_000))))
                .containsExactly("Pays 1500000 smallest units of token " + TOKEN
                        + " (1.5 USDT if it has 6 decimals, as the other computer says) to " + PAYEE
                        + ", from the treasury.");
    }

    @Test
    void aRuleOfAForeignContractIsNotTheDaos() {
        AbiValue one = AbiValue.of(UInt256.ONE);
        assertThat(words(call(GOVERNOR, "setVotingPeriod(uint32)", one))).startsWith("Changes the DAO's voting period");
        assertThat(words(call(PAYEE, "setVotingPeriod(uint32)", one)))
                .startsWith("Asks another contract, NOT THE DAO'S GOVERNOR")
                .contains(PAYEE.toChecksummed());
        assertThat(words(call(TREASURY, "updateDelay(uint256)", one))).startsWith("Changes the DAO's timelock delay");
        assertThat(words(call(GOVERNOR, "updateDelay(uint256)", one))).contains("NOT THE DAO'S TIMELOCK");
        EffectWords unknowing =
                new EffectWords(new EffectWords.Context(List.of(), true, List.of(), GOVERNOR, Address.ZERO));
        assertThat(unknowing.describe(EffectReader.read(call(PAYEE, "updateDelay(uint256)", one), Address.ZERO)))
                .contains("if " + PAYEE.toChecksummed() + " is the DAO's timelock: this computer cannot know");
    }

    private static String words(ProposalAction action) {
        return String.join("\n", offline(false, action));
    }

    private static List<String> offline(boolean hearsay, ProposalAction... actions) {
        EffectWords words =
                new EffectWords(new EffectWords.Context(List.of(USDT), hearsay, List.of(TREASURY), GOVERNOR, TREASURY));
        List<Effect> effects = java.util.Arrays.stream(actions)
                .map(action -> EffectReader.read(action, TREASURY))
                .toList();
        return effects.size() == 1 && effects.getFirst().carried().isEmpty()
                ? List.of(words.describe(effects.getFirst()))
                : words.lines(effects);
    }
}
