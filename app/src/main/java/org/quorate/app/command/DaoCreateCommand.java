package org.quorate.app.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.quorate.app.governance.DaoContracts;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.Account;
import org.quorate.wallet.asset.coin.ContractCall;
import org.quorate.wallet.asset.coin.SendReview;
import org.quorate.wallet.dao.DaoFacts;
import org.quorate.wallet.dao.DaoPlan;
import org.quorate.wallet.dao.GovernorClient;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.rpc.EvmClients;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code quorate dao create}: three transactions, and nobody is an administrator at any time. */
@Command(
        name = "create",
        mixinStandardHelpOptions = true,
        description = "Make a DAO: a token of votes or of members, a treasury with a delay, a governor.")
final class DaoCreateCommand implements Callable<Integer> {
    private static final int TOKEN_DECIMALS = 18;

    @Mixin
    private WalletAccess access;

    @Mixin
    private AccountOptions account;

    @Mixin
    private EndpointOptions node;

    @Mixin
    private SendOptions send;

    @Option(names = "--name", paramLabel = "NAME", required = true, description = "Of the DAO and its token.")
    private String name;

    @Option(names = "--symbol", paramLabel = "SYMBOL", defaultValue = "VOTE", description = "Of the token.")
    private String symbol;

    @Option(names = "--members", description = "One member, one vote; without it, votes are by holdings.")
    private boolean members;

    @Option(
            names = "--holder",
            paramLabel = "ADDRESS=AMOUNT",
            required = true,
            description = "Who begins with how many tokens; with --members only ADDRESS. Can be repeated.")
    private List<String> holders;

    @Option(names = "--voting-delay", paramLabel = "TIME", defaultValue = "1h", description = "Before voting begins.")
    private Duration votingDelay;

    @Option(names = "--voting-period", paramLabel = "TIME", defaultValue = "168h", description = "How long voting is.")
    private Duration votingPeriod;

    @Option(
            names = "--timelock",
            paramLabel = "TIME",
            defaultValue = "48h",
            description = "From queueing to execution.")
    private Duration timelock;

    @Option(
            names = "--late-quorum",
            paramLabel = "TIME",
            description = "How long voting goes on after a late quorum. Without it: a seventh of the voting period.")
    private Optional<Duration> lateQuorum = Optional.empty();

    @Option(names = "--quorum", paramLabel = "PERCENT", defaultValue = "10", description = "Of all votes.")
    private int quorum;

    @Option(names = "--threshold", paramLabel = "AMOUNT", defaultValue = "0", description = "Needed to propose.")
    private String threshold;

    @Option(
            names = "--busy",
            description =
                    "Spread the tally of each proposal over sixteen slots: experimental, not faster yet (docs/benchmarks.md).")
    private boolean busy;

    @Override
    public Integer call() {
        return access.run(wallet -> {
            Account maker = account.of(wallet, access.unlock(wallet));
            DaoPlan.Wish wish = wish();
            DaoPlan.Codes codes = DaoContracts.codes(busy);
            // The first review only tells the nonce from which all three addresses follow.
            SendReview first = WalletAccess.await(wallet.coin()
                    .prepare(call(
                            maker,
                            new DaoPlan(wish, codes, maker.address(), 0)
                                    .transactions()
                                    .getFirst())));
            DaoPlan plan = new DaoPlan(
                    wish, codes, maker.address(), first.transaction().nonce());
            send.confirm(List.of(
                    "Makes the DAO '" + name + "' by three transactions of " + maker.address() + ":",
                    "  token     " + plan.token(),
                    "  treasury  " + plan.timelock(),
                    "  governor  " + plan.governor()));
            List<String> hashes = new ArrayList<>();
            for (Bytes code : plan.transactions()) {
                hashes.add(send.send(wallet, call(maker, code), "").hash());
            }
            return finish(plan, hashes);
        });
    }

    /** Reads back what was made: another transaction of the account in between would have put it elsewhere. */
    private int finish(DaoPlan plan, List<String> hashes) {
        try (EvmClients clients = new EvmClients()) {
            DaoFacts facts = new GovernorClient(clients.of(node.endpoint()), plan.governor()).facts();
            if (!facts.executor().equals(plan.timelock())
                    || !facts.token().address().equals(plan.token())) {
                throw new CommandException("The parts do not belong together: another transaction of the account came"
                        + " in between. Do not use this DAO; make it anew.");
            }
            Map<String, Object> json = new LinkedHashMap<>(DaoOptions.json(facts));
            json.put("transactions", hashes);
            access.answer(
                    json,
                    "governor  " + plan.governor() + "\ntreasury  " + plan.timelock() + "\ntoken     " + plan.token()
                            + "\nEverybody with tokens delegates them first: dao delegate.");
            return 0;
        } catch (WalletException e) {
            throw new CommandException(e.getMessage() + "\n" + e.problem().advice());
        }
    }

    private ContractCall call(Account maker, Bytes code) {
        return new ContractCall(maker, node.endpoint(), Optional.empty(), UInt256.ZERO, code);
    }

    private DaoPlan.Wish wish() {
        Map<Address, UInt256> begin = new LinkedHashMap<>();
        for (String holder : holders) {
            String[] parts = holder.split("=", 2);
            if (!members && parts.length < 2) {
                throw new CommandException("--holder " + holder + " has no amount; with --members it needs none.");
            }
            UInt256 amount = members ? UInt256.ONE : DaoOptions.amount(parts[1], TOKEN_DECIMALS);
            if (begin.put(DaoOptions.address(parts[0]), amount) != null) {
                throw new CommandException(parts[0] + " is named twice.");
            }
        }
        return new DaoPlan.Wish(
                name,
                symbol,
                members,
                begin,
                votingDelay.toSeconds(),
                votingPeriod.toSeconds(),
                members ? DaoOptions.amount(threshold, 0) : DaoOptions.amount(threshold, TOKEN_DECIMALS),
                quorum,
                lateQuorum.orElse(votingPeriod.dividedBy(7)).toSeconds(),
                timelock.toSeconds());
    }
}
