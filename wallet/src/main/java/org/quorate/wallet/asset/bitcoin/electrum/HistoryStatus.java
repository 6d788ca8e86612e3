package org.quorate.wallet.asset.bitcoin.electrum;

import fr.acinq.bitcoin.Crypto;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.quorate.wallet.asset.bitcoin.backend.BitcoinBackend.Mention;

/**
 * The status of a script: SHA-256 of its history. The protocol fixes the order of what is in blocks; ElectrumX keeps what waits in a set, so
 * that its order in the status may be another than in the history.
 */
final class HistoryStatus {
    /** Of more waiting transactions not every order is tried: what a status says cannot be checked then. */
    private static final int MOST_WAITING = 6;

    private HistoryStatus() {}

    /** Whether a status is that of a history. @param status in hex; empty for that of an empty history */
    static boolean fits(String status, List<Mention> history) {
        if (of(history).equals(status)) {
            return true;
        }
        List<Mention> confirmed = history.stream().filter(Mention::isConfirmed).toList();
        List<Mention> waiting =
                history.stream().filter(mention -> !mention.isConfirmed()).toList();
        if (waiting.size() < 2) {
            return false;
        }
        return waiting.size() > MOST_WAITING || fitsSomeOrder(status, confirmed, new ArrayList<>(waiting), 0);
    }

    private static boolean fitsSomeOrder(String status, List<Mention> confirmed, List<Mention> waiting, int fixed) {
        if (fixed == waiting.size()) {
            List<Mention> all = new ArrayList<>(confirmed);
            all.addAll(waiting);
            return of(all).equals(status);
        }
        for (int i = fixed; i < waiting.size(); i++) {
            Collections.swap(waiting, fixed, i);
            if (fitsSomeOrder(status, confirmed, waiting, fixed + 1)) {
                return true;
            }
            Collections.swap(waiting, fixed, i);
        }
        return false;
    }

    static String of(List<Mention> history) {
        if (history.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        history.forEach(mention -> text.append(mention.txid().value.toHex())
                .append(':')
                .append(mention.height())
                .append(':'));
        return HexFormat.of().formatHex(Crypto.sha256(text.toString().getBytes(StandardCharsets.US_ASCII)));
    }
}
