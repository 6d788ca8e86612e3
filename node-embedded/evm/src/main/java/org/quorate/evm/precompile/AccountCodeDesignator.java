package org.quorate.evm.precompile;

import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;

/**
 * 0x5120: gives an account the code of quantum-resistant accounts, for the key registry alone, which no message could otherwise
 * have it get on a shard where it sends nothing. Here are its price and the form of its input, the account as a word; the machine
 * changes the state. What it gives is the word 1.
 */
public final class AccountCodeDesignator implements Precompile {
    /** As an authorization of EIP-7702 costs, which does the same. */
    private static final long GAS = 25_000;

    private static final int WORD = 32;
    private static final Bytes DONE = Bytes.wrap(one());

    @Override
    public long gas(Input input) {
        return GAS;
    }

    @Override
    public Optional<Bytes> run(Input input) {
        byte[] word = input.slice(0, WORD);
        for (int i = 0; i < WORD - Address.SIZE; i++) {
            if (word[i] != 0) {
                return Optional.empty();
            }
        }
        return input.length() == WORD ? Optional.of(DONE) : Optional.empty();
    }

    /** The account of an acceptable input. */
    public static Address account(Input input) {
        return Address.fromBytes(input.slice(0, WORD), WORD - Address.SIZE);
    }

    private static byte[] one() {
        byte[] word = new byte[WORD];
        word[WORD - 1] = 1;
        return word;
    }
}
