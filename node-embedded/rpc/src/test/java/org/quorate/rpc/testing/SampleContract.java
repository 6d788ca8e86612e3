package org.quorate.rpc.testing;

/**
 * A contract written by hand. Called without data it reverts with {@code Error("no")}; called with a word it stores the
 * word in slot 0, writes it as a log with topic 42 and returns it.
 */
public final class SampleContract {
    /** PUSH4 0x08c379a0 … REVERT: the ABI encoding of Error("no"), with the string's offset and length. */
    private static final String REVERT =
            "6308c379a060e01b5f52" + "6020600452" + "6002602452" + "616e6f60f01b604452" + "60645ffd";

    private static final String STORE_LOG_RETURN = "5b" + "5f35805f55" + "5f52" + "602a60205fa1" + "60205ff3";

    /** CALLDATASIZE, jump behind the revert if there is some. */
    public static final String CODE = "0x" + "36602557" + REVERT + STORE_LOG_RETURN;

    /** Copies the code behind itself to memory and returns it. */
    public static final String INIT_CODE = "0x" + "60378060095f395ff3" + CODE.substring(2);

    public static final String WORD = "0x" + "0".repeat(62) + "07";
    public static final String TOPIC = "0x" + "0".repeat(62) + "2a";

    private SampleContract() {}
}
