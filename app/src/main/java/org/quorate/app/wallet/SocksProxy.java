package org.quorate.app.wallet;

import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quorate.wallet.error.ElectrumProblem;
import org.quorate.wallet.error.WalletException;

/** The address of a SOCKS5 proxy as a person types it, for example Tor's {@code 127.0.0.1:9050}. */
public final class SocksProxy {
    private static final Pattern FORM = Pattern.compile("(\\[[0-9a-fA-F:.]+\\]|[A-Za-z0-9.-]{1,253}):(\\d{1,5})");

    private SocksProxy() {}

    /**
     * Not looked up yet.
     *
     * @throws WalletException with {@link ElectrumProblem#BAD_PROXY}
     */
    public static InetSocketAddress parse(String typed) {
        Matcher form = FORM.matcher(typed.strip());
        if (!form.matches() || Integer.parseInt(form.group(2)) < 1 || Integer.parseInt(form.group(2)) > 65_535) {
            throw new WalletException(ElectrumProblem.BAD_PROXY);
        }
        String host = form.group(1).startsWith("[")
                ? form.group(1).substring(1, form.group(1).length() - 1)
                : form.group(1);
        return InetSocketAddress.createUnresolved(host, Integer.parseInt(form.group(2)));
    }
}
