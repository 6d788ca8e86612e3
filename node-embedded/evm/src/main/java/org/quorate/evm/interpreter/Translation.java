package org.quorate.evm.interpreter;

/** When bytecode is translated before it is run. The results are the same. */
public enum Translation {
    /** The plain interpreter runs everything: the reference. */
    NEVER,
    /** From the second run on, long code later. */
    WHEN_REUSED,
    /** Always, even what runs only once: to test the translation. */
    ALWAYS
}
