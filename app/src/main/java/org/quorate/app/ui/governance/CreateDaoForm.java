package org.quorate.app.ui.governance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.quorate.app.governance.AmountText;
import org.quorate.app.governance.RuleText;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.asset.coin.Recipient;
import org.quorate.wallet.dao.DaoPlan;
import org.quorate.wallet.error.DaoProblem;
import org.quorate.wallet.error.WalletException;

/** What a new DAO is to be, as typed. */
final class CreateDaoForm {
    private static final int TOKEN_DECIMALS = 18;
    /** Of the voting period: how long voting goes on after a late quorum. */
    private static final int LATE_QUORUM_PART = 7;

    /** By what votes are counted. */
    enum Kind {
        TOKENS,
        MEMBERS
    }

    final StringProperty name = new SimpleStringProperty("");
    final StringProperty symbol = new SimpleStringProperty("VOTE");
    final ObjectProperty<Kind> kind = new SimpleObjectProperty<>(Kind.TOKENS);
    final StringProperty holders = new SimpleStringProperty("");
    final StringProperty votingDelay = new SimpleStringProperty("1h");
    final StringProperty votingPeriod = new SimpleStringProperty("7d");
    final StringProperty timelock = new SimpleStringProperty("2d");
    final StringProperty quorum = new SimpleStringProperty("10");
    final StringProperty threshold = new SimpleStringProperty("0");
    final BooleanProperty busy = new SimpleBooleanProperty();

    /** @throws WalletException with {@link DaoProblem#BAD_INPUT} that names what does not fit */
    DaoPlan.Wish wish() {
        boolean members = kind.get() == Kind.MEMBERS;
        long period = RuleText.seconds(votingPeriod.get());
        return new DaoPlan.Wish(
                name.get().strip(),
                symbol.get().strip(),
                members,
                begin(members),
                RuleText.seconds(votingDelay.get()),
                period,
                AmountText.parse(threshold.get(), members ? 0 : TOKEN_DECIMALS),
                percent(),
                period / LATE_QUORUM_PART,
                RuleText.seconds(timelock.get()));
    }

    private int percent() {
        UInt256 number = AmountText.parse(quorum.get().replace("%", ""), 0);
        if (number.compareTo(UInt256.of(100)) > 0) {
            throw new WalletException(DaoProblem.BAD_INPUT, "the quorum is from 0 to 100 percent");
        }
        return (int) number.longValue();
    }

    private Map<Address, UInt256> begin(boolean members) {
        Map<Address, UInt256> begin = new LinkedHashMap<>();
        for (String line : lines()) {
            String[] words = line.split("[\\s=,;]+");
            if (words.length != (members ? 1 : 2)) {
                throw new WalletException(
                        DaoProblem.BAD_INPUT,
                        members ? "a line is one address: " + line : "a line is an address and an amount: " + line);
            }
            UInt256 amount = members ? UInt256.ONE : AmountText.parse(words[1], TOKEN_DECIMALS);
            if (begin.put(Recipient.parse(words[0]).address(), amount) != null) {
                throw new WalletException(DaoProblem.BAD_INPUT, words[0] + " is named twice");
            }
        }
        return begin;
    }

    private List<String> lines() {
        return holders.get()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
