package org.quorate.wallet.error;

/** Why a key file of another wallet ("Web3 Secret Storage", version 3) could not be read. */
public enum KeystoreProblem implements Problem {
    NOT_A_KEYSTORE(
            "keystore.not-a-keystore",
            "This is not a key file of version 3.",
            "Choose the JSON file that the other wallet exported; geth's lie in its folder \"keystore\"."),
    UNSUPPORTED(
            "keystore.unsupported",
            "The key file uses a method that Quorate does not know.",
            "Export it again from the other wallet, with its standard settings."),
    TOO_COSTLY(
            "keystore.too-costly",
            "The key file asks for an absurd amount of work or memory to check the password.",
            "Wallets do not write such files. Export it again from the wallet it comes from."),
    WRONG_PASSWORD(
            "keystore.wrong-password",
            "The password does not open this key file.",
            "Use the password that was set in the other wallet. Check keyboard layout and capital letters."),
    WRONG_ADDRESS(
            "keystore.wrong-address",
            "The key in the file does not belong to the address the file names.",
            "The file was altered or damaged: do not use it.");

    private final String code;
    private final String what;
    private final String advice;

    KeystoreProblem(String code, String what, String advice) {
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
