package org.quorate.node.conformance;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.quorate.evm.BlobSchedule;
import org.quorate.evm.Fork;

/** Names of forks in test files. */
final class TestForks {
    private static final Map<String, Fork> FORKS = new LinkedHashMap<>();

    static {
        FORKS.put("Frontier", Fork.FRONTIER);
        FORKS.put("Homestead", Fork.HOMESTEAD);
        FORKS.put("EIP150", Fork.TANGERINE_WHISTLE);
        FORKS.put("EIP158", Fork.SPURIOUS_DRAGON);
        FORKS.put("Byzantium", Fork.BYZANTIUM);
        FORKS.put("Constantinople", Fork.CONSTANTINOPLE);
        FORKS.put("ConstantinopleFix", Fork.PETERSBURG);
        FORKS.put("Istanbul", Fork.ISTANBUL);
        FORKS.put("Berlin", Fork.BERLIN);
        FORKS.put("London", Fork.LONDON);
        FORKS.put("Merge", Fork.PARIS);
        FORKS.put("Paris", Fork.PARIS);
        FORKS.put("Shanghai", Fork.SHANGHAI);
        FORKS.put("Cancun", Fork.CANCUN);
        FORKS.put("Prague", Fork.PRAGUE);
        FORKS.put("Osaka", Fork.OSAKA);
        for (int i = 1; i <= 5; i++) {
            FORKS.put("BPO" + i, Fork.OSAKA);
        }
    }

    private TestForks() {}

    static Optional<Fork> byName(String name) {
        return Optional.ofNullable(FORKS.get(name));
    }

    /** Whether a fork has this name, in whatever case. */
    static boolean isKnown(String name) {
        return FORKS.keySet().stream().anyMatch(name::equalsIgnoreCase);
    }

    /** All names, for a message. */
    static String names() {
        return String.join(", ", FORKS.keySet());
    }

    /**
     * The blob parameters with which a fork begins: mainnet's, and for those that mainnet does not have those of the
     * execution-spec-tests.
     */
    static BlobSchedule blobs(String name) {
        return switch (name) {
            case "BPO1" -> new BlobSchedule(10, 15, 8_346_193);
            case "BPO2" -> new BlobSchedule(14, 21, 11_684_671);
            case "BPO3" -> new BlobSchedule(21, 32, 20_609_697);
            case "BPO4", "BPO5" -> new BlobSchedule(14, 21, 13_739_630);
            default -> byName(name).map(BlobSchedule::ofFork).orElse(BlobSchedule.NONE);
        };
    }
}
