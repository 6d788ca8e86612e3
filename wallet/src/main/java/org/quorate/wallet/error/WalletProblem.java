package org.quorate.wallet.error;

/** Calls that do not fit the wallet's state. */
public enum WalletProblem implements Problem {
    LOCKED("wallet.locked", "The wallet is locked.", "Unlock it with its password."),
    NO_VAULT("wallet.none", "There is no wallet yet.", "Create one, or restore one from its words."),
    VAULT_EXISTS(
            "wallet.exists",
            "There is a wallet already, and it was left as it is.",
            "Unlock it, or choose another file for the new one."),
    PASSWORD_TOO_SHORT(
            "wallet.password-short", "The password is too short.", "Use a longer one; several random words are good."),
    PASSPHRASE_TOO_LONG(
            "wallet.passphrase-long", "The passphrase is too long.", "Use one of fewer than two thousand characters."),
    WRONG_BACKUP_WORDS(
            "wallet.backup-words",
            "The words entered are not those of the phrase.",
            "Look at what you wrote down and correct it, before you put money here."),
    NO_SUCH_ACCOUNT("wallet.no-account", "The wallet has no such account.", "Choose one from the list."),
    WATCH_ONLY(
            "wallet.watch-only",
            "This wallet can watch but not sign.",
            "Sign where the keys are: with the wallet whose words you have, or with the device."),
    NOTHING_TO_WATCH(
            "wallet.nothing-to-watch",
            "There is nothing to watch.",
            "Give an extended public key of a Bitcoin account (xpub, zpub, tpub or vpub), Bitcoin addresses, or addresses that begin with 0x."),
    NOT_WATCHABLE(
            "wallet.not-watchable",
            "This is no address and no key that can be watched.",
            "Give an extended public key of a Bitcoin account (xpub, zpub, tpub or vpub), Bitcoin addresses, or addresses that begin with 0x; copy them, do not type."),
    TOO_MUCH_TO_WATCH(
            "wallet.too-much-to-watch",
            "One wallet watches one Bitcoin account, or up to 100 Bitcoin addresses, and up to 100 addresses of other chains.",
            "Add another wallet for the rest."),
    DATA_DAMAGED(
            "wallet.data-damaged",
            "A file of the wallet is damaged, or it belongs to another wallet. No money depends on it.",
            "Nothing was changed. The version before ends in .1; without the file the wallet begins with its defaults."),
    DATA_TOO_NEW(
            "wallet.data-too-new",
            "A file of the wallet was written by a newer version of Quorate.",
            "Install the newer version. The file was left as it is."),
    DATA_UNREADABLE(
            "wallet.data-unreadable",
            "A file of the wallet cannot be read.",
            "Check that the file in the details belongs to you."),
    DATA_UNWRITABLE(
            "wallet.data-unwritable",
            "A file of the wallet cannot be written; the one before is still there.",
            "Check that its folder belongs to you and that the disk is not full."),
    BAD_NAME(
            "wallet.bad-name",
            "A wallet's name has 1 to 40 characters that can be seen.",
            "Choose another name for it."),
    NAME_TAKEN("wallet.name-taken", "Another wallet has this name.", "Choose another name for it."),
    NO_SUCH_WALLET(
            "wallet.no-such-wallet",
            "There is no wallet of this name.",
            "\"wallet wallets\" lists those that there are."),
    LIST_UNREADABLE(
            "wallet.list-unreadable",
            "The folder of the wallets cannot be read.",
            "Check that the folder in the details belongs to you; nothing in it was changed."),
    LIST_UNWRITABLE(
            "wallet.list-unwritable",
            "The folder of the wallets cannot be written to.",
            "Check that the folder in the details belongs to you and that the disk is not full."),
    INTERNAL(
            "wallet.internal",
            "Something happened that should not; it is a defect of Quorate.",
            "Nothing was sent or overwritten. Start the application again, and report it with the log."),
    CLOSED("wallet.closed", "The wallet service was stopped.", "Start the application again.");

    private final String code;
    private final String what;
    private final String advice;

    WalletProblem(String code, String what, String advice) {
        this.code = code;
        this.what = what;
        this.advice = advice;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String what() {
        return what;
    }

    @Override
    public String advice() {
        return advice;
    }
}
