package org.quorate.evm;

/** Why a frame did not succeed. All but {@link #REVERT} consume the frame's gas. */
public enum HaltReason {
    REVERT("execution reverted"),
    OUT_OF_GAS("out of gas"),
    INVALID_OPCODE("invalid opcode"),
    STACK_UNDERFLOW("stack underflow"),
    STACK_OVERFLOW("stack limit reached 1024 (1023)"),
    INVALID_JUMP("invalid jump destination"),
    WRITE_PROTECTION("write protection"),
    RETURN_DATA_OUT_OF_BOUNDS("return data out of bounds"),
    CREATE_COLLISION("contract address collision"),
    CODE_TOO_LARGE("max code size exceeded"),
    INVALID_CODE("invalid code: must not begin with 0xef"),
    CODE_STORE_OUT_OF_GAS("contract creation code storage out of gas"),
    INIT_CODE_TOO_LARGE("max initcode size exceeded"),
    NONCE_OVERFLOW("nonce uint64 overflow"),
    DEPTH_LIMIT("max call depth exceeded"),
    INSUFFICIENT_BALANCE("insufficient balance for transfer"),
    PRECOMPILE_FAILED("precompiled contract failed");

    private final String message;

    HaltReason(String message) {
        this.message = message;
    }

    /** The words in which Ethereum clients report it. */
    public String message() {
        return message;
    }
}
