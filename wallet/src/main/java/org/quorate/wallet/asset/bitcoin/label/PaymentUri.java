package org.quorate.wallet.asset.bitcoin.label;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.quorate.wallet.asset.bitcoin.base.BitcoinAddress;
import org.quorate.wallet.asset.bitcoin.base.BitcoinAmount;
import org.quorate.wallet.asset.bitcoin.base.BitcoinNetwork;
import org.quorate.wallet.error.BitcoinProblem;
import org.quorate.wallet.error.WalletException;

/**
 * A payment request (BIP-21).
 *
 * @param amount in satoshis, if said
 * @param label who is paid
 * @param message what for
 */
public record PaymentUri(
        BitcoinAddress address, OptionalLong amount, Optional<String> label, Optional<String> message) {
    private static final String SCHEME = "bitcoin:";
    private static final int LONGEST = 4000;
    private static final Set<String> KNOWN = Set.of("amount", "label", "message");

    /** Whether a text is meant to be a request. */
    public static boolean looksLike(String text) {
        return text.strip().regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    /**
     * Reads a request.
     *
     * @throws WalletException with {@link BitcoinProblem#BAD_URI}, also for a parameter that it requires and this wallet does not know; with a
     *     problem of the address or the amount
     */
    public static PaymentUri parse(String typed, BitcoinNetwork network) {
        String text = typed.strip();
        if (text.length() > LONGEST || !looksLike(text)) {
            throw new WalletException(BitcoinProblem.BAD_URI);
        }
        String rest = text.substring(SCHEME.length());
        int query = rest.indexOf('?');
        String address = query < 0 ? rest : rest.substring(0, query);
        Map<String, String> parameters = query < 0 ? Map.of() : parameters(rest.substring(query + 1));
        return new PaymentUri(
                BitcoinAddress.parse(address, network),
                parameters.containsKey("amount")
                        ? OptionalLong.of(BitcoinAmount.parse(parameters.get("amount")))
                        : OptionalLong.empty(),
                Optional.ofNullable(parameters.get("label")),
                Optional.ofNullable(parameters.get("message")));
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        int fragment = query.indexOf('#');
        for (String part : (fragment < 0 ? query : query.substring(0, fragment)).split("&")) {
            if (part.isEmpty()) {
                continue;
            }
            int equal = part.indexOf('=');
            String name = decoded(equal < 0 ? part : part.substring(0, equal));
            String value = equal < 0 ? "" : decoded(part.substring(equal + 1));
            if (name.startsWith("req-")) {
                throw new WalletException(BitcoinProblem.BAD_URI, "it requires " + plain(name));
            }
            // Twice the same is an attempt to show one wallet something else than another.
            if (KNOWN.contains(name) && parameters.put(name, value) != null) {
                throw new WalletException(BitcoinProblem.BAD_URI, name + " twice");
            }
        }
        return parameters;
    }

    /** Percent-decoding (RFC 3986): a plus stays a plus. */
    private static String decoded(String text) {
        try {
            String bytes = URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.ISO_8859_1);
            boolean raw = text.chars().anyMatch(c -> c > 127);
            return raw
                    ? URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8)
                    : StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)))
                            .toString();
        } catch (IllegalArgumentException | CharacterCodingException malformed) {
            throw new WalletException(BitcoinProblem.BAD_URI);
        }
    }

    private static String plain(String text) {
        String printable = text.replaceAll("[^ -~]", "?");
        return printable.length() <= 40 ? printable : printable.substring(0, 40);
    }

    /** As a URI. */
    @Override
    public String toString() {
        List<String> parameters = new ArrayList<>();
        amount.ifPresent(satoshis -> parameters.add("amount=" + shortest(satoshis)));
        label.ifPresent(text -> parameters.add("label=" + encoded(text)));
        message.ifPresent(text -> parameters.add("message=" + encoded(text)));
        return SCHEME + address.text() + (parameters.isEmpty() ? "" : "?" + String.join("&", parameters));
    }

    private static String shortest(long satoshis) {
        return BitcoinAmount.format(satoshis).replaceAll("0+$", "").replaceAll("\\.$", "");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
