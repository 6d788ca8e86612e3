package org.quorate.wallet.error;

/** Why a vault could not be read or written. In every case the file on disk is left as it was. */
public enum VaultProblem implements Problem {
    WRONG_PASSWORD(
            "vault.wrong-password",
            "The password does not open this vault.",
            "Check keyboard layout and capital letters. The file is undamaged as far as its checksum tells; only someone"
                    + " who altered it on purpose could have caused this otherwise."),
    TRUNCATED(
            "vault.truncated",
            "The vault file is incomplete: its end is missing.",
            "Nothing was changed. Restore a copy: the files ending in .1, .2 and .3 beside it are the versions before,"
                    + " or restore from your words."),
    DAMAGED(
            "vault.damaged",
            "The vault file is damaged: its checksum is wrong.",
            "Nothing was changed. Restore a copy: the files ending in .1, .2 and .3 beside it are the versions before,"
                    + " or restore from your words."),
    NOT_A_VAULT(
            "vault.not-a-vault", "This file is not a Quorate vault.", "Choose the right file. It was left as it is."),
    TOO_NEW(
            "vault.too-new",
            "This vault was written by a newer version of Quorate.",
            "Install the newer version. The file was left as it is."),
    TOO_OLD(
            "vault.too-old",
            "This vault has a format that this version of Quorate does not read any more.",
            "Open it once with an older version. The file was left as it is."),
    UNSAFE_PARAMETERS(
            "vault.unsafe-parameters",
            "The vault's password protection is weaker than Quorate accepts, or asks for an absurd amount of work.",
            "Quorate never writes such a file. Do not type your password; restore from a copy or from your words."),
    MALFORMED_CONTENT(
            "vault.malformed-content",
            "The vault opened, but what is in it is not understood.",
            "Install the newest version, or restore from your words."),
    CHANGED_ELSEWHERE(
            "vault.changed-elsewhere",
            "The vault file was changed by another program since it was opened.",
            "Lock and unlock the wallet, then try again. Nothing was overwritten."),
    IN_USE("vault.in-use", "Another Quorate is writing this vault.", "Close it and try again."),
    NOT_ENOUGH_MEMORY(
            "vault.memory",
            "There is not enough memory to check the password.",
            "Close other programs and start Quorate again."),
    UNREADABLE("vault.unreadable", "The vault file cannot be read.", "Check that the file and its folder are yours."),
    UNWRITABLE(
            "vault.unwritable",
            "The vault file cannot be written; the one before is still there.",
            "Check free space and permissions of its folder.");

    private final String code;
    private final String what;
    private final String advice;

    VaultProblem(String code, String what, String advice) {
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
