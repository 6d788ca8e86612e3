package org.quorate.wallet.asset.bitcoin;

import fr.acinq.bitcoin.ByteVector;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.quorate.wallet.asset.bitcoin.key.AccountPublicKey;
import org.quorate.wallet.asset.bitcoin.key.Branch;
import org.quorate.wallet.asset.bitcoin.key.KeyPosition;
import org.quorate.wallet.asset.bitcoin.key.WalletAddress;

/** The addresses of an account that were derived so far, by place and by script. For one thread at a time. */
final class AddressBook {
    private final AccountPublicKey account;
    private final Map<Branch, List<WalletAddress>> byBranch = new EnumMap<>(Branch.class);
    private final Map<ByteVector, WalletAddress> byScript = new HashMap<>();

    AddressBook(AccountPublicKey account) {
        this.account = account;
        for (Branch branch : Branch.values()) {
            byBranch.put(branch, new ArrayList<>());
        }
    }

    /** Derives the addresses of a branch up to an index, that one left out. */
    List<WalletAddress> upTo(Branch branch, int count) {
        List<WalletAddress> present = byBranch.get(branch);
        while (present.size() < count) {
            WalletAddress next = account.address(new KeyPosition(branch, present.size()));
            present.add(next);
            byScript.put(next.address().script(), next);
        }
        return present.subList(0, count);
    }

    Map<ByteVector, WalletAddress> byScript() {
        return byScript;
    }
}
