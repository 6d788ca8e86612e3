package org.quorate.chain.dev;

import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;

/**
 * Another chain as it was after one of its blocks. For any thread; every question may go over the network.
 *
 * <p>All methods throw {@link RemoteFailureException} if there is no usable answer; the message says what to do.
 */
public interface RemoteChain extends AutoCloseable {
    /** An account; one that does not exist has nothing. */
    record RemoteAccount(UInt256 balance, long nonce, Bytes code) {}

    RemoteAccount account(Address address);

    UInt256 storage(Address address, UInt256 slot);

    /** The hash of that block or an earlier one. */
    Hash blockHash(long number);

    /**
     * Whatever else its node answers.
     *
     * @param params a JSON array
     * @return the result as JSON
     * @throws RemoteErrorException if the answer is an error
     */
    String ask(String method, String params);

    /** Writes what is kept on disk. Questions can still be asked. */
    @Override
    default void close() {}
}
