package org.quorate.parallel;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.block.Log;
import org.quorate.protocol.block.Receipt;

/** Deposit requests, read from the logs of the deposit contract (EIP-6110). */
final class DepositRequests {
    private static final byte TYPE = 0;
    /** keccak256("DepositEvent(bytes,bytes,bytes,bytes,bytes)"). */
    private static final Hash DEPOSIT_EVENT =
            Hash.fromHex("0x649bbc62d0e31342afea4e5cd82d4049e7e1ee912fc0889aa790803be39038c5");

    private static final int DATA_LENGTH = 576;
    /** Of public key, withdrawal credentials, amount, signature, index: where the ABI puts each, and its length. */
    private static final int[][] FIELDS = {{160, 48}, {256, 32}, {320, 8}, {384, 96}, {512, 8}};

    private DepositRequests() {}

    static Optional<Bytes> of(List<Receipt> receipts, Address contract) {
        ByteArrayOutputStream deposits = new ByteArrayOutputStream();
        for (Receipt receipt : receipts) {
            for (Log log : receipt.logs()) {
                boolean deposit = log.address().equals(contract)
                        && !log.topics().isEmpty()
                        && log.topics().getFirst().equals(DEPOSIT_EVENT);
                if (deposit) {
                    write(log.data(), deposits);
                }
            }
        }
        return Requests.of(TYPE, Bytes.wrap(deposits.toByteArray()));
    }

    private static void write(Bytes data, ByteArrayOutputStream out) {
        if (data.length() != DATA_LENGTH) {
            throw new SystemCallException("a deposit event of " + data.length() + " bytes instead of " + DATA_LENGTH);
        }
        for (int i = 0; i < FIELDS.length; i++) {
            int offset = FIELDS[i][0];
            int length = FIELDS[i][1];
            if (word(data, 32 * i) != offset || word(data, offset) != length) {
                throw new SystemCallException("a deposit event whose layout is not the deposit contract's");
            }
            out.write(data.unsafeArray(), offset + 32, length);
        }
    }

    private static long word(Bytes data, int offset) {
        UInt256 word = UInt256.fromBytes(data.unsafeArray(), offset);
        return word.fitsLong() ? word.longValue() : -1;
    }
}
