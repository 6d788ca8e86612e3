/**
 * Execution of one transaction: validity rules, gas, the interpreter and the precompiled contracts, for every fork up to
 * Osaka. It knows the state only through {@link org.quorate.evm.WorldState} and answers with a
 * {@link org.quorate.evm.StateDelta}; it does no I/O.
 */
package org.quorate.evm;
