package org.quorate.app.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.Account;
import org.quorate.wallet.asset.coin.CoinAmount;
import org.quorate.wallet.asset.coin.ContractCall;
import org.quorate.wallet.dao.DaoFacts;
import org.quorate.wallet.dao.Drafts;
import org.quorate.wallet.dao.Effect;
import org.quorate.wallet.dao.GovernorCalls;
import org.quorate.wallet.dao.GovernorClient;
import org.quorate.wallet.dao.ProposalAction;
import org.quorate.wallet.dao.ProposalContent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code quorate dao propose}: from templates, shown and tried before it is sent. */
@Command(
        name = "propose",
        mixinStandardHelpOptions = true,
        description = {
            "Propose: pay from the treasury, change a rule, take in a member, call a contract, or only a text.",
            "What it would do is tried on a copy of the present state first."
        })
final class DaoProposeCommand implements Callable<Integer> {
    @Mixin
    private WalletAccess access;

    @Mixin
    private AccountOptions account;

    @Mixin
    private DaoOptions options;

    @Mixin
    private SendOptions send;

    @Option(names = "--description", paramLabel = "TEXT", required = true, description = "Why.")
    private String description;

    @Option(names = "--pay", paramLabel = "ADDRESS=COINS", description = "Pay coin from the treasury.")
    private List<String> coins = List.of();

    @Option(names = "--pay-token", paramLabel = "TOKEN:ADDRESS=AMOUNT", description = "Pay tokens from the treasury.")
    private List<String> tokens = List.of();

    @Option(
            names = "--set",
            paramLabel = "RULE=VALUE",
            description = "voting-delay, voting-period, proposal-threshold, quorum-percent, late-quorum-extension or"
                    + " timelock-delay, as the contract takes it.")
    private Map<String, String> rules = Map.of();

    @Option(names = "--admit", paramLabel = "ADDRESS", description = "Take in a member.")
    private List<String> admitted = List.of();

    @Option(names = "--exclude", paramLabel = "ADDRESS", description = "Expel a member.")
    private List<String> excluded = List.of();

    @Option(names = "--call", paramLabel = "ADDRESS=DATA", description = "Call a contract with data in hexadecimal.")
    private List<String> calls = List.of();

    @Option(names = "--even-if-it-fails", description = "Propose although carrying it out would fail at present.")
    private boolean evenIfItFails;

    @Override
    public Integer call() {
        return access.run(wallet -> options.with(session -> {
            Account proposer = account.of(wallet, access.unlock(wallet));
            GovernorClient dao = session.dao();
            DaoFacts facts = dao.facts();
            dao.requireCanPropose(facts, proposer.address());
            ProposalContent content = Drafts.content(actions(dao, facts), description);
            List<String> simulated = SimulationWords.of(session.evm(), dao, facts, content);
            List<String> review = new ArrayList<>(List.of("Proposes to '" + facts.name() + "':"));
            review.addAll(DaoOptions.effects(dao, facts, content, Optional.of(proposer.address())));
            review.addAll(simulated);
            if (simulated.getFirst().contains("FAILS") && !evenIfItFails) {
                throw new CommandException(
                        DaoCommand.joined(review) + "\nNothing was sent. --even-if-it-fails proposes it all the same.");
            }
            send.confirm(review);
            ContractCall call = new ContractCall(
                    proposer,
                    options.endpoint(),
                    Optional.of(facts.governor()),
                    UInt256.ZERO,
                    GovernorCalls.propose(content));
            SendOptions.Mined mined = send.send(wallet, call, "");
            access.answer(
                    Map.of("id", content.hash().toHex(), "transaction", mined.hash()),
                    DaoCommand.joined(review) + "\nproposal  " + content.hash().toHex());
            return 0;
        }));
    }

    private List<ProposalAction> actions(GovernorClient dao, DaoFacts facts) {
        List<ProposalAction> actions = new ArrayList<>();
        for (String text : coins) {
            String[] parts = split(text, "=");
            actions.add(Drafts.payCoin(DaoOptions.address(parts[0]), CoinAmount.parse(parts[1])));
        }
        for (String text : tokens) {
            String[] parts = split(text, ":");
            String[] payment = split(parts[1], "=");
            Address token = DaoOptions.address(parts[0]);
            actions.add(Drafts.payToken(
                    token,
                    DaoOptions.address(payment[0]),
                    DaoOptions.amount(payment[1], dao.unit(token).decimals())));
        }
        rules.forEach((name, value) -> actions.add(Drafts.changeRule(facts, rule(name), DaoOptions.number(value))));
        admitted.forEach(member -> actions.add(Drafts.changeMember(facts, DaoOptions.address(member), true)));
        excluded.forEach(member -> actions.add(Drafts.changeMember(facts, DaoOptions.address(member), false)));
        for (String text : calls) {
            String[] parts = split(text, "=");
            actions.add(Drafts.call(DaoOptions.address(parts[0]), UInt256.ZERO, hex(parts[1])));
        }
        if (actions.isEmpty()) {
            actions.add(Drafts.textOnly(facts));
        }
        return actions;
    }

    private static Effect.Rule rule(String name) {
        return Arrays.stream(Effect.Rule.values())
                .filter(rule -> rule.name().equals(name.toUpperCase(Locale.ROOT).replace('-', '_')))
                .findFirst()
                .orElseThrow(() -> new CommandException("There is no rule '" + name + "'; see --help."));
    }

    private static Bytes hex(String text) {
        try {
            return Bytes.fromHex(text);
        } catch (IllegalArgumentException malformed) {
            throw new CommandException("Call data is hexadecimal: 0x and an even number of digits.");
        }
    }

    private static String[] split(String text, String by) {
        String[] parts = text.split(by, 2);
        if (parts.length != 2) {
            throw new CommandException("'" + text + "' has no '" + by + "'; see --help.");
        }
        return parts;
    }
}
