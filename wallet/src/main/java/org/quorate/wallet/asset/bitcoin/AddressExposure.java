package org.quorate.wallet.asset.bitcoin;

import fr.acinq.bitcoin.OutPoint;
import fr.acinq.bitcoin.Transaction;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.quorate.wallet.asset.bitcoin.backend.BitcoinBackend;
import org.quorate.wallet.asset.bitcoin.backend.BitcoinBackend.Mention;
import org.quorate.wallet.asset.bitcoin.base.BitcoinAddress;
import org.quorate.wallet.asset.bitcoin.ledger.Exposure;

/** The exposure of any address, of whomever. */
public final class AddressExposure {
    private AddressExposure() {}

    /** As the backend's history has it; what it leaves out is not seen. */
    public static Exposure of(BitcoinAddress address, BitcoinBackend backend) {
        List<Mention> history = backend.histories(List.of(address.script())).getFirst();
        List<Transaction> transactions =
                backend.transactions(history.stream().map(Mention::txid).toList());
        Set<OutPoint> received = new HashSet<>();
        for (Transaction each : transactions) {
            for (int i = 0; i < each.txOut.size(); i++) {
                if (each.txOut.get(i).publicKeyScript.equals(address.script())) {
                    received.add(new OutPoint(each.txid, i));
                }
            }
        }
        boolean spent = transactions.stream()
                .flatMap(each -> each.txIn.stream())
                .anyMatch(input -> received.contains(input.outPoint));
        return Exposure.of(address.kind(), spent);
    }
}
