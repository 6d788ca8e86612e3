package org.quorate.wallet.asset.token;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.AbiType;
import org.quorate.protocol.abi.AbiValue;
import org.quorate.wallet.dao.PlainText;
import org.quorate.wallet.error.SendProblem;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.rpc.EvmClient;
import org.quorate.wallet.rpc.ViewFunction;

/** Reads from a token's contract what ERC-20 has, and what Tether's, Circle's and contracts made after them have beyond it. */
final class TokenReader {
    private static final UInt256 BASIS = UInt256.of(10_000);

    /** Tether's name of the question, Circle's, and that of Tether's contracts on other chains. */
    private static final List<String> IS_BLOCKED = List.of(
            "isBlackListed(address)", "getBlackListStatus(address)", "isBlacklisted(address)", "isBlocked(address)");

    private final EvmClient client;
    private final Address token;

    TokenReader(EvmClient client, Address token) {
        this.client = client;
        this.token = token;
    }

    /** @throws WalletException with {@link SendProblem#NOT_A_TOKEN} if nothing there answers as a token does */
    Token describe(UInt256 chainId) {
        boolean holds = number("balanceOf(address)", AbiValue.of(token)).isPresent();
        UInt256 decimals = number("decimals()").filter(ignored -> holds).orElseThrow(this::notAToken);
        boolean fits = decimals.fitsLong() && decimals.compareTo(UInt256.of(Token.MAX_DECIMALS)) <= 0;
        if (!fits) {
            throw notAToken();
        }
        String symbol = text("symbol()", Token.MAX_SYMBOL)
                .filter(text -> !text.isBlank())
                .orElseThrow(this::notAToken);
        String name = text("name()", Token.MAX_NAME).orElse("");
        return new Token(chainId, token, symbol, name, (int) decimals.longValue(), false);
    }

    private WalletException notAToken() {
        return new WalletException(SendProblem.NOT_A_TOKEN, token.toChecksummed());
    }

    UInt256 balance(Address holder) {
        return number("balanceOf(address)", AbiValue.of(holder)).orElseThrow(this::notAToken);
    }

    /** What the issuer can do, as far as the contract shows it by the usual names. */
    Set<IssuerPower> powers() {
        Set<IssuerPower> powers = EnumSet.noneOf(IssuerPower.class);
        if (number("basisPointsRate()").isPresent()) {
            powers.add(IssuerPower.CHARGE_FEE);
        }
        if (paused().isPresent()) {
            powers.add(IssuerPower.PAUSE);
        }
        if (blocked(token).isPresent()) {
            powers.add(IssuerPower.BLOCK);
        }
        return powers;
    }

    /** Whether transfers are stopped, if the contract says anything about that. */
    Optional<Boolean> paused() {
        return truth("paused()");
    }

    /** Whether the issuer has blocked an account, if the contract says anything about that. */
    Optional<Boolean> blocked(Address account) {
        return IS_BLOCKED.stream()
                .flatMap(question -> truth(question, AbiValue.of(account)).stream())
                .findFirst();
    }

    /** The contract that keeps the books now, if this one says that it was replaced (Tether: deprecated). */
    Optional<Address> successor() {
        return truth("deprecated()")
                .filter(deprecated -> deprecated)
                .flatMap(yes -> ViewFunction.ask(client, token, "upgradedAddress()", List.of(AbiType.ADDRESS)))
                .map(values -> ((AbiValue.Account) values.getFirst()).address());
    }

    /** What a transfer of so much would be charged by Tether's rule: a rate in hundredths of a percent, up to a maximum. */
    UInt256 reckonedFee(UInt256 amount) {
        UInt256 rate = number("basisPointsRate()").orElse(UInt256.ZERO);
        if (rate.isZero()) {
            return UInt256.ZERO;
        }
        UInt256 most = number("maximumFee()").orElse(UInt256.MAX);
        try {
            return amount.multiplyExact(rate).divide(BASIS).min(most).min(amount);
        } catch (ArithmeticException absurd) {
            return amount;
        }
    }

    private Optional<UInt256> number(String signature, AbiValue... arguments) {
        return ViewFunction.ask(client, token, signature, List.of(AbiType.UINT256), arguments)
                .map(values -> ((AbiValue.Unsigned) values.getFirst()).number());
    }

    private Optional<Boolean> truth(String signature, AbiValue... arguments) {
        return ViewFunction.ask(client, token, signature, List.of(AbiType.BOOL), arguments)
                .map(values -> ((AbiValue.Truth) values.getFirst()).value());
    }

    /** Some old tokens have texts of 32 bytes, filled up with zeros, where others have strings. */
    private Optional<String> text(String signature, int limit) {
        return ViewFunction.ask(client, token, signature, List.of(AbiType.STRING))
                .map(values -> ((AbiValue.Text) values.getFirst()).text())
                .or(() -> ViewFunction.ask(client, token, signature, List.of(new AbiType.FixedBytes(32)))
                        .map(values -> untilZero(((AbiValue.Data) values.getFirst()).bytes())))
                .map(text -> PlainText.line(text, limit));
    }

    private static String untilZero(Bytes bytes) {
        String text = new String(bytes.toArray(), StandardCharsets.UTF_8);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }
}
