package org.quorate.app.link;

import java.util.regex.Matcher;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.dao.offline.VoteRequest;

/**
 * A {@code quorate:} URI. It names a thing to look at and nothing to do: there are no amounts, no choices, no servers in it.
 *
 * <pre>
 * quorate:transaction/CHAIN/HASH
 * quorate:address/CHAIN/ADDRESS
 * quorate:proposal/CHAIN/GOVERNOR/ID       the number of the proposal as 0x and 64 digits
 * quorate:vote-request/UR                  the text of a request, ur:x-quorate-vote-request/...
 * </pre>
 */
public sealed interface DeepLink {
    /** The scheme with its colon. */
    String SCHEME = "quorate:";

    /** Characters; a vote request is the longest. */
    int MAX_LENGTH = 48 << 10;

    /** A transaction of a chain. */
    record OfTransaction(long chainId, Hash hash) implements DeepLink {
        @Override
        public String text() {
            return SCHEME + "transaction/" + chainId + "/" + hash.toHex();
        }
    }

    /** An account of a chain. */
    record OfAddress(long chainId, Address address) implements DeepLink {
        @Override
        public String text() {
            return SCHEME + "address/" + chainId + "/" + address.toChecksummed();
        }
    }

    /** A proposal of a governor on a chain. */
    record OfProposal(long chainId, Address governor, UInt256 id) implements DeepLink {
        @Override
        public String text() {
            return SCHEME + "proposal/" + chainId + "/" + governor.toChecksummed() + "/"
                    + id.toHash().toHex();
        }
    }

    /** A request for a vote. @param ur its text */
    record OfVoteRequest(VoteRequest request, String ur) implements DeepLink {
        @Override
        public String text() {
            return SCHEME + "vote-request/" + ur;
        }
    }

    /** The link as it is written. */
    String text();

    /** Whether a text claims to be such a link. */
    static boolean isMeant(String text) {
        return text.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    /**
     * Reads a link. Nothing is repaired: no blanks, no percent signs, no query, no fragment.
     *
     * @throws LinkException that says in a few words what is wrong
     */
    static DeepLink parse(String text) {
        if (!isMeant(text)) {
            throw new LinkException("it does not begin with " + SCHEME);
        }
        if (text.length() > MAX_LENGTH) {
            throw new LinkException("it is longer than " + MAX_LENGTH + " characters");
        }
        String path = text.substring(SCHEME.length());
        int slash = path.indexOf('/');
        String kind = slash < 0 ? path : path.substring(0, slash);
        String rest = slash < 0 ? "" : path.substring(slash + 1);
        return switch (kind) {
            case "transaction" -> {
                Matcher parts = LinkGrammar.match(LinkGrammar.TRANSACTION, rest);
                yield new OfTransaction(LinkGrammar.chainId(parts.group(1)), Hash.fromHex(parts.group(2)));
            }
            case "address" -> {
                Matcher parts = LinkGrammar.match(LinkGrammar.ADDRESS, rest);
                yield new OfAddress(LinkGrammar.chainId(parts.group(1)), LinkGrammar.address(parts.group(2)));
            }
            case "proposal" -> {
                Matcher parts = LinkGrammar.match(LinkGrammar.PROPOSAL, rest);
                yield new OfProposal(
                        LinkGrammar.chainId(parts.group(1)),
                        LinkGrammar.address(parts.group(2)),
                        Hash.fromHex(parts.group(3)).toUInt256());
            }
            case "vote-request" -> new OfVoteRequest(LinkGrammar.request(rest), rest);
            default -> throw new LinkException("it names nothing that this program knows");
        };
    }
}
