package org.quorate.app.command;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.dao.DaoFacts;
import org.quorate.wallet.dao.Effect;
import org.quorate.wallet.dao.EffectReader;
import org.quorate.wallet.dao.EffectWords;
import org.quorate.wallet.dao.GovernorClient;
import org.quorate.wallet.dao.ProposalContent;
import org.quorate.wallet.dao.TokenUnit;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.rpc.Endpoint;
import org.quorate.wallet.rpc.EvmClient;
import org.quorate.wallet.rpc.EvmClients;
import org.quorate.wallet.rpc.RpcErrorException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which DAO a command speaks about, and over which node. */
final class DaoOptions {
    @Mixin
    private EndpointOptions node;

    @Option(names = "--governor", paramLabel = "ADDRESS", required = true, description = "The DAO's governor.")
    private String governor;

    /** What a command works with. */
    record Session(EvmClient evm, GovernorClient dao) {}

    Endpoint endpoint() {
        return node.endpoint();
    }

    Address governor() {
        return address(governor);
    }

    /** Connects, and turns what can go wrong into its two sentences. */
    <T> T with(Function<Session, T> work) {
        try (EvmClients clients = new EvmClients()) {
            EvmClient evm = clients.of(endpoint());
            return work.apply(new Session(evm, new GovernorClient(evm, governor())));
        } catch (WalletException e) {
            throw new CommandException(e.getMessage() + "\n" + e.problem().advice());
        } catch (RpcErrorException refused) {
            throw new CommandException("The node refuses: " + refused.getMessage());
        }
    }

    static Address address(String text) {
        try {
            return Address.fromChecksummed(text);
        } catch (IllegalArgumentException malformed) {
            throw new CommandException("'" + text
                    + "' is not an address: 0x and 40 digits, and if they are of mixed case, with the right checksum.");
        }
    }

    /** A proposal's number, decimal or hexadecimal. */
    static UInt256 number(String text) {
        try {
            return text.startsWith("0x") ? UInt256.fromHex(text) : UInt256.of(new java.math.BigInteger(text));
        } catch (IllegalArgumentException malformed) {
            throw new CommandException("'" + text + "' is not the number of a proposal.");
        }
    }

    /** An amount of a token as people write it. */
    static UInt256 amount(String text, int decimals) {
        try {
            return UInt256.of(new BigDecimal(text).movePointRight(decimals).toBigIntegerExact());
        } catch (ArithmeticException | IllegalArgumentException malformed) {
            throw new CommandException("'" + text + "' is not an amount with at most " + decimals + " decimals.");
        }
    }

    /** What the actions do, in words; the first thing to read of a proposal. */
    static List<String> effects(GovernorClient dao, DaoFacts facts, ProposalContent content, Optional<Address> own) {
        List<Effect> effects = content.actions().stream()
                .map(action -> EffectReader.read(action, facts.executor()))
                .toList();
        Set<TokenUnit> units = new LinkedHashSet<>();
        effects.stream().flatMap(Effect::all).limit(32).forEach(effect -> {
            if (effect instanceof Effect.PayToken || effect instanceof Effect.Allow || effect instanceof Effect.Mint) {
                units.add(dao.unit(effect.target()));
            }
        });
        // The same address may stand for several of them.
        Set<Address> known = new LinkedHashSet<>();
        known.add(facts.governor());
        known.add(facts.executor());
        known.add(facts.token().address());
        known.remove(Address.ZERO);
        own.ifPresent(known::add);
        return new EffectWords(new EffectWords.Context(units, false, known, facts.governor(), facts.executor()))
                .lines(effects);
    }

    static Map<String, Object> json(DaoFacts facts) {
        return Map.of(
                "governor", facts.governor().toChecksummed(),
                "name", facts.name(),
                "token", facts.token().address().toChecksummed(),
                "executor", facts.executor().toChecksummed(),
                "clock", facts.clock().name(),
                "votingDelay", facts.votingDelay(),
                "votingPeriod", facts.votingPeriod(),
                "threshold", facts.threshold().toString(),
                "timelockDelay", facts.timelockDelay().orElse(0L),
                "timedBallots", facts.timedBallots());
    }
}
