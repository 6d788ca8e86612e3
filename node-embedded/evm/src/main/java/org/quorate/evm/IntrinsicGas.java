package org.quorate.evm;

import org.quorate.protocol.Bytes;
import org.quorate.protocol.signature.SignatureGas;
import org.quorate.protocol.transaction.AccessListEntry;
import org.quorate.protocol.transaction.KeyAuthorization;
import org.quorate.protocol.transaction.QuantumTransaction;
import org.quorate.protocol.transaction.SetCodeTransaction;
import org.quorate.protocol.transaction.Transaction;

/**
 * Gas that a transaction costs before its first instruction.
 *
 * @param gas charged beforehand
 * @param floor the least that the transaction costs in the end (EIP-7623); zero before Prague
 */
public record IntrinsicGas(long gas, long floor) {
    private static final long TRANSACTION = 21_000;
    private static final long CREATION = 32_000;
    private static final long ZERO_BYTE = 4;
    private static final long NON_ZERO_BYTE = 16;
    /** Before EIP-2028 (Istanbul). */
    private static final long NON_ZERO_BYTE_FRONTIER = 68;

    private static final long INIT_CODE_WORD = 2;
    private static final long ACCESS_LIST_ADDRESS = 2_400;
    private static final long ACCESS_LIST_STORAGE_KEY = 1_900;
    private static final long FLOOR_PER_TOKEN = 10;
    private static final long TOKENS_PER_NON_ZERO_BYTE = 4;

    /** Per entry of an authorization list (EIP-7702). */
    static final long NEW_AUTHORITY = 25_000;

    /** The price of the transaction under the fork's rules. */
    public static IntrinsicGas of(Transaction transaction, Fork fork) {
        Bytes data = transaction.data();
        long nonZero = countNonZero(data.unsafeArray());
        long zero = data.length() - nonZero;
        long nonZeroPrice = fork.isAtLeast(Fork.ISTANBUL) ? NON_ZERO_BYTE : NON_ZERO_BYTE_FRONTIER;
        long gas = TRANSACTION + zero * ZERO_BYTE + nonZero * nonZeroPrice;
        if (transaction.to().isEmpty() && fork.isAtLeast(Fork.HOMESTEAD)) {
            gas += CREATION;
            if (fork.isAtLeast(Fork.SHANGHAI)) {
                gas += INIT_CODE_WORD * ((data.length() + 31L) / 32);
            }
        }
        for (AccessListEntry entry : transaction.accessList()) {
            gas += ACCESS_LIST_ADDRESS
                    + ACCESS_LIST_STORAGE_KEY * entry.storageKeys().size();
        }
        if (transaction instanceof SetCodeTransaction setCode) {
            gas += NEW_AUTHORITY * setCode.authorizationList().size();
        }
        long signatures = transaction instanceof QuantumTransaction quantum ? signatures(quantum) : 0;
        gas += signatures;
        long floor = fork.isAtLeast(Fork.PRAGUE)
                ? TRANSACTION + signatures + FLOOR_PER_TOKEN * (zero + TOKENS_PER_NON_ZERO_BYTE * nonZero)
                : 0;
        return new IntrinsicGas(gas, floor);
    }

    /** What keys and signatures of a type 0x51 transaction cost: their bytes, their verification, and keeping keys. */
    private static long signatures(QuantumTransaction transaction) {
        long gas = SignatureGas.of(transaction.scheme(), transaction.publicKey().isPresent());
        for (KeyAuthorization entry : transaction.authorizations()) {
            gas += NEW_AUTHORITY
                    + SignatureGas.of(entry.scheme(), entry.publicKey().isPresent());
        }
        return gas;
    }

    private static long countNonZero(byte[] data) {
        long count = 0;
        for (byte b : data) {
            if (b != 0) {
                count++;
            }
        }
        return count;
    }
}
