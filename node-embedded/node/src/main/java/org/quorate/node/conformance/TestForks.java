package org.quorate.node.conformance;

import java.util.Optional;
import org.quorate.evm.Fork;

/** Names of forks in test files. */
final class TestForks {
    private TestForks() {}

    static Optional<Fork> byName(String name) {
        return switch (name) {
            case "Frontier" -> Optional.of(Fork.FRONTIER);
            case "Homestead" -> Optional.of(Fork.HOMESTEAD);
            case "EIP150" -> Optional.of(Fork.TANGERINE_WHISTLE);
            case "EIP158" -> Optional.of(Fork.SPURIOUS_DRAGON);
            case "Byzantium" -> Optional.of(Fork.BYZANTIUM);
            case "Constantinople" -> Optional.of(Fork.CONSTANTINOPLE);
            case "ConstantinopleFix" -> Optional.of(Fork.PETERSBURG);
            case "Istanbul" -> Optional.of(Fork.ISTANBUL);
            case "Berlin" -> Optional.of(Fork.BERLIN);
            case "London" -> Optional.of(Fork.LONDON);
            case "Merge", "Paris" -> Optional.of(Fork.PARIS);
            case "Shanghai" -> Optional.of(Fork.SHANGHAI);
            case "Cancun" -> Optional.of(Fork.CANCUN);
            case "Prague" -> Optional.of(Fork.PRAGUE);
            case "Osaka", "BPO1", "BPO2", "BPO3", "BPO4" -> Optional.of(Fork.OSAKA);
            default -> Optional.empty();
        };
    }
}
