package org.quorate.app.command;

import java.util.Locale;
import picocli.CommandLine.Option;

/** Which asset a wallet command is about. */
final class AssetOption {
    @Option(
            names = "--asset",
            paramLabel = "NAME",
            defaultValue = "coin",
            description = "coin or btc. Without it: ${DEFAULT-VALUE}")
    private String asset;

    boolean isBitcoin() {
        return switch (asset.toLowerCase(Locale.ROOT)) {
            case "btc", "bitcoin" -> true;
            case "coin" -> false;
            default -> throw new CommandException("There is no asset \"" + asset + "\": coin and btc are there.");
        };
    }
}
