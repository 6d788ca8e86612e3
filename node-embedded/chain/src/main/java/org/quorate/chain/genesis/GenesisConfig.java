package org.quorate.chain.genesis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quorate.chain.ChainConfig;
import org.quorate.chain.ChainConfig.NumberActivation;
import org.quorate.chain.ChainConfig.TimeActivation;
import org.quorate.evm.BlobSchedule;
import org.quorate.evm.Fork;
import org.quorate.protocol.UInt256;

/** The {@code config} object of a genesis.json. */
final class GenesisConfig {
    private static final Map<String, Fork> BY_NUMBER = new LinkedHashMap<>();
    private static final Map<String, Fork> BY_TIME = new LinkedHashMap<>();

    static {
        BY_NUMBER.put("homesteadBlock", Fork.HOMESTEAD);
        BY_NUMBER.put("eip150Block", Fork.TANGERINE_WHISTLE);
        BY_NUMBER.put("eip158Block", Fork.SPURIOUS_DRAGON);
        BY_NUMBER.put("byzantiumBlock", Fork.BYZANTIUM);
        BY_NUMBER.put("constantinopleBlock", Fork.CONSTANTINOPLE);
        BY_NUMBER.put("petersburgBlock", Fork.PETERSBURG);
        BY_NUMBER.put("istanbulBlock", Fork.ISTANBUL);
        // The Glaciers changed only the difficulty of mining; they count in the fork id (EIP-2124).
        BY_NUMBER.put("muirGlacierBlock", Fork.ISTANBUL);
        BY_NUMBER.put("berlinBlock", Fork.BERLIN);
        BY_NUMBER.put("londonBlock", Fork.LONDON);
        BY_NUMBER.put("arrowGlacierBlock", Fork.LONDON);
        BY_NUMBER.put("grayGlacierBlock", Fork.LONDON);
        BY_NUMBER.put("mergeNetsplitBlock", Fork.PARIS);
        BY_TIME.put("shanghai", Fork.SHANGHAI);
        BY_TIME.put("cancun", Fork.CANCUN);
        BY_TIME.put("prague", Fork.PRAGUE);
        BY_TIME.put("osaka", Fork.OSAKA);
        // Forks that change only blob parameters (EIP-7892).
        for (int i = 1; i <= 5; i++) {
            BY_TIME.put("bpo" + i, Fork.OSAKA);
        }
    }

    private GenesisConfig() {}

    static ChainConfig read(JsonField config) {
        return new ChainConfig(
                config.required("chainId").asNumber(),
                byNumber(config),
                byTime(config),
                config.optional("depositContractAddress")
                        .map(JsonField::asAddress)
                        .orElse(ChainConfig.MAINNET_DEPOSIT_CONTRACT));
    }

    private static List<NumberActivation> byNumber(JsonField config) {
        List<NumberActivation> activations = new ArrayList<>();
        BY_NUMBER.forEach((name, fork) -> config.optional(name).ifPresent(field -> {
            NumberActivation next = new NumberActivation(field.asLong(), fork);
            if (!activations.isEmpty()) {
                requireOrder(field, activations.getLast().number(), next.number());
            }
            activations.add(next);
        }));
        boolean mergedFromStart = config.optional("terminalTotalDifficulty")
                .map(JsonField::asNumber)
                .filter(UInt256::isZero)
                .isPresent();
        if (mergedFromStart) {
            activations.add(new NumberActivation(0, Fork.PARIS));
        }
        return activations;
    }

    private static List<TimeActivation> byTime(JsonField config) {
        Optional<JsonField> schedules = config.optional("blobSchedule");
        List<TimeActivation> activations = new ArrayList<>();
        BY_TIME.forEach((name, fork) -> config.optional(name + "Time").ifPresent(field -> {
            long time = field.asLong();
            BlobSchedule inherited = BlobSchedule.ofFork(fork);
            if (!activations.isEmpty()) {
                requireOrder(field, activations.getLast().timestamp(), time);
                if (name.startsWith("bpo")) {
                    inherited = activations.getLast().blobs();
                }
            }
            BlobSchedule blobs = schedules
                    .flatMap(all -> all.optional(name))
                    .map(GenesisConfig::blobs)
                    .orElse(inherited);
            activations.add(new TimeActivation(time, fork, blobs));
        }));
        return activations;
    }

    private static BlobSchedule blobs(JsonField field) {
        long target = field.required("target").asLong();
        long max = field.required("max").asLong();
        long fraction = field.required("baseFeeUpdateFraction").asLong();
        if (target < 0 || target > max || max > 1_000_000 || fraction <= 0) {
            throw new GenesisException(field.path() + ": expected 0 <= target <= max and a fraction above 0");
        }
        return new BlobSchedule((int) target, (int) max, fraction);
    }

    private static void requireOrder(JsonField field, long before, long now) {
        if (Long.compareUnsigned(now, before) < 0) {
            throw new GenesisException(field.path() + ": it begins at " + Long.toUnsignedString(now)
                    + ", before the fork that comes earlier (" + Long.toUnsignedString(before) + ")");
        }
    }
}
