package org.quorate.wallet.asset.coin;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.error.SendProblem;
import org.quorate.wallet.error.WalletException;

/**
 * A payment request for an EVM chain (ERC-681): of the coin, or of a token by its function {@code transfer}. Requests for anything else
 * are refused, and so are names (ENS).
 *
 * @param to who is to be paid
 * @param chainId which chain, if said
 * @param token which token; nothing for the coin
 * @param amount in the smallest unit, if said
 */
public record EthereumUri(Address to, Optional<UInt256> chainId, Optional<Address> token, Optional<UInt256> amount) {
    private static final String SCHEME = "ethereum:";
    private static final int LONGEST = 1000;
    private static final Pattern FORM = Pattern.compile(
            "(?:pay-)?(0x[0-9a-fA-F]{40})(?:@(0x[0-9a-fA-F]{1,16}|\\d{1,18}))?(?:/([A-Za-z_][A-Za-z0-9_]{0,40}))?(?:\\?(.*))?");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,78}(\\.\\d{1,78})?([eE]\\d{1,2})?");
    /** Of the fee, which is the person's own choice. */
    private static final Set<String> FEE = Set.of("gas", "gasLimit", "gasPrice");

    /** Whether a text is meant to be a request. */
    public static boolean looksLike(String text) {
        return text.strip().regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    /** @throws WalletException with {@link SendProblem#BAD_URI}, or a problem of the address */
    public static EthereumUri parse(String typed) {
        String text = typed.strip();
        if (text.length() > LONGEST || !looksLike(text)) {
            throw new WalletException(SendProblem.BAD_URI);
        }
        Matcher form = FORM.matcher(text.substring(SCHEME.length()));
        if (!form.matches()) {
            throw new WalletException(SendProblem.BAD_URI);
        }
        Address target = Recipient.parse(form.group(1)).address();
        Optional<UInt256> chain = Optional.ofNullable(form.group(2)).map(EthereumUri::chain);
        Optional<String> function = Optional.ofNullable(form.group(3));
        Map<String, String> parameters =
                parameters(Optional.ofNullable(form.group(4)).orElse(""));
        if (function.isEmpty()) {
            requireOnly(parameters, Set.of("value"));
            return new EthereumUri(target, chain, Optional.empty(), amount(parameters, "value"));
        }
        if (!function.get().equals("transfer") || !parameters.containsKey("address")) {
            throw new WalletException(SendProblem.BAD_URI, "it is no transfer");
        }
        requireOnly(parameters, Set.of("address", "uint256"));
        return new EthereumUri(
                Recipient.parse(parameters.get("address")).address(),
                chain,
                Optional.of(target),
                amount(parameters, "uint256"));
    }

    private static void requireOnly(Map<String, String> parameters, Set<String> known) {
        for (String name : parameters.keySet()) {
            if (!known.contains(name) && !FEE.contains(name)) {
                throw new WalletException(SendProblem.BAD_URI, "it asks for more than a transfer");
            }
        }
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String part : query.split("&")) {
            int equal = part.indexOf('=');
            if (part.isEmpty()) {
                continue;
            }
            // Twice the same is an attempt to show one wallet something else than another.
            if (equal <= 0 || parameters.put(part.substring(0, equal), part.substring(equal + 1)) != null) {
                throw new WalletException(SendProblem.BAD_URI);
            }
        }
        return parameters;
    }

    private static UInt256 chain(String text) {
        return text.startsWith("0x") ? UInt256.fromHex(text) : UInt256.of(Long.parseLong(text));
    }

    private static Optional<UInt256> amount(Map<String, String> parameters, String name) {
        return Optional.ofNullable(parameters.get(name)).map(text -> {
            if (!NUMBER.matcher(text).matches()) {
                throw new WalletException(SendProblem.BAD_URI, "its amount is no number");
            }
            try {
                return UInt256.of(new BigDecimal(text).toBigIntegerExact());
            } catch (ArithmeticException | IllegalArgumentException fractionOrTooLarge) {
                throw new WalletException(SendProblem.BAD_URI, "its amount is no whole number of the smallest unit");
            }
        });
    }

    /** As a URI. */
    @Override
    public String toString() {
        String at = chainId.map(chain -> "@" + chain).orElse("");
        return token.map(contract -> SCHEME + contract.toChecksummed() + at + "/transfer?address="
                        + to.toChecksummed()
                        + amount.map(units -> "&uint256=" + units).orElse(""))
                .orElseGet(() -> SCHEME
                        + to.toChecksummed()
                        + at
                        + amount.map(wei -> "?value=" + wei).orElse(""));
    }
}
