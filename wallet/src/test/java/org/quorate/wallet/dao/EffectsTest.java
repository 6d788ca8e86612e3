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

    private static String words(ProposalAction action) {
        return new EffectWords(List.of(USDT), List.of(TREASURY), TREASURY)
                .describe(EffectReader.read(action, TREASURY));
    }
}
