package org.quorate.app.command;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.vault.WalletFolder;
import org.quorate.wallet.vault.WalletFolder.Entry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code quorate wallet rename}: another name for a wallet. */
@Command(
        name = "rename",
        mixinStandardHelpOptions = true,
        description = "Give a wallet another name: the one of --wallet, or the first one. Needs no password.")
final class WalletRenameCommand implements Callable<Integer> {
    @Mixin
    private WalletAccess access;

    @Parameters(paramLabel = "NEW-NAME", description = "1 to 40 characters.")
    private String name;

    @Override
    public Integer call() {
        try {
            WalletFolder wallets = access.wallets();
            Path vault = access.vaultFile().toAbsolutePath();
            Entry entry = wallets.entries().stream()
                    .filter(each -> each.vault().equals(vault))
                    .findFirst()
                    .orElseThrow();
            String given = wallets.rename(entry, name).name().orElseThrow();
            access.answer(Map.of("name", given), "The wallet is called " + given + " now.");
            return 0;
        } catch (WalletException e) {
            throw WalletAccess.told(e);
        }
    }
}
