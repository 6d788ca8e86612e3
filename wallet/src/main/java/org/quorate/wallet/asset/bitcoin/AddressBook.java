package org.quorate.wallet.asset.bitcoin;

import fr.acinq.bitcoin.ByteVector;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.quorate.wallet.asset.bitcoin.key.AddressSource;
import org.quorate.wallet.asset.bitcoin.key.Branch;
import org.quorate.wallet.asset.bitcoin.key.KeyPosition;
import org.quorate.wallet.asset.bitcoin.key.WalletAddress;

/** The addresses of an account that were derived so far, by place and by script. For one thread at a time. */
final class AddressBook {
    private static final int MOST_AHEAD = 500;

    private final AddressSource source;
    private final Map<Branch, List<WalletAddress>> byBranch = new EnumMap<>(Branch.class);
    private final Map<ByteVector, WalletAddress> byScript = new HashMap<>();

    AddressBook(AddressSource source) {
        this.source = source;
        for (Branch branch : Branch.values()) {
            byBranch.put(branch, new ArrayList<>());
        }
    }

    /** Derives the addresses of a branch up to an index, that one left out; fewer if the branch ends before. */
    List<WalletAddress> upTo(Branch branch, int wanted) {
        int count = Math.min(wanted, source.count(branch));
        List<WalletAddress> present = byBranch.get(branch);
        if (present.size() < count) {
            // A tenth of a millisecond each: of thousands, at the start, all processors have their share.
            List<WalletAddress> more = IntStream.range(present.size(), count)
                    .parallel()
                    .mapToObj(index -> source.address(new KeyPosition(branch, index)))
                    .toList();
            present.addAll(more);
            more.forEach(each -> byScript.put(each.address().script(), each));
        }
        return present.subList(0, count);
    }

    /**
     * Derives until a branch has unused addresses behind its last used one.
     *
     * @param paid the scripts that are used
     * @param least how many to derive at least
     * @param gap how many unused ones are to follow
     */
    void beyond(Branch branch, Set<ByteVector> paid, int least, int gap) {
        int looked = 0;
        int end = least + gap;
        while (looked < end) {
            // Somewhat more than is needed for sure, so that there is something to share.
            List<WalletAddress> derived = upTo(branch, Math.max(end, looked + Math.min(looked / 4, MOST_AHEAD)));
            if (looked >= derived.size()) {
                return;
            }
            for (; looked < derived.size(); looked++) {
                if (paid.contains(derived.get(looked).address().script())) {
                    end = Math.max(end, looked + 1 + gap);
                }
            }
        }
    }

    /** How many of the first addresses of a branch are among scripts, without a gap. */
    int countIn(Branch branch, Set<ByteVector> scripts) {
        List<WalletAddress> present = byBranch.get(branch);
        int count = 0;
        while (count < present.size()
                && scripts.contains(present.get(count).address().script())) {
            count++;
        }
        return count;
    }

    Map<ByteVector, WalletAddress> byScript() {
        return byScript;
    }
}
