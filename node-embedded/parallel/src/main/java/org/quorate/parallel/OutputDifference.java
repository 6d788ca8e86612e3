package org.quorate.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.quorate.protocol.Address;

/** In what two outputs of the same block differ, in words. */
final class OutputDifference {
    private static final int MOST = 20;

    private final List<String> differences = new ArrayList<>();

    private OutputDifference() {}

    static List<String> between(BlockOutput actual, BlockOutput expected) {
        OutputDifference all = new OutputDifference();
        all.compare("gas used", actual.gasUsed(), expected.gasUsed());
        all.compare("blob gas used", actual.blobGasUsed(), expected.blobGasUsed());
        all.compare("requests hash", actual.requestsHash(), expected.requestsHash());
        all.compareLists("transaction", actual.transactions(), expected.transactions());
        all.compareLists("receipt", actual.receipts(), expected.receipts());
        all.compareDeltas(actual.delta(), expected.delta());
        return all.differences;
    }

    private void compare(String what, Object actual, Object expected) {
        if (!Objects.equals(actual, expected) && differences.size() < MOST) {
            differences.add(what + ": " + actual + ", the reference: " + expected);
        }
    }

    private void compareLists(String what, List<?> actual, List<?> expected) {
        compare("number of " + what + "s", actual.size(), expected.size());
        for (int i = 0; i < Math.min(actual.size(), expected.size()); i++) {
            compare(what + " " + i, actual.get(i), expected.get(i));
        }
    }

    private void compareDeltas(BlockDelta actual, BlockDelta expected) {
        Set<Address> addresses = new TreeSet<>(actual.accounts().keySet());
        addresses.addAll(expected.accounts().keySet());
        for (Address address : addresses) {
            compare(
                    "account " + address,
                    actual.accounts().get(address),
                    expected.accounts().get(address));
        }
        compare("new code", actual.code(), expected.code());
    }
}
