package org.quorate.app.link;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quorate.app.governance.BallotFiles;
import org.quorate.protocol.Address;
import org.quorate.wallet.cbor.CborException;
import org.quorate.wallet.dao.offline.VoteRequest;
import org.quorate.wallet.dao.offline.VoteRequestCodec;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.transport.UrType;

/** The parts of a link. */
final class LinkGrammar {
    private static final String CHAIN = "([1-9][0-9]{0,17})";
    static final Pattern TRANSACTION = Pattern.compile(CHAIN + "/(0x[0-9a-fA-F]{64})");
    static final Pattern ADDRESS = Pattern.compile(CHAIN + "/(0x[0-9a-fA-F]{40})");
    static final Pattern PROPOSAL = Pattern.compile(CHAIN + "/(0x[0-9a-fA-F]{40})/(0x[0-9a-fA-F]{64})");
    private static final Pattern UR =
            Pattern.compile("ur:" + UrType.VOTE_REQUEST.label() + "/[a-z]+", Pattern.CASE_INSENSITIVE);

    private LinkGrammar() {}

    static Matcher match(Pattern pattern, String rest) {
        Matcher matcher = pattern.matcher(rest);
        if (!matcher.matches()) {
            throw new LinkException("what it names is not written as it should be");
        }
        return matcher;
    }

    static long chainId(String digits) {
        return Long.parseLong(digits);
    }

    static Address address(String text) {
        try {
            return Address.fromChecksummed(text);
        } catch (IllegalArgumentException mistyped) {
            throw new LinkException("an address in it has a wrong checksum");
        }
    }

    static VoteRequest request(String ur) {
        match(UR, ur);
        try {
            return VoteRequestCodec.read(
                    BallotFiles.text(UrType.VOTE_REQUEST, ur.toLowerCase(Locale.ROOT), VoteRequestCodec.MAX_SIZE));
        } catch (CborException | WalletException damaged) {
            throw new LinkException("the request in it is damaged");
        }
    }
}
