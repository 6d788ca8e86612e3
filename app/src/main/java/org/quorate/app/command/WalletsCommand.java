package org.quorate.app.command;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.vault.WalletFolder.Entry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code quorate wallet wallets}: the wallets that the window lists, too. */
@Command(
        name = "wallets",
        mixinStandardHelpOptions = true,
        description = {
            "List the wallets of this computer; needs no password.",
            "One more is made by: wallet create --wallet NAME, or restore."
        })
final class WalletsCommand implements Callable<Integer> {
    @Mixin
    private WalletAccess access;

    @Override
    public Integer call() {
        try {
            List<Entry> entries = access.wallets().entries();
            access.answer(
                    entries.stream()
                            .map(entry -> Map.of(
                                    "name", entry.name().orElse(""),
                                    "vault", entry.vault().toString(),
                                    "made", Files.exists(entry.vault())))
                            .toList(),
                    entries.stream()
                            .map(entry -> entry.name().orElse("First wallet") + "  " + entry.vault()
                                    + (Files.exists(entry.vault()) ? "" : "  (not made yet)"))
                            .collect(Collectors.joining("\n")));
            return 0;
        } catch (WalletException e) {
            throw WalletAccess.told(e);
        }
    }
}
