package org.quorate.app.command;

import java.util.Map;
import java.util.Optional;
import org.quorate.wallet.WalletService;
import org.quorate.wallet.asset.bitcoin.base.BitcoinAddress;
import org.quorate.wallet.asset.bitcoin.key.AccountPublicKey;
import org.quorate.wallet.asset.bitcoin.key.Branch;
import org.quorate.wallet.asset.bitcoin.key.KeyPosition;
import org.quorate.wallet.asset.bitcoin.message.SignedMessage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code quorate wallet message}. */
@Command(
        name = "message",
        mixinStandardHelpOptions = true,
        description = {
            "Sign a message for an address, or check a signature (BIP-322, simple).",
            "Signing shows the address's public key to whoever sees the signature."
        })
final class BitcoinMessageCommand extends BitcoinCommands.Base {
    /** How far the wallet's own addresses are looked through. */
    private static final int SEARCHED = 1000;

    @Option(names = "--address", paramLabel = "ADDRESS", required = true, description = "Whose message it is.")
    private String address;

    @Option(names = "--text", paramLabel = "TEXT", required = true, description = "The message.")
    private String text;

    @Option(names = "--signature", paramLabel = "BASE64", description = "Check this; without it, sign.")
    private Optional<String> signature = Optional.empty();

    @Override
    int run(WalletService wallet) {
        BitcoinAddress asked = BitcoinAddress.parse(address, bitcoin.network());
        if (signature.isPresent()) {
            boolean valid = SignedMessage.verify(text, asked, signature.get());
            access.answer(Map.of("valid", valid), valid ? "valid" : "not valid");
            return valid ? 0 : QuorateCommand.FAILED;
        }
        AccountPublicKey key = bitcoin.account(access, wallet, account);
        String made =
                WalletAccess.await(wallet.bitcoin().signMessage(bitcoin.path(account), position(key, asked), text));
        access.answer(Map.of("address", asked.text(), "signature", made), made);
        return 0;
    }

    private static KeyPosition position(AccountPublicKey key, BitcoinAddress asked) {
        for (int index = 0; index < SEARCHED; index++) {
            for (Branch branch : Branch.values()) {
                KeyPosition position = new KeyPosition(branch, index);
                if (key.address(position).address().equals(asked)) {
                    return position;
                }
            }
        }
        throw new CommandException("The address is not one of the first " + SEARCHED + " of this account.");
    }
}
