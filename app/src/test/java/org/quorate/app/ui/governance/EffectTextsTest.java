package org.quorate.app.ui.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.asset.coin.CoinAmount;
import org.quorate.wallet.dao.DaoFacts;
import org.quorate.wallet.dao.Drafts;
import org.quorate.wallet.dao.Effect;
import org.quorate.wallet.dao.EffectReader;
import org.quorate.wallet.dao.ProposalAction;
import org.quorate.wallet.dao.TokenUnit;

/** What is shown largest comes from the calls alone. */
class EffectTextsTest {
    private static final Address TREASURY = Address.fromHex("0xe7f1725e7734ce288f8367e1bb143e90bb3f0512");
    private static final Address TOKEN = Address.fromHex("0x5fbdb2315678afecb367f032d93f642f64180aa3");
    private static final Address GOVERNOR = Address.fromHex("0x9fe46736679d2d9a65f0992f2272de9f3c7fa6e0");
    private static final Address ME = Address.fromHex("0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266");
    private static final TokenUnit VOTE = new TokenUnit(TOKEN, "VOTE", 18);
    private static final DaoFacts FACTS = new DaoFacts(
            UInt256.of(31337),
            Hash.ZERO,
            GOVERNOR,
            "Club",
            "1",
            VOTE,
            TREASURY,
            DaoFacts.Clock.SECONDS,
            10,
            3_600,
            UInt256.ZERO,
            Optional.of(60L),
            true,
            true);

    private final EffectTexts texts =
            new EffectTexts(new GovernanceParts(new Messages(Locale.ENGLISH)), FACTS, List.of(VOTE), Optional.of(ME));

    private EffectText of(ProposalAction action) {
        return texts.of(EffectReader.read(action, TREASURY));
    }

    @Test
    void amountsAreToldInUnits() {
        EffectText coin = of(Drafts.payCoin(ME, CoinAmount.parse("12500.5")));
        assertThat(coin.line()).isEqualTo("Pays 12,500.5 coins");
        assertThat(coin.parties()).singleElement().satisfies(party -> {
            assertThat(party.address()).isEqualTo(ME);
            assertThat(party.name()).contains("You");
        });
        EffectText token = of(Drafts.payToken(TOKEN, ME, CoinAmount.parse("3")));
        assertThat(token.line()).isEqualTo("Pays 3 VOTE");
        EffectText stranger = of(Drafts.payToken(GOVERNOR, ME, UInt256.of(7)));
        assertThat(stranger.what()).isEqualTo("7 smallest units");
    }

    @Test
    void rulesAreToldWithTheirUnits() {
        assertThat(of(Drafts.changeRule(FACTS, Effect.Rule.VOTING_PERIOD, UInt256.of(259_200)))
                        .what())
                .isEqualTo("Length of voting: 3 d 0 h");
        assertThat(of(Drafts.changeRule(FACTS, Effect.Rule.QUORUM_PERCENT, UInt256.of(25)))
                        .what())
                .isEqualTo("Quorum: 25 %");
        ProposalAction elsewhere = new ProposalAction(
                ME,
                UInt256.ZERO,
                Drafts.changeRule(FACTS, Effect.Rule.QUORUM_PERCENT, UInt256.of(25))
                        .data());
        assertThat(of(elsewhere).warning()).isPresent();
    }

    /** Attackers calculate addresses whose ends are those of a known one. */
    @Test
    void anAddressThatOnlyLooksLikeTheTreasuryIsNamedAsSuch() {
        Address fake = Address.fromHex("0xe7f1725e00000000000000000000000000000512");
        assertThat(of(Drafts.payCoin(fake, UInt256.ONE)).parties())
                .singleElement()
                .satisfies(party -> {
                    assertThat(party.name()).isEmpty();
                    assertThat(party.alike()).contains(TREASURY);
                });
    }

    @Test
    void whatNobodyCanReadIsSaidToBeUnknown() {
        EffectText unknown = of(Drafts.call(ME, CoinAmount.parse("2"), Bytes.fromHex("0xdeadbeef00")));
        assertThat(unknown.line()).contains("5 bytes", "0xdeadbeef", "2 coins along");
        assertThat(unknown.warning()).isPresent();
    }
}
