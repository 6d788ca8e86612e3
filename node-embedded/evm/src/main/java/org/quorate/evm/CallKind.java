package org.quorate.evm;

/** How a frame came about. SELFDESTRUCT is none, but tracers show it as one. */
public enum CallKind {
    CALL,
    CALLCODE,
    DELEGATECALL,
    STATICCALL,
    CREATE,
    CREATE2,
    SELFDESTRUCT;

    public boolean isCreate() {
        return this == CREATE || this == CREATE2;
    }
}
