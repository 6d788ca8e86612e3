package org.quorate.node.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quorate.chain.ChainConfig;
import org.quorate.chain.ChainConfig.NumberActivation;
import org.quorate.chain.ChainConfig.TimeActivation;
import org.quorate.evm.Fork;
import org.quorate.protocol.UInt256;
import tools.jackson.databind.JsonNode;

/** The rules of a block test: a fork's, or two forks' with a switch at a time. */
final class TestNetwork {
    private static final Pattern TRANSITION =
            Pattern.compile("(\\w+)To(\\w+)AtTime(\\d{1,9})k", Pattern.CASE_INSENSITIVE);

    private TestNetwork() {}

    /** Whether block tests may be of this network; in whatever case. */
    static boolean isKnown(String network) {
        Matcher transition = TRANSITION.matcher(network);
        return transition.matches()
                ? TestForks.isKnown(transition.group(1)) && TestForks.isKnown(transition.group(2))
                : TestForks.isKnown(network);
    }

    /** Nothing if the network's name is not known. */
    static Optional<ChainConfig> config(JsonNode test, String network) {
        Matcher transition = TRANSITION.matcher(network);
        List<TimeActivation> byTime = new ArrayList<>();
        if (transition.matches()) {
            long time = 1000 * Long.parseLong(transition.group(3));
            activation(test, transition.group(1), 0).ifPresent(byTime::add);
            activation(test, transition.group(2), time).ifPresent(byTime::add);
            if (byTime.size() < 2) {
                return Optional.empty();
            }
        } else {
            activation(test, network, 0).ifPresent(byTime::add);
        }
        return byTime.isEmpty() ? Optional.empty() : Optional.of(config(test, byTime));
    }

    private static ChainConfig config(JsonNode test, List<TimeActivation> byTime) {
        UInt256 chainId = Json.optional(test, "config")
                .filter(config -> Json.optional(config, "chainid").isPresent())
                .map(config -> Json.word(config, "chainid"))
                .orElse(UInt256.ONE);
        return new ChainConfig(
                chainId, List.of(new NumberActivation(0, Fork.PARIS)), byTime, ChainConfig.MAINNET_DEPOSIT_CONTRACT);
    }

    private static Optional<TimeActivation> activation(JsonNode test, String name, long time) {
        return TestForks.byName(name)
                .filter(fork -> fork.isAtLeast(Fork.PARIS))
                .map(fork -> new TimeActivation(time, fork, TestState.blobSchedule(test, name)));
    }
}
